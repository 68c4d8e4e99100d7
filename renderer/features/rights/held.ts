import type { Db } from '#renderer/data/db.ts'
import { createTurn } from '#renderer/data/store/turn.ts'
import { valueWords, type Reading } from '#renderer/entities/labels/field-words.ts'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { seenBy } from '#shared/domain/party/without-lost.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { collectionNames, entityOf, type CollectionName } from '#shared/schema/entities.ts'
import { envelope } from '#shared/schema/envelope.ts'
import type { Person } from '#shared/schema/people.ts'

export interface HeldField {
  readonly field: string
  readonly label: string
  readonly value: string
  readonly sensitive: boolean
}

/** A record of another kind in which he is named. */
export interface Mention {
  readonly collection: CollectionName
  readonly id: string
  readonly title: string
  /** The fields in which his number stands, in the schema's words. */
  readonly where: string
}

/** Of what a merging quotes: other people's registrations, and the numbers of files. */
const NOT_QUOTED: ReadonlySet<string> = new Set(['distinctFrom', 'attachments'])

/**
 * What one registration of his says of him, field by field; empty ones are left out. Nobody but the secretary is shown 失联.
 * @param names of the places and organisations that it points at
 */
export function heldFields(reader: Actor, person: Person, { names, now }: Required<Reading>): readonly HeldField[] {
  const { meta } = entityOf('people')
  const seen = seenBy(reader, person)
  const reading = { now, names: new Map([...names, ...rowNames(seen)]) }
  // In the order of the schema, the name first; a record has them in any.
  return Object.entries(meta).flatMap(([field, { label, privacy }]) => {
    const value: unknown = seen[field as keyof Person] // or one of a later edition
    const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    if (field in envelope || empty) return []
    return [{ field, label, value: heldWords(field, value, reading), sensitive: privacy === 'P2' }]
  })
}

function heldWords(field: string, value: unknown, reading: Reading): string {
  if (field === 'distinctFrom') return `${(value as readonly string[]).length} 份（别人的登记，不摘录）` // the field of that name
  if (field !== 'mergings') return valueWords('people', field, value, reading)
  const own = (value as NonNullable<Person['mergings']>).map((merging) => ({
    ...merging,
    fields: merging.fields?.filter((one) => !NOT_QUOTED.has(one.field)),
  }))
  return valueWords('people', field, own, reading)
}

/** Rows name earlier rows: the one that is put right, the merging that was taken back. */
function rowNames({ partySteps = [], mergings = [] }: Person): (readonly [string, string])[] {
  return [
    ...partySteps.map(({ id, on, kind }) => [id, `${longDay(on)}${partyStepWords[kind]}`] as const),
    ...mergings.map(({ id, at }) => [id, `${longDay(chinaDay(stampMs(at)))}的一次`] as const),
  ]
}

/** Every record here that bears one of his ids, whatever its kind: what a later kind brings is found as well. */
export async function mentionsOf(db: Db, ids: readonly string[]): Promise<readonly Mention[]> {
  const found: Mention[] = []
  const turn = createTurn()
  for (const collection of collectionNames) {
    const { titleField, label, meta } = entityOf(collection)
    const records = (await db.readAll(collection)) as readonly { readonly id: string }[]
    for (const record of records) {
      if (turn.over()) await turn.pass()
      if (collection === 'people' && ids.includes(record.id)) continue
      const fields = Object.entries(record).filter(([name, value]) => !(name in envelope) && bears(value, ids))
      if (fields.length === 0) continue
      const title = collection === 'people' ? '别人的登记' : (record as Readonly<Record<string, unknown>>)[titleField] // a field of its own schema
      const where = fields.map(([name]) => meta[name]?.label ?? name).join('、')
      found.push({ collection, id: record.id, title: typeof title === 'string' && title !== '' ? title : label, where })
    }
  }
  return found
}

function bears(value: unknown, ids: readonly string[]): boolean {
  if (typeof value === 'string') return ids.includes(value)
  return typeof value === 'object' && value !== null && Object.values(value).some((each) => bears(each, ids))
}
