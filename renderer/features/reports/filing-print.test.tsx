import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import type { User } from '#shared/contracts/api.ts'
import { LOST_PLACE } from '#shared/domain/party/without-lost.ts'
import { sensitiveFields } from '#shared/domain/privacy/release.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable } from '#shared/schema/forms.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { FilingPrint } from './filing-print.tsx'
import { contentsOf, shownCell, withoutLostColumn } from './shown-cell.ts'

let screens: Screens
afterEach(() => screens.close())

const person = '0190a000-0000-7000-8000-000000000001'
const table: FiledTable = {
  source: 'people',
  columns: [
    { id: 'a', header: '姓名', origin: 'stored', field: 'name' },
    { id: 'b', header: '电话', origin: 'stored', field: 'phone' },
    { id: 'c', header: '困难原因', origin: 'stored', field: 'hardship.cause' },
    { id: 'd', header: '党籍', origin: 'stored', field: 'party.stage' },
    { id: 'e', header: '从前的一项', origin: 'stored', field: 'goneFromTheSchema' },
    { id: 'f', header: '本月收入', origin: 'typed' },
    { id: 'g', header: '手机号', origin: 'typed' },
  ],
  rows: [{ id: person, cells: ['安一', '13800000001', '长期患病', '正式党员', '旧内容', '800', '13800000002'] }],
}
const covered = ['安一', '138****0001', '●●●●●●', '●●●●●●', '●●●●●●', '●●●●●●', '138****0002']

async function printed(role: User['role']): Promise<string[]> {
  screens = await startScreens({ role, faults: { offline: true } })
  const of = { form: 'f', period: '2026-11', asOf: '2026-11-22T15:20', byName: '周雅琴' }
  const filing = { id: 'x', title: '困难家庭月报', unit: screens.db.user.unit } as Agreement // what the sheet reads of it
  screens.show('/paper', [['/paper', () => <FilingPrint filing={filing} of={of} table={table} report={undefined} />]])
  await screen.findByText('安一')
  return cells()
}

const cells = (): string[] => screen.getAllByRole('cell').map(({ textContent }) => textContent ?? '')

it('prints nothing sensitive for a reader, whatever the column', async () => {
  expect(await printed('readonly')).toEqual(covered)
  expect(screen.queryByRole('checkbox')).toBeNull()
})

it('prints it once it was ticked, and then the gate hears of every such column', async () => {
  expect(await printed('recorder')).toEqual(covered)
  await userEvent.click(screen.getByRole('checkbox', { name: /^印出电话、困难原因、党籍、从前的一项、本月收入、手机号/ }))
  expect(cells()).toEqual(table.rows[0]?.cells)
  expect(contentsOf(table, '困难家庭月报').fields).toEqual([
    'name',
    'phone',
    'hardship',
    'party',
    'goneFromTheSchema',
    '手填的本月收入',
    '手填的手机号',
  ])
})

it('covers on the screen what the page of a person covers', () => {
  const cellsOf = table.rows[0]?.cells ?? []
  expect(table.columns.map((column, at) => shownCell(column, cellsOf[at] ?? ''))).toEqual([
    '安一',
    '138****0001',
    '●●●●●●',
    '正式党员',
    '旧内容',
    '800',
    '138****0002',
  ])
  const stored = (field: string, text = '内容') => shownCell({ header: '', origin: 'stored', field }, text)
  expect(['elder.health', 'disability.degree', 'elder.until'].map((field) => stored(field))).toEqual(['●●●●●●', '●●●●●●', '内容'])
  expect(stored('hardship.cause', '')).toBe('')
})

it('asks for a reason where all that is sensitive was typed in, also under a heading that the schema has as a name', () => {
  const typed: FiledTable = {
    ...table,
    columns: [{ id: 'a', header: 'name', origin: 'typed' }],
    rows: [{ id: person, cells: ['11010519491231002X'] }],
  }
  expect(sensitiveFields(contentsOf(typed, '月报'))).toEqual(['手填的name'])
  const long: FiledTable = { ...typed, columns: [{ id: 'a', header: '长'.repeat(60), origin: 'typed' }] }
  expect(contentsOf(long, '月报').fields[0]).toHaveLength(60)
})

it('has nothing of 失联 in a filing from before it was refused (§3.5)', () => {
  const columns = [
    { id: 'a', header: '失联起', origin: 'stored' as const, field: LOST_PLACE },
    { id: 'b', header: '姓名', origin: 'stored' as const, field: 'name' },
  ]
  const old: FiledTable = { source: 'people', columns, rows: [{ id: person, cells: ['2026-01-05', '安一'] }] }
  expect(withoutLostColumn(old)).toEqual({ ...old, columns: [columns[1]], rows: [{ id: person, cells: ['安一'] }] })
  expect(withoutLostColumn(table)).toBe(table)
})
