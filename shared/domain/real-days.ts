import type * as z from 'zod'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { dayWrong } from '#shared/lib/day.ts'
import type { Entity } from '#shared/schema/entity.ts'
import { dayShape, minuteShape } from '#shared/schema/shapes.ts'

/** Where a day stands in a document: `*` is any row of a list. */
type Place = readonly string[]

/**
 * Days that a person gives a record now and that cannot be: year 0026 or 9999, 25:70. The shapes take them, as programs that are still in use have
 * stored some, and what is stored is taken back by every server and left as it is by every edit. So only the PC at which one is typed asks.
 * @returns `record/unreal-day` with the path and a sentence for each, or undefined
 */
export function unrealDays(entity: Entity, before: object | undefined, after: WireDocument): Failure | undefined {
  if (after._deleted) return undefined
  const issues = dayPlaces(entity).flatMap((place) => {
    const known = new Set(before ? valuesAt(before, place).map(({ value }) => value) : [])
    return valuesAt(after, place).flatMap(({ value, path }) => {
      const message = known.has(value) ? undefined : dayWrong(value)
      return message === undefined ? [] : [{ path, message }]
    })
  })
  return issues.length === 0 ? undefined : failure('record/unreal-day', issues)
}

/** Of days that may be empty: their shape is that of a line, for an index holds no absent field. */
const linesOfDays: Readonly<Partial<Record<string, readonly Place[]>>> = { items: [['dueOn']] }

function dayPlaces({ name, schema }: Entity): readonly Place[] {
  return [...placesIn(schema, []), ...(linesOfDays[name] ?? [])]
}

function placesIn(shape: z.core.$ZodType, place: Place): readonly Place[] {
  const { def } = (shape as z.ZodType)._zod // every shape of the schema is one of zod's classic ones
  // A field is a clone of its shape; the definition is the same.
  if (def === dayShape._zod.def || def === minuteShape._zod.def) return [place]
  const inner = def as {
    readonly innerType?: z.ZodType
    readonly element?: z.ZodType
    readonly shape?: Readonly<Record<string, z.ZodType>>
  }
  if (inner.innerType) return placesIn(inner.innerType, place)
  if (inner.element) return placesIn(inner.element, [...place, '*'])
  return Object.entries(inner.shape ?? {}).flatMap(([name, field]) => placesIn(field, [...place, name]))
}

function valuesAt(value: unknown, [name, ...rest]: Place, path = ''): readonly { readonly value: string; readonly path: string }[] {
  if (name === undefined) return typeof value === 'string' ? [{ value, path }] : []
  const under = (key: string | number): string => (path === '' ? String(key) : `${path}.${key}`)
  if (name === '*') return Array.isArray(value) ? value.flatMap((row: unknown, index) => valuesAt(row, rest, under(index))) : []
  return typeof value === 'object' && value !== null && name in value ? valuesAt(Reflect.get(value, name), rest, under(name)) : []
}
