import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { recordPath } from '#renderer/entities/paths/record-path.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { addPeople, cell, defined, fileIncomes, lowIncome, value } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { enterReport } from './actions.ts'
import { ReportFillPage } from './fill-page.tsx'
import { fileTable, saveTyped } from './filing-actions.ts'
import { ReportFilingPage } from './filing-page.tsx'
import { ReportEditPage } from './report-edit-page.tsx'
import { ReportPage } from './report-page.tsx'
import { ReportsPage } from './reports-page.tsx'
import { ReportTablePage } from './table-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [paths.reports(), ReportsPage],
  [paths.reportNew(), ReportEditPage],
  [idPatterns.report, ReportPage],
  [idPatterns.reportEdit, ReportEditPage],
  [idPatterns.reportTable, ReportTablePage],
  [idPatterns.reportFill, ReportFillPage],
  [idPatterns.reportFiling, ReportFilingPage],
] as const

let screens: Screens
afterEach(() => screens.close())

async function start(role: 'secretary' | 'worker' | 'street' | 'readonly' = 'secretary', now = NOW): Promise<void> {
  screens = await startScreens({ now, role, faults: { offline: true }, ...(role === 'street' ? { unit: '320106002000' } : {}) })
}

describe('报表目录', () => {
  it('[D15] shows a report without admission number as 未准入 and gives the words to refuse it', async () => {
    await start()
    screens.show(paths.reportNew(), pages)
    await userEvent.type(await screen.findByRole('textbox', { name: /报表名称/ }), '垃圾分类周报')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('请填写是哪个部门要的')).toBeTruthy()
    await userEvent.type(screen.getByRole('textbox', { name: /哪个部门要的/ }), '区城管局')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('这张报表可以拒绝')).toBeTruthy()
    expect(screen.getByText(/区城管局：.*未经准入的报表，社区有权拒绝填报/s)).toBeTruthy()
    expect(screen.getByText('未准入')).toBeTruthy()
  })

  it('[D15] says when an admission has run out, and finds by department', async () => {
    await start()
    value(await enterReport(screens.deps, { ...lowIncome, admissionNo: '鼓准〔2026〕7号', to: '2026-12-31' }))
    value(await enterReport(screens.deps, { ...lowIncome, title: '旧表', admissionNo: '鼓准〔2025〕1号', to: '2026-11-21' }))
    screens.show(paths.reports(), pages)
    const grid = await screen.findByRole('grid', { name: '报表目录' })
    expect(await within(grid).findByText('已过期')).toBeTruthy()
    expect(within(grid).getByText('已准入')).toBeTruthy()
    await userEvent.type(screen.getByRole('searchbox', { name: '搜索报表' }), '2025')
    await waitFor(() => expect(within(grid).queryByText('低收入家庭月报')).toBeNull())
  })

  it('[D15] goes from a street to its communities; a reader enters nothing', async () => {
    await start('street')
    expect(value(await enterReport(screens.deps, lowIncome)).audience).toEqual(['320106002*'])
    await screens.close()
    await start('readonly')
    expect(await enterReport(screens.deps, lowIncome)).toMatchObject({ error: { code: 'record/forbidden' } })
  })
})

describe('定义表格', () => {
  it('chooses columns by the labels of the schema, and shows at once what the store fills in, masked', async () => {
    await start()
    await addPeople(screens)
    const report = value(await enterReport(screens.deps, lowIncome))
    screens.show(paths.reportTable(report.id), pages)
    const add = await screen.findByRole('combobox', { name: '加一列：台账里的' })
    for (const label of ['姓名', '联系电话', '年龄']) {
      await userEvent.click(add)
      await userEvent.click(await screen.findByRole('option', { name: label }))
    }
    await userEvent.click(screen.getByRole('button', { name: '手填列' }))
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(await screen.findByText('有一列还没有表头')).toBeTruthy()
    const heads = screen.getAllByRole('textbox', { name: '表头' })
    await userEvent.type(heads.at(-1) as HTMLElement, '本月收入')
    const preview = await screen.findByRole('table', { name: '预览' })
    expect(await within(preview).findByText('138****0001')).toBeTruthy()
    expect(screen.getByText(/符合条件的 3 条/)).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    expect(await screen.findByText('5 列')).toBeTruthy()
    const [made] = await screens.db.find('agreements').run()
    expect(made?.formTable?.columns.map(({ header }) => header)).toEqual(['序号', '姓名', '联系电话', '年龄', '本月收入'])
  })
})

describe('填报', () => {
  it('carries forward what was typed, asks only for what changed, and keeps what was filed as it was', async () => {
    await start()
    await addPeople(screens)
    const report = await defined(screens)
    const october = { report, period: '2026-10', edition: 1 }
    const filed = await fileIncomes(screens, october, ['800', '900', '700'])
    expect(filed).toMatchObject({ state: 'signed', filing: { asOf: '2026-11-22T15:20', byName: 'chen' }, audience: [] })

    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    const income = await screen.findByRole('textbox', { name: '本月收入，第 2 行' })
    expect((income as HTMLInputElement).value).toBe('900')
    expect(screen.getByText('新增和改动 0')).toBeTruthy()
    await userEvent.clear(income)
    await userEvent.type(income, '950')
    expect(await screen.findByText('新增和改动 1')).toBeTruthy()
    expect(screen.getByText('有改动')).toBeTruthy()
    await userEvent.click(screen.getByRole('button', { name: '报出' }))
    const dialog = await screen.findByRole('dialog')
    await userEvent.click(within(dialog).getByRole('button', { name: '报出' }))
    expect(await screen.findByText('和前一次报出的比；减少 0 行。')).toBeTruthy()
    const filings = (await screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()).filter(({ lock }) => lock)
    expect(
      filings
        .map(({ filing, filedTable }) => [filing?.period, filedTable?.rows.map(({ cells }) => cells[4])])
        .toSorted((a, b) => String(a[0]).localeCompare(String(b[0]))),
    ).toEqual([
      ['2026-10', ['800', '900', '700']],
      ['2026-11', ['800', '950', '700']],
    ])
  })

  it('is filled in by a worker and filed by the secretary or the recorder', async () => {
    await start('worker')
    await addPeople(screens)
    const report = await defined(screens)
    const of = { report, period: '2026-11', edition: 1 }
    value(await saveTyped(screens.deps, of, new Map([[await cell(screens, '安一'), '800']])))
    const empty = { source: 'people' as const, columns: [], rows: [] }
    expect(await fileTable(screens.deps, of, { table: empty, sendTo: undefined })).toMatchObject({ error: { code: 'form/not-filer' } })
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    expect(await screen.findByText('填好后由书记或记录员报出')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '报出' })).toBeNull()
    const [begun] = await screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()
    const router = screens.show(recordPath('agreements', begun as Agreement) ?? '', pages)
    await waitFor(() => expect(router.state.location.pathname).toBe(paths.reportFill(report.id, '2026-11')))
    screens.show(paths.reports(), pages)
    expect(await screen.findByText('在填')).toBeTruthy()
  })

  it('goes to the street when its filer sends it there, with a reason; else nobody else reads it', async () => {
    await start()
    await addPeople(screens)
    const report = await defined(screens)
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '报出' }))
    const dialog = await screen.findByRole('dialog', { name: /^报出/ })
    await userEvent.click(within(dialog).getByRole('radio', { name: /送到320106001000/ }))
    await userEvent.click(within(dialog).getByRole('button', { name: '报出' }))
    const gate = await screen.findByRole('dialog', { name: /写明用途/ })
    expect(await screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()).toEqual([])
    await userEvent.click(within(gate).getByRole('radio', { name: '上级要求报送' }))
    await userEvent.click(within(gate).getAllByRole('button').at(-1) as HTMLElement)
    await screen.findByRole('link', { name: '打印' })
    const [filed] = await screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()
    const reads = (unit: string) => can({ id: 'x', role: 'street', unit }, 'read', 'agreements', filed)
    expect([reads('320106001000'), reads('320106002000')]).toEqual([true, false])
  })

  it('masks what is sensitive on paper until somebody asks for it', async () => {
    await start()
    await addPeople(screens)
    const report = await defined(screens)
    screens.show(paths.reportFill(report.id, '2026-11'), pages)
    await userEvent.click(await screen.findByRole('button', { name: '报出' }))
    await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '报出' }))
    await userEvent.click(await screen.findByRole('link', { name: '打印' }))
    expect(await screen.findByText('138****0001')).toBeTruthy()
    await userEvent.click(screen.getByRole('checkbox', { name: '印出联系电话、本月收入（打印时写明用途）' }))
    expect(await screen.findByText('13800000001')).toBeTruthy()
    await userEvent.click(screen.getByText('A3'))
    expect(document.querySelector('[data-paper="A3"]')).not.toBeNull()
  })
})

describe('a period that has ended', () => {
  const dueAfter = { ...lowIncome, dueDay: '5', dueAfter: true }

  it.each([
    ['2026-11-02', ['填报2026年10月', '填报2026年11月'], '2026-11-05 前'],
    ['2026-11-06', ['补报2026年10月', '填报2026年11月'], '2026-12-05 前'],
  ])('can be filed, and on %s the catalogue shows what is due then', async (day, links, due) => {
    await start('secretary', Date.parse(`${day}T09:00:00+08:00`))
    await addPeople(screens)
    const report = await defined(screens, dueAfter)
    screens.show(paths.reports(), pages)
    expect(await screen.findByText(due)).toBeTruthy()
    screens.show(paths.report(report.id), pages)
    await screen.findByRole('link', { name: links[0] })
    expect(screen.getAllByRole('link', { name: /报2026年/ }).map(({ textContent }) => textContent)).toEqual(links)
  })

  it('is offered no more once it is filed', async () => {
    await start('secretary', Date.parse('2026-11-02T09:00:00+08:00'))
    await addPeople(screens)
    const report = await defined(screens, dueAfter)
    await fileIncomes(screens, { report, period: '2026-10', edition: 1 }, ['800', '900', '700'])
    screens.show(paths.reports(), pages)
    expect(await screen.findByText('2026-12-05 前')).toBeTruthy()
    screens.show(paths.report(report.id), pages)
    await screen.findByRole('link', { name: '填报2026年11月' })
    expect(screen.queryByRole('link', { name: /2026年10月$/ })?.textContent).toBe('2026年10月')
  })
})
