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

/** Worked out once for each shape: every save asks. A shape never changes, so this is no state. */
const derived = new WeakMap<object, JsonSchema>()

/** The JSON Schema of what a person enters, open to members it does not know (sync.md S10). */
export function jsonSchemaOf(entity: Pick<Entity, 'schema'>): JsonSchema {
  const known = derived.get(entity.schema)
  if (known) return known
  const { $schema: _draft, ...schema } = z.toJSONSchema(entity.schema, { target: 'draft-7', io: 'input' })
  derived.set(entity.schema, schema as JsonSchema) // zod's type is wider than what our shapes can produce
  return schema as JsonSchema
}

/** Room for the longest word of an indexed list of words, also of one that a later version adds. */
const WORD_LENGTH = 40

/**
 * What RxDB is told of an entity: its key, its indexed fields, and the derived `newest` (inverted `newestBy`, see
 * lib/inverted-key.ts), which the device adds when it stores and removes before it sends. The other fields are stored without
 * being declared: RxDB refuses to open a database whose declaration changed, and a new field must not need a migration. What
 * may be stored is checked by the zod shape before (domain/write-check.ts). A new index is added to what is there when the store is
 * opened (renderer/data/store/declarations.ts); RxDB's own version stays, because a new one would be a new, empty database.
 * @throws when an index names a field that is optional or has no bounds: Dexie would refuse it on a user's PC
 */
export function toRxSchema(entity: Pick<Entity, 'name' | 'schema' | 'indexes'>): RxSchema {
  const source = jsonSchemaOf(entity)
  const properties: Record<string, JsonSchema> = { id: { type: 'string', maxLength: ID_LENGTH } }
  for (const name of new Set(entity.indexes.flat())) {
    if (name === 'newest') continue
    if (!source.required?.includes(name)) throw new Error(`${entity.name}.${name} is indexed but optional`)
    properties[name] = indexable(`${entity.name}.${name}`, source.properties?.[name])
  }
  properties['newest'] = { type: 'string', maxLength: NEWEST_LENGTH }
  return {
    version: 0,
    primaryKey: 'id',
    type: 'object',
    properties,
    required: Object.keys(properties),
    indexes: entity.indexes.map((index) => (typeof index === 'string' ? index : [...index])),
  }
}

function indexable(name: string, field: JsonSchema | undefined): JsonSchema {
  if (field?.type === 'string') {
    const maxLength = field.enum ? WORD_LENGTH : field.maxLength
    if (maxLength === undefined || maxLength > 2048) throw new Error(`${name} is indexed and needs a maximum length`)
    return { type: 'string', maxLength }
  }
  if (field?.type === 'integer' || field?.type === 'number') {
    const { minimum, maximum } = field
    if (minimum === undefined || maximum === undefined) throw new Error(`${name} is indexed and needs bounds`)
    return { type: 'number', minimum, maximum, multipleOf: field.multipleOf ?? 1 }
  }
  if (field?.type === 'boolean') return { type: 'boolean' }
  throw new Error(`${name} cannot be indexed`)
}
