import { act, cleanup, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { addPeople, defined } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ReportFillPage } from './fill-page.tsx'
import { ReportFilingPage } from './filing-page.tsx'
import { contentsOf } from './shown-cell.ts'

const pages = [
  [idPatterns.reportFill, ReportFillPage],
  [idPatterns.reportFiling, ReportFilingPage],
] as const

let screens: Screens
afterEach(() => screens.close())

it('takes a person whom the register does not have, marked, masked like the others, and still there in the next period', async () => {
  screens = await startScreens({ now: Date.parse('2026-11-22T15:20:00+08:00'), faults: { offline: true } })
  await addPeople(screens)
  const report = await defined(screens)
  screens.show(paths.reportFill(report.id, '2026-10'), pages)
  await userEvent.click(await screen.findByRole('button', { name: '加一行台账里没有的' }))
  const name = await screen.findByRole('textbox', { name: '姓名，第 4 行' })
  await waitFor(() => expect(document.activeElement).toBe(name))
  await userEvent.type(name, '丁四')
  await userEvent.type(screen.getByRole('textbox', { name: '联系电话，第 4 行' }), '13900000004')
  expect(await screen.findByText('手工')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '报出' }))
  await userEvent.click(within(await screen.findByRole('dialog')).getByRole('button', { name: '报出' }))
  expect(await screen.findByText(/报出，4 行/)).toBeTruthy()
  expect(screen.getByText('139****0004')).toBeTruthy()
  expect(screen.getByText('手工')).toBeTruthy()
  const [filing] = (await screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()).filter(({ lock }) => lock)
  const table = filing?.filedTable
  if (!table) throw new Error('not filed')
  expect(table.rows[3]?.cells).toEqual(['4', '丁四', '13900000004', '', ''])
  // The audit is told of four rows, and of the three people whom the register has.
  expect(contentsOf(table, '月报')).toMatchObject({ count: 4, people: table.rows.slice(0, 3).map(({ id }) => id) })

  // One screen at a time: two would both say what was taken out.
  cleanup()
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  expect(await screen.findByDisplayValue('丁四')).toBeTruthy()
  expect(screen.getByText('新增和改动 0')).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: '去掉这一行' }))
  await waitFor(() => expect(screen.queryByDisplayValue('丁四')).toBeNull())
  expect(screen.getByText('减少 1')).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: '撤销' }))
  await waitFor(() => expect(screen.getByText('减少 0')).toBeTruthy())
  expect(screen.getByDisplayValue('13900000004')).toBeTruthy()
})

it('leaves the cursor in the cell that is typed in when a colleague’s new person moves the row that was added', async () => {
  screens = await startScreens({ now: Date.parse('2026-11-22T15:20:00+08:00'), faults: { offline: true } })
  await addPeople(screens)
  const report = await defined(screens)
  screens.show(paths.reportFill(report.id, '2026-10'), pages)
  await userEvent.click(await screen.findByRole('button', { name: '加一行台账里没有的' }))
  const added = await screen.findByRole('textbox', { name: '姓名，第 4 行' })
  await waitFor(() => expect(document.activeElement).toBe(added))
  const income = screen.getByRole('textbox', { name: '本月收入，第 1 行' })
  await userEvent.type(income, '80')
  await addPeople(screens, ['丁五'])
  await screen.findByRole('textbox', { name: '姓名，第 5 行' })
  for (let frames = 0; frames < 10; frames += 1) await act(() => new Promise((done) => requestAnimationFrame(done)))
  expect(document.activeElement).toBe(income)
})
