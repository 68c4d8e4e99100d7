import * as z from 'zod'
import { envelope } from './envelope.ts'
import { fieldMeta, group, type FieldMeta, type MergeRule } from './field.ts'

type Envelope = typeof envelope
type Shape = z.core.$ZodLooseShape
type IndexName<F extends Shape> = (keyof F | keyof Envelope | 'newest') & string

export interface EntityInput<F extends Shape> {
  readonly name: string
  readonly label: string
  /** Raised when an index changes; a new field needs no migration (json-schema.ts). */
  readonly version: number
  readonly fields: F
  /** Indexed on the device; every member must be required (Dexie). `newest` is the inverted key below. */
  readonly indexes: readonly (IndexName<F> | readonly IndexName<F>[])[]
  /** The field whose inverted value gives "newest first"; a hybrid-clock stamp, a day or a minute. */
  readonly newestBy: IndexName<F>
  /** Title of a document in search, conflict and outbox lists. */
  readonly titleField: keyof F & string
  /** A document is locked once this field is set (sync.md S7). */
  readonly lockField?: keyof F & string
  /**
   * Documents of a closed year (by `newestBy`) hardly change: a device keeps them in yearly volumes (docs/decisions/0011). With
   * `settled`, only those whose field bears one of the words; the others are still worked on.
   */
  readonly yearly?: { readonly settled?: { readonly field: keyof F & string; readonly words: readonly string[] } }
}

export interface Entity<F extends Shape = Shape> extends EntityInput<F> {
  /** Loose when it runs, like every group (field.ts). */
  readonly schema: z.ZodObject<Envelope & F, z.core.$strip>
  readonly meta: Readonly<Record<string, FieldMeta>>
}

/** The only truth about a kind of document; everything else is derived from it. */
export function defineEntity<const F extends Shape>(input: EntityInput<F>): Entity<F> {
  const shape = { ...envelope, ...input.fields }
  const schema = group(shape) as unknown as Entity<F>['schema'] // the spread of two generic shapes is not narrowed by TypeScript
  const meta = Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, metaOf(input.name, name, field)]))
  return { ...input, schema, meta }
}

/** Fields a newer program added are merged as plain values. */
export function mergeRuleOf(entity: Pick<Entity, 'meta'>, field: string): MergeRule {
  return entity.meta[field]?.merge ?? 'register'
}

/** Whether the document bears its lock: nothing of it changes any more (sync.md S7). */
export function isLocked(entity: Pick<Entity, 'lockField'>, document: Readonly<Record<string, unknown>>): boolean {
  return entity.lockField !== undefined && document[entity.lockField] !== undefined
}

export function fieldsOfClass(entity: Pick<Entity, 'meta'>, privacy: FieldMeta['privacy']): string[] {
  return Object.keys(entity.meta).filter((name) => entity.meta[name]?.privacy === privacy)
}

function metaOf(entity: string, name: string, field: unknown): FieldMeta {
  let shape = field as z.ZodType | undefined
  while (shape) {
    const meta = fieldMeta.get(shape)
    if (meta) return meta
    shape = shape instanceof z.ZodOptional ? (shape.unwrap() as z.ZodType) : undefined
  }
  throw new Error(`${entity}.${name} says neither label nor privacy class nor merge rule`)
}
