import { expect, it } from 'vitest'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormTable } from '#shared/schema/forms.ts'
import { carriedCells } from '#shared/domain/forms/typed-cells.ts'
import { pastOf } from './past-filings.ts'

const columns = [{ id: 't', header: '本月收入', origin: 'typed' as const }]
const filed = (form: string, period: string, value: string, over: Partial<Agreement> = {}): Agreement =>
  ({
    unit: 'own',
    edition: 1,
    filing: { form, period },
    lock: { hash: '', by: 'u', at: `${period}-25` },
    filedTable: { source: 'people', columns, rows: [{ id: 'later', cells: [value] }] },
    ...over,
  }) as unknown as Agreement // as much as is looked at
const of = {
  form: 'f',
  period: '2026-11',
  unit: 'own',
  table: { source: 'people', columns } as unknown as FormTable,
  standing: (id: string) => id,
}
const carried = (filings: readonly Agreement[], standing = of.standing) => [
  ...carriedCells(columns, pastOf(filings, { ...of, standing }).carriedFrom),
]

it('carries from the newest period of the own report, then from other reports, never from another unit or a later period', () => {
  const older = filed('f', '2026-09', '1')
  const newest = filed('f', '2026-10', '2')
  const other = filed('g', '2026-11', '3')
  expect(carried([older, newest, other])).toEqual([['later/t', '2']])
  expect(carried([other])).toEqual([['later/t', '3']])
  expect(carried([filed('f', '2026-12', '4'), filed('f', '2026-10', '5', { unit: 'elsewhere' })])).toEqual([])
  expect(pastOf([older, newest], of).last).toBe(newest)
})

it('tells the changes of a period that is filed again against its last filing', () => {
  const again = filed('f', '2026-11', '7', { edition: 2 })
  const past = pastOf([filed('f', '2026-11', '6'), again], of)
  expect([past.times, past.last]).toEqual([2, again])
})

it('keeps what was typed of a person registered twice under the registration that stands', () => {
  const standing = (id: string): string => (id === 'later' ? 'first' : id)
  expect(carried([filed('f', '2026-10', '800')], standing)).toEqual([['first/t', '800']])
})

it('carries nothing from a stored column of the same heading: a number of the register would lose its class', () => {
  const stored = [{ id: 's', header: '本月收入', origin: 'stored' as const, field: 'phone' }]
  const filedTable = { source: 'people' as const, columns: stored, rows: [{ id: 'later', cells: ['13800000001'] }] }
  expect(carried([filed('g', '2026-10', '', { filedTable })])).toEqual([])
})
