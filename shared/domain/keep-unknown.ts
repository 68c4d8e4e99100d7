import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Entity } from '#shared/schema/entity.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'

type Members = Readonly<Record<string, unknown>>

/**
 * What a newer program wrote and this one does not know survives an edit made here, wherever it stands: a form rebuilds a
 * document or a row from the fields it knows, and must not thereby take the others away (sync.md S10). Rows meet by their id.
 */
export function keepUnknown(entity: Pick<Entity, 'schema'>, before: WireDocument, after: WireDocument): WireDocument {
  return keepIn(jsonSchemaOf(entity), before, after) as WireDocument // members are only added to `after`
}

function keepIn(schema: JsonSchema | undefined, before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return keepInRows(schema?.items, before, after)
  if (!isMembers(before) || !isMembers(after) || !schema?.properties) return after
  const known = schema.properties
  const kept = new Map<string, unknown>()
  for (const [name, value] of Object.entries(before)) {
    if (Object.hasOwn(known, name)) {
      if (!Object.hasOwn(after, name)) continue
      const member = keepIn(known[name], value, after[name])
      if (member !== after[name]) kept.set(name, member)
    } else if (!Object.hasOwn(after, name)) kept.set(name, value)
  }
  return kept.size === 0 ? after : { ...after, ...Object.fromEntries(kept) }
}

function keepInRows(schema: JsonSchema | undefined, before: readonly unknown[], after: readonly unknown[]): unknown {
  const known = new Map(before.filter(isMembers).map((row) => [row['id'], row]))
  const rows = after.map((row) => (isMembers(row) && row['id'] !== undefined ? keepIn(schema, known.get(row['id']), row) : row))
  return rows.some((row, index) => row !== after[index]) ? rows : after
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
