import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { value, lowIncome } from '#tests/screens/low-income.ts'
import { startTree, type TreeScreens } from '#tests/screens/area-tree.ts'
import { enterReport } from './actions.ts'
import { ReportPage } from './report-page.tsx'
import { ReportTablePage } from './table-page.tsx'

const pages = [
  [idPatterns.report, ReportPage],
  [idPatterns.reportTable, ReportTablePage],
] as const

let screens: TreeScreens
afterEach(() => screens.close())

/** A second condition, on this field. */
async function conditionOn(label: string) {
  screens = await startTree()
  const report = value(await enterReport(screens.deps, lowIncome))
  screens.show(paths.reportTable(report.id), pages)
  await userEvent.click(await screen.findByRole('button', { name: '加一个条件' }))
  const row = within(screen.getByRole('group', { name: '条件 2' }))
  await userEvent.click(row.getByRole('combobox', { name: '项目' }))
  await userEvent.click(await screen.findByRole('option', { name: label }))
  return row
}

it('offers the grids by name, and finds who lives in the one that was chosen', async () => {
  const row = await conditionOn('所在网格')
  await userEvent.click(row.getByPlaceholderText('选一个名称'))
  await userEvent.click(await screen.findByRole('option', { name: '第一网格' }))
  expect(await screen.findByText(/符合条件的 3 条/)).toBeTruthy()
})

it('takes a day from a field of days, and says what a number looks like before the table is saved', async () => {
  const row = await conditionOn('出生日期')
  expect(row.getByLabelText('值').getAttribute('type')).toBe('date')
  await userEvent.click(row.getByRole('combobox', { name: '项目' }))
  await userEvent.click(await screen.findByRole('option', { name: '年龄' }))
  await userEvent.type(row.getByLabelText('值'), '60岁')
  await userEvent.click(screen.getByRole('button', { name: '保存' }))
  expect(await screen.findByText('条件“年龄”：只写数字，例如 60')).toBeTruthy()
})
