import { expect, it } from 'vitest'
import { fieldsOf, readingOf } from '#renderer/features/reports/fields.ts'
import { changesSince } from '#shared/domain/forms/changes.ts'
import { chosenRecords, headOf, rowOf } from '#shared/domain/forms/table.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { FiledTable, FormColumn } from '#shared/schema/forms.ts'
import { makePerson } from '#tests/factories/person.ts'

const PEOPLE = 10_000
/** Of this process alone; several times what it takes here, for a slow PC of an office. */
const MOST_MS = { choose: 1500, fill: 3000, compare: 1500 } as const

const people = Array.from({ length: PEOPLE }, (_, at) =>
  makePerson(`big ${at}`, { tags: at % 3 === 0 ? ['困难家庭'] : [] }),
) as unknown as AnyDocument[] // people are documents
const reading = readingOf('people', { areas: new Map(), names: new Map(), today: '2026-11-22' })
const columns: FormColumn[] = [
  'name',
  'sex',
  'bornOn',
  '=age',
  'ethnicity',
  'education',
  'citizenId',
  'phone',
  'tags',
  'state',
  'skills',
  'note',
].map((field) => ({ id: field, header: field, origin: 'stored', field }))

function timed<T>(work: () => T): readonly [result: T, ms: number] {
  const began = performance.now()
  return [work(), performance.now() - began]
}

it('chooses, orders, fills and compares ten thousand people without a wait', () => {
  const question = { conditions: [{ id: 'c', field: 'state', test: 'is' as const, value: 'active' }], sortBy: 'name', descending: false }
  const [chosen, choose] = timed(() => chosenRecords(people, question, reading))
  const sources = { reading, fixed: () => '' }
  const [table, fill] = timed((): FiledTable => ({
    source: 'people',
    columns: headOf(columns),
    rows: chosen.map((one, at) => rowOf(one, at, columns, sources)),
  }))
  const [changes, compare] = timed(() => changesSince(table, table))
  expect([chosen.length, table.rows.length, changes.rows.size]).toEqual([PEOPLE, PEOPLE, PEOPLE])
  expect([choose < MOST_MS.choose, fill < MOST_MS.fill, compare < MOST_MS.compare]).toEqual([true, true, true])
})

it('offers the fields of the schema by their labels, each once', () => {
  const fields = fieldsOf('people')
  expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length)
  expect(fields.find(({ place }) => place === 'hardship.aidKind')?.label).toBe('困难 · 救助类别')
  expect(fields.filter(({ sensitive }) => sensitive).map(({ place }) => place)).toEqual(
    expect.arrayContaining(['citizenId', 'phone', 'address', '=home', 'party.stage']),
  )
  expect(fields.some(({ place }) => place === 'history' || place === 'createdBy')).toBe(false)
})
