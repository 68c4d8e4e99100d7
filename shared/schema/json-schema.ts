import * as z from 'zod'
import { ID_LENGTH } from '#shared/lib/id.ts'
import type { Entity } from './entity.ts'

/** The part of JSON Schema (draft 7) that the derived schemas use. */
export interface JsonSchema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly additionalProperties?: boolean | JsonSchema
  readonly enum?: readonly (string | number | boolean)[]
  readonly maxLength?: number
  readonly minLength?: number
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly multipleOf?: number
  readonly maxItems?: number
}

/** What RxDB wants to know of a collection; plain data, so that shared/ needs no rxdb. */
export interface RxSchema {
  readonly version: number
  readonly primaryKey: 'id'
  readonly type: 'object'
  readonly properties: Readonly<Record<string, JsonSchema>>
  readonly required: readonly string[]
  readonly indexes: readonly (string | readonly string[])[]
}

/** Room for an inverted hybrid-clock stamp, the longest key a list is sorted by. */
export const NEWEST_LENGTH = 48

/** The JSON Schema of what a person enters, open to members it does not know (sync.md S10). */
export function jsonSchemaOf(entity: Pick<Entity, 'schema'>): JsonSchema {
  const { $schema: _draft, ...schema } = z.toJSONSchema(entity.schema, { target: 'draft-7', io: 'input' })
  return schema as JsonSchema // zod's type is wider than what our shapes can produce
}

/**
 * RxDB schema of an entity: its fields and the derived `newest` (inverted `newestBy`, see lib/inverted-key.ts), which the
 * device adds when it stores and removes before it sends.
 * @throws when an index names a field that is optional or has no bounds: Dexie would refuse it on a user's PC
 */
export function toRxSchema(entity: Pick<Entity, 'name' | 'schema' | 'version' | 'indexes'>): RxSchema {
  const source = jsonSchemaOf(entity)
  const required = [...(source.required ?? []), 'newest']
  const fields = new Map(Object.entries(source.properties ?? {}).map(([name, field]) => [name, withoutSurrogatePatterns(field)]))
  fields.set('id', { ...fields.get('id'), maxLength: ID_LENGTH })
  fields.set('newest', { type: 'string', maxLength: NEWEST_LENGTH })
  for (const name of new Set(entity.indexes.flat())) {
    if (!required.includes(name)) throw new Error(`${entity.name}.${name} is indexed but optional`)
    fields.set(name, indexable(`${entity.name}.${name}`, fields.get(name)))
  }
  return {
    version: entity.version,
    primaryKey: 'id',
    type: 'object',
    properties: Object.fromEntries(fields),
    required,
    indexes: entity.indexes.map((index) => (typeof index === 'string' ? index : [...index])),
  }
}

function indexable(name: string, field: JsonSchema | undefined): JsonSchema {
  if (field?.type === 'string') {
    const maxLength = field.maxLength ?? (field.enum ? Math.max(...field.enum.map((word) => String(word).length)) : undefined)
    if (maxLength === undefined || maxLength > 2048) throw new Error(`${name} is indexed and needs a maximum length`)
    return { ...field, maxLength }
  }
  if (field?.type === 'integer' || field?.type === 'number') {
    if (field.minimum === undefined || field.maximum === undefined) throw new Error(`${name} is indexed and needs bounds`)
    return { ...field, type: 'number', multipleOf: field.multipleOf ?? 1 }
  }
  if (field?.type === 'boolean') return field
  throw new Error(`${name} cannot be indexed`)
}

/**
 * AJV reads patterns with the `u` flag, under which our pairs-of-surrogates pattern would refuse 𠮷 and every emoji. The
 * zod shape keeps the check; storage does not need it twice.
 */
function withoutSurrogatePatterns(schema: JsonSchema): JsonSchema {
  const { pattern, properties, items, ...rest } = schema
  const additional = typeof rest.additionalProperties === 'object' ? { additionalProperties: true } : {}
  return {
    ...rest,
    ...additional,
    ...(pattern !== undefined && !pattern.includes('\\uD800') ? { pattern } : {}),
    ...(items ? { items: withoutSurrogatePatterns(items) } : {}),
    ...(properties
      ? { properties: Object.fromEntries(Object.entries(properties).map(([name, member]) => [name, withoutSurrogatePatterns(member)])) }
      : {}),
  }
}
