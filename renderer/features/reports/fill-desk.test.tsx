import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { addPeople, cell, defined, fileIncomes } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ReportFillPage } from './fill-page.tsx'
import { saveTyped } from './filing-actions.ts'
import { ReportFilingPage } from './filing-page.tsx'

const NOW = Date.parse('2026-11-22T15:20:00+08:00')
const pages = [
  [idPatterns.reportFill, ReportFillPage],
  [idPatterns.reportFiling, ReportFilingPage],
] as const

let screens: Screens
let report: Agreement
beforeEach(async () => {
  screens = await startScreens({ now: NOW, faults: { offline: true } })
  await addPeople(screens)
  report = await defined(screens)
})
afterEach(() => screens.close())

const of = (period: string) => ({ report, period, edition: 1 })
const income = async (row: number): Promise<HTMLInputElement> =>
  (await screen.findByRole('textbox', { name: `本月收入，第 ${row} 行` })) as HTMLInputElement
const saved = () => screen.findByText('已保存')
const filings = () => screens.db.find('agreements', { selector: { kind: 'formFiling' } }).run()
async function keptOf(name: string): Promise<readonly (string | undefined)[]> {
  const id = await cell(screens, name)
  return (await filings()).filter(({ lock }) => !lock).map(({ typedCells }) => typedCells?.find((one) => one.id === id)?.value)
}

it('keeps a row among the changed ones while it is typed in, also where it is for a moment what was filed before', async () => {
  await fileIncomes(screens, of('2026-10'), ['800', '90', '700'])
  await saveTyped(screens.deps, of('2026-11'), new Map([[await cell(screens, '白二'), '950']]))
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.click(await screen.findByText('新增和改动 1'))
  const field = await income(1)
  await userEvent.clear(field)
  await userEvent.type(field, '90')
  await screen.findByText('新增和改动 0')
  await userEvent.keyboard('0')
  expect((await income(1)).value).toBe('900')
  await saved()
  expect(await keptOf('白二')).toEqual(['900'])
  await userEvent.click(screen.getByText('全部 3'))
  await userEvent.clear(await income(2))
  await userEvent.type(await income(2), '90')
  await screen.findByText('新增和改动 0')
  await userEvent.click(screen.getByText('新增和改动 0'))
  expect(await screen.findByText('和上期比没有变动。')).toBeTruthy()
})

it('lets a cell go once it is saved: what a colleague puts right afterwards stands, on the screen and in the record', async () => {
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.type(await income(1), '800')
  await saved()
  await saveTyped(screens.deps, of('2026-11'), new Map([[await cell(screens, '安一'), '850']]))
  await waitFor(async () => expect((await income(1)).value).toBe('850'))
  await userEvent.type(await income(2), '900')
  await saved()
  expect([await keptOf('安一'), await keptOf('白二')]).toEqual([['850'], ['900']])
  expect((await income(1)).value).toBe('850')
})

it('keeps the words that are being typed while another PC files the period, in the next edition', async () => {
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.type(await income(2), '950')
  await fileIncomes(screens, of('2026-11'), ['800', '900', '700'])
  expect(await screen.findByText(/这一期已经报过 1 次/)).toBeTruthy()
  expect([(await income(1)).value, (await income(2)).value]).toEqual(['800', '950'])
  await saved()
  const begun = (await filings()).find(({ lock }) => !lock)
  expect(begun).toMatchObject({ edition: 2, typedCells: [{ id: await cell(screens, '白二'), value: '950' }] })
})

it('keeps them also where the screen is gone by then', async () => {
  const router = screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.type(await income(2), '950')
  await fileIncomes(screens, of('2026-11'), ['800', '900', '700'])
  await router.navigate('/')
  await waitFor(async () => expect(await keptOf('白二')).toEqual(['950']))
})

it('asks anew whether to file when another PC has filed the period meanwhile', async () => {
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.click(await screen.findByRole('button', { name: '报出' }))
  await screen.findByRole('dialog', { name: /^报出/ })
  await fileIncomes(screens, of('2026-11'), ['800', '900', '700'])
  expect(await screen.findByText(/这一期已经报过 1 次/)).toBeTruthy()
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /^报出/ })).toBeNull())
})

it('asks once for a reason, however often the key is pressed', async () => {
  screens.show(paths.reportFill(report.id, '2026-11'), pages)
  await userEvent.click(await screen.findByRole('button', { name: '报出' }))
  const dialog = await screen.findByRole('dialog', { name: /^报出/ })
  await userEvent.click(within(dialog).getByRole('radio', { name: /送到320106001000/ }))
  for (let times = 0; times < 2; times += 1) {
    fireEvent.keyDown(within(dialog).getByRole('radio', { name: /送到320106001000/ }), { key: 'Enter', ctrlKey: true })
  }
  const gate = await screen.findByRole('dialog', { name: /写明用途/ })
  await userEvent.click(within(gate).getByRole('button', { name: '取消' }))
  await waitFor(() => expect(screen.queryByRole('dialog', { name: /写明用途/ })).toBeNull())
  expect(screen.getByRole('dialog', { name: /^报出/ })).toBeTruthy()
})
