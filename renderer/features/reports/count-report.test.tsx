import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '#renderer/data/db.ts'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { sensitiveFields } from '#shared/domain/privacy/release.ts'
import type { FiledTable } from '#shared/schema/forms.ts'
import { addPeople, lowIncome, table as list, value } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { defineTable, enterReport } from './actions.ts'
import { ReportFillPage } from './fill-page.tsx'
import { ReportFilingPage } from './filing-page.tsx'
import { ReportPage } from './report-page.tsx'
import { contentsOf, coveredNumber, isSensitiveIn } from './shown-cell.ts'
import { asList, withSource } from './table-edit.ts'
import { ReportTablePage } from './table-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [idPatterns.report, ReportPage],
  [idPatterns.reportTable, ReportTablePage],
  [idPatterns.reportFill, ReportFillPage],
  [idPatterns.reportFiling, ReportFilingPage],
] as const

let screens: Screens
afterEach(() => screens.close())

const byEmployer = {
  ...list,
  columns: [
    { id: 'n', header: '序号', origin: 'counter' as const },
    { id: 'g', header: '单位', origin: 'group' as const, field: 'employer' },
    { id: 'c', header: '人数', origin: 'count' as const },
    {
      id: 'p',
      header: '有电话的',
      origin: 'count' as const,
      conditions: [{ id: 'x', field: 'phone', test: 'filled' as const, value: '' }],
    },
    { id: 't', header: '备注', origin: 'typed' as const },
  ],
}

async function start(): Promise<void> {
  screens = await startScreens({ now: NOW, faults: { offline: true } })
  await addPeople(screens)
}

describe('统计表', () => {
  it('is made of a list: what its rows stand for, what it counts, and the preview at once', async () => {
    await start()
    const report = value(
      await defineTable(screens.deps, value(await enterReport(screens.deps, lowIncome)), { table: list, file: undefined }),
    )
    screens.show(paths.reportTable(report.id), pages)
    await userEvent.click(await screen.findByText('每组一行（统计表）'))
    const preview = await screen.findByRole('table', { name: '预览' })
    await waitFor(() => expect(within(preview).getByText('合计')).toBeTruthy())
    const heads = () =>
      within(preview)
        .getAllByRole('columnheader')
        .map(({ textContent }) => textContent)
    expect(heads()).toEqual(['序号', '所在网格', '人数', '本月收入'])
    await userEvent.click(screen.getByText('计数列'))
    fireEvent.change(screen.getAllByLabelText('表头').at(-1) as HTMLElement, { target: { value: '女' } })
    await userEvent.click(screen.getByText('保存'))
    expect(await screen.findByText('5 列')).toBeTruthy()
    const [made] = await screens.db.find('agreements').run()
    expect(made?.formTable?.columns.map(({ origin }) => origin)).toEqual(['counter', 'group', 'count', 'typed', 'count'])
  })

  it('opens the people behind a number, keeps what was typed beside a group, and tells what changed', async () => {
    await start()
    const report = value(
      await defineTable(screens.deps, value(await enterReport(screens.deps, lowIncome)), { table: byEmployer, file: undefined }),
    )
    screens.show(paths.reportFill(report.id, '2026-10'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '无 人数 3：看是哪些' }))
    const behind = await screen.findByRole('grid', { name: '是哪些记录' })
    for (const name of ['安一', '白二', '曹三']) expect(await within(behind).findByText(name)).toBeTruthy()
    await userEvent.keyboard('{Escape}')
    await userEvent.type(screen.getByRole('textbox', { name: '备注，第 1 行' }), '已核')
    await userEvent.click(screen.getByRole('button', { name: '报出' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '报出' }))
    expect(await screen.findByText(/报出，2 行/)).toBeTruthy()
    const people = await screens.db.find('people').run()
    const [gone, left] = [people.find(({ name }) => name === '安一'), people.find(({ name }) => name === '白二')]
    const [copy] = await screens.db.find('agreements', { selector: { kind: 'formCounted' } }).run()
    expect(copy).toMatchObject({ audience: [], state: 'signed', filing: { period: '2026-10' } })
    expect(JSON.stringify(copy)).not.toMatch(/安一|1380000/)
    value(await screens.db.save([{ kind: 'remove', collection: 'people', id: gone?.id ?? '' }]))
    await addPeople(screens, ['丁四'])
    value(await screens.db.save([{ kind: 'put', collection: 'people', document: { ...left, employer: '某厂' }, from: left } as Change]))
    await userEvent.click(await screen.findByRole('button', { name: '无 有电话的 3：看是哪些' }))
    const then = await screen.findByRole('grid', { name: '是哪些记录' })
    expect(await screen.findByText('无 · 有电话的：3 条（报出时），以后变了 3 条')).toBeTruthy()
    const rows = within(then)
      .getAllByRole('row')
      .slice(1)
      .map(({ textContent }) => textContent)
    expect(rows.toSorted()).toEqual(['丁四报出以后增加无', '曹三无', '白二现在不算在内某厂', '（没有这条记录了）台账里已没有'].toSorted())
    await userEvent.keyboard('{Escape}')
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    expect(await screen.findByDisplayValue('已核')).toBeTruthy()
    expect(await screen.findByRole('button', { name: '无 人数 2：看是哪些' })).toBeTruthy()
    expect(screen.getByText(/^新增和改动 \d/)).toBeTruthy()
  })
})

it('stays a table of counts over another kind of records: what it asked of the old kind goes', () => {
  const over = withSource(byEmployer, 'orgs', () => '0197a2f0-0000-7000-8000-0000000000aa')
  expect(over.columns.map(({ origin, field }) => [origin, field])).toEqual([
    ['counter', undefined],
    ['group', 'kind'],
    ['count', undefined],
    ['count', undefined],
    ['typed', undefined],
  ])
  expect(over.columns.some(({ conditions }) => conditions)).toBe(false)
  expect(asList(over).columns.map(({ origin }) => origin)).toEqual(['counter', 'typed'])
})

const filed = (numbers: readonly string[], tells = ['grid', 'phone']): FiledTable => ({
  source: 'people',
  columns: [
    { id: 'g', header: '网格', origin: 'group', field: 'grid' },
    { id: 'c', header: '人数', origin: 'count', tells },
  ],
  rows: numbers.map((number, at) => ({ id: `group-${at}`, cells: [`第${at}网格`, number] })),
})
const numberOf = (table: FiledTable) => table.columns[1] as FiledTable['columns'][number]

describe('a number of people', () => {
  it.each([
    ['few of what is sensitive', filed(['12', '3']), ['phone']],
    ['many or none of it', filed(['12', '0']), []],
    ['few of what is not', filed(['3'], ['grid', 'sex']), []],
    [
      'a column that says of nothing what it tells',
      { ...filed(['12', '3']), columns: filed([]).columns.map(({ tells: _tells, ...one }) => one) },
      ['人数'],
    ],
  ] as const)('of %s asks for a reason only where it may point at somebody', (_what, table, fields) => {
    expect(sensitiveFields(contentsOf(table, '月报'))).toEqual(fields)
    // The groups are nobody: the audit is given no ids of people, and no number of them.
    expect(contentsOf(table, '月报')).not.toHaveProperty('people')
    expect(contentsOf(table, '月报')).not.toHaveProperty('count')
  })

  it('that is added up of what is sensitive is always sensitive, and one of unknown ground if it is small', () => {
    const sum = filed(['120'])
    const summed: FiledTable = {
      ...sum,
      columns: sum.columns.map((one) => (one.origin === 'count' ? { ...one, origin: 'sum' as const } : one)),
    }
    expect(isSensitiveIn(summed, numberOf(summed))).toBe(true)
    const { tells: _tells, ...bare } = numberOf(sum)
    expect([isSensitiveIn(filed(['3']), bare), isSensitiveIn(filed(['12']), bare)]).toEqual([true, false])
  })

  it('is shown to who may not see sensitive data only where it is large', () => {
    const column = numberOf(filed([]))
    expect(['0', '1', '4', '5'].map((text) => coveredNumber('people', column, text))).toEqual([undefined, '少于 5', '少于 5', undefined])
  })
})
