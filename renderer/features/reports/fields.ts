import { memberWords, valueWords } from '#renderer/entities/labels/field-words.ts'
import { ageOn, partyYears } from '#renderer/entities/person/person-words.ts'
import { rosterColumns } from '#renderer/entities/person/roster-columns.ts'
import { valueAt } from '#shared/domain/forms/condition.ts'
import type { Reading } from '#shared/domain/forms/table.ts'
import { LOST_PLACE } from '#shared/domain/party/without-lost.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Area } from '#shared/schema/areas.ts'
import { entityOf, type AnyDocument } from '#shared/schema/entities.ts'
import { envelope } from '#shared/schema/envelope.ts'
import type { FormSource } from '#shared/schema/forms.ts'
import { jsonSchemaOf, type JsonSchema } from '#shared/schema/json-schema.ts'
import type { Person } from '#shared/schema/people.ts'
import { askedKind, choicesOf, yesOrNo, type AskedKind } from './asked.ts'

/** A place in a record that a column or a condition can name. */
export interface SourceField {
  readonly place: string
  readonly label: string
  /** The field of the schema that it tells of: its class says whether a reason is wanted where it leaves. */
  readonly of: string
  readonly sensitive: boolean
  /** What else such a column is called in the forms that exist. */
  readonly words: readonly string[]
}

/** Places that are reckoned from several fields; they begin with `=`, so no field of the schema can bear their name. */
const reckoned: Readonly<Partial<Record<FormSource, readonly Omit<SourceField, 'sensitive' | 'words'>[]>>> = {
  people: [
    { place: '=age', label: '年龄', of: 'bornOn' },
    { place: '=home', label: '住处（小区楼栋室）', of: 'address' },
    { place: '=posts', label: '任职', of: 'posts' },
    { place: '=partyYears', label: '党龄', of: 'party' },
  ],
}

const known = new Map<FormSource, readonly SourceField[]>()

/** Every field of a kind of record that fits a cell, by the labels of the schema: a field added there is offered here. */
export function fieldsOf(source: FormSource): readonly SourceField[] {
  // Worked out once: cells of thousands of rows ask, and a schema never changes while the program runs.
  const fields = known.get(source) ?? fieldsWithin(source)
  known.set(source, fields)
  return fields
}

function fieldsWithin(source: FormSource): readonly SourceField[] {
  const { meta } = entityOf(source)
  const { properties = {} } = jsonSchemaOf(entityOf(source))
  const stored = Object.entries(properties).flatMap(([name, schema]) => {
    const of = meta[name]
    if (!of || name in envelope || of.merge === 'log' || of.merge === 'text') return []
    const sensitive = of.privacy === 'P2'
    if (fitsCell(schema)) return [{ place: name, label: of.label, of: name, sensitive, words: wordsOf(source, name) }]
    return Object.entries(schema.properties ?? {})
      .filter(([member, shape]) => fitsCell(shape) && `${name}.${member}` !== LOST_PLACE)
      .map(([member]) => ({
        place: `${name}.${member}`,
        label: `${of.label} · ${memberWords(member, name)}`,
        of: name,
        sensitive,
        words: name === 'party' ? wordsOf(source, member) : [],
      }))
  })
  const more = (reckoned[source] ?? []).map((field) => ({ ...field, sensitive: meta[field.of]?.privacy === 'P2', words: [] }))
  return [...stored, ...more]
}

/** As the import knows them; 说明 and 其他 of a form seldom mean the note that the register keeps. */
function wordsOf(source: FormSource, column: string): readonly string[] {
  if (source !== 'people' || column === 'note' || !Object.hasOwn(rosterColumns, column)) return []
  return rosterColumns[column as keyof typeof rosterColumns].words // just asked
}

/** The field that a heading means; undefined: none that the store knows. */
export function fieldHeaded(heading: string, fields: readonly SourceField[]): SourceField | undefined {
  const bare = heading.replace(/[\s*]/g, '')
  return (
    fields.find(({ label }) => label === bare) ??
    fields.find(({ label }) => label.split(' · ').at(-1) === bare) ??
    fields.find(({ words }) => words.includes(bare))
  )
}

function fitsCell({ type, items, properties }: JsonSchema): boolean {
  if (type === 'array') return items?.type === 'string'
  return properties === undefined && type !== undefined && type !== 'object'
}

const DAY = /^\d{4}-\d\d-\d\d$/
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export interface Surroundings {
  /** By id. */
  readonly areas: ReadonlyMap<string, Area>
  /** Names of areas and organisations by id. */
  readonly names: ReadonlyMap<string, string>
  readonly today: Day
}

/** How the fields of a kind of record are read: codes as words, ids as names, days as 2026-11-23. A condition asks what a person would type. */
export function readingOf(source: FormSource, around: Surroundings): Reading<AnyDocument> {
  // A table may name 失联 from before that was refused.
  const value = (record: AnyDocument, place: string): unknown =>
    place === LOST_PLACE ? undefined : place.startsWith('=') ? reckon(record as unknown as Person, place, around) : valueAt(record, place) // the kinds that have one are named above
  const wordsOf = (place: string, one: unknown): string => {
    if (one === undefined || one === null || one === '' || (Array.isArray(one) && one.length === 0)) return ''
    if (typeof one === 'number') return String(one)
    if (typeof one === 'string' && (place.startsWith('=') || DAY.test(one))) return one
    if (typeof one === 'string' && ID.test(one)) return around.names.get(one) ?? ''
    return valueWords(source, place, one, { names: around.names })
  }
  const kinds = new Map<string, AskedKind>()
  const asked = (record: AnyDocument, place: string): unknown => {
    const kind = kinds.get(place) ?? askedKind(source, place)
    kinds.set(place, kind)
    if (kind === 'yesNo') return yesOrNo(record, place)
    const one = value(record, place)
    if (kind !== 'words') return one
    return Array.isArray(one) ? one.map((each) => wordsOf(place, each)) : wordsOf(place, one) || one
  }
  const orders = new Map([...around.areas.values()].map(({ name, order }) => [name, order]))
  const choices = new Map<string, readonly string[]>()
  const rank = (place: string, words: string): number | undefined => {
    const listed = choices.get(place) ?? choicesOf(source, place).map(({ label }) => label)
    choices.set(place, listed)
    return listed.length > 0 ? listed.indexOf(words) : orders.get(words)
  }
  return { value: asked, words: (record, place) => wordsOf(place, value(record, place)), rank }
}

function reckon(person: Person, place: string, { areas, today }: Surroundings): unknown {
  switch (place) {
    case '=age':
      return ageOn(today, person.bornOn)
    case '=partyYears':
      return partyYears(today, person.party)
    case '=posts':
      return person.posts
        .filter(({ to }) => to === undefined || to >= today)
        .map(({ orgName, duty }) => `${orgName}${duty}`)
        .join('、')
    case '=home':
      return homeOf(person.room, areas)
    default:
      return undefined
  }
}

/** What stands between a community and a household in words. */
const homeKinds: ReadonlySet<Area['kind']> = new Set(['courtyard', 'building', 'stairwell', 'room'])

function homeOf(room: string, areas: ReadonlyMap<string, Area>): string {
  const parts: string[] = []
  let area = areas.get(room)
  for (let depth = 0; area && homeKinds.has(area.kind) && depth < homeKinds.size; depth += 1) {
    parts.unshift(area.name)
    area = areas.get(area.parent)
  }
  return parts.join('')
}
