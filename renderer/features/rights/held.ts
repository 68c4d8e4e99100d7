import type { Db } from '#renderer/data/db.ts'
import { createTurn } from '#renderer/data/store/turn.ts'
import { valueWords } from '#renderer/entities/labels/field-words.ts'
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

/** What his own record says of him, field by field; empty ones are left out. */
export function heldFields(person: Person): readonly HeldField[] {
  const { meta } = entityOf('people')
  return Object.entries(person).flatMap(([field, value]) => {
    const known = meta[field]
    const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
    if (!known || field in envelope || empty) return []
    return [{ field, label: known.label, value: valueWords('people', field, value), sensitive: known.privacy === 'P2' }]
  })
}

/** Every record here that bears one of his ids, whatever its kind: what a later kind brings is found as well. */
export async function mentionsOf(db: Db, ids: readonly string[]): Promise<readonly Mention[]> {
  const found: Mention[] = []
  const turn = createTurn()
  for (const collection of collectionNames) {
    const { titleField, label, meta } = entityOf(collection)
    const records = (await db.find(collection, {}).run()) as readonly { readonly id: string }[]
    for (const record of records) {
      if (turn.over()) await turn.pass()
      if (collection === 'people' && ids.includes(record.id)) continue
      const fields = Object.entries(record).filter(([name, value]) => !(name in envelope) && bears(value, ids))
      if (fields.length === 0) continue
      const title = (record as Readonly<Record<string, unknown>>)[titleField] // a field of its own schema
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
