import { entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'

export type FieldKind =
  | { readonly kind: 'choice'; readonly codes: readonly string[] }
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'number' }
  | { readonly kind: 'yesNo' }
  | { readonly kind: 'day' }
  | { readonly kind: 'minute' }
  /** Rows, groups, rich text: shown, not typed here. */
  | { readonly kind: 'other' }

const DAY_LENGTH = 10
const MINUTE_LENGTH = 16

/** What stands at a place (`title`, `posts.<row>.duty`), by the record's schema. */
export function fieldKind(collection: CollectionName, path: string): FieldKind {
  const schema = schemaAt(collection, path)
  if (schema?.enum) return { kind: 'choice', codes: schema.enum.map(String) }
  switch (schema?.type) {
    case 'boolean':
      return { kind: 'yesNo' }
    case 'number':
    case 'integer':
      return { kind: 'number' }
    case 'string': {
      const max = schema.maxLength ?? 0
      if (max === MINUTE_LENGTH && schema.pattern !== undefined) return { kind: 'minute' }
      return max === DAY_LENGTH ? { kind: 'day' } : { kind: 'text', max }
    }
    default:
      return { kind: 'other' }
  }
}

/** Whether the field, or the member of a row (`agenda.<row>.title`), may be left empty. */
export function mayBeEmpty(collection: CollectionName, path: string): boolean {
  const record = jsonSchemaOf(entityOf(collection))
  const [field = '', ...rest] = path.split('.')
  const member = rest.pop()
  const holder = member === undefined ? record : (record.properties?.[field]?.items ?? record.properties?.[field])
  return !(holder?.required ?? []).includes(member ?? field)
}

function schemaAt(collection: CollectionName, path: string): JsonSchema | undefined {
  const [field = '', ...rest] = path.split('.')
  const own = jsonSchemaOf(entityOf(collection)).properties?.[field]
  const member = rest.pop()
  if (member === undefined) return own
  return own?.items?.properties?.[member] ?? own?.properties?.[member]
}
