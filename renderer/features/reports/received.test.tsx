import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { addPeople, defined, fileIncomes, lowIncome, table, value } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { defineTable, enterReport } from './actions.ts'
import { ReportFilingPage } from './filing-page.tsx'
import { ReportPage } from './report-page.tsx'
import { ReportsPage } from './reports-page.tsx'

const pages = [
  [paths.reports(), ReportsPage],
  [idPatterns.report, ReportPage],
  [idPatterns.reportFiling, ReportFilingPage],
] as const

const STREET = '320106001000'
let screens: Screens
afterEach(() => screens.close())

/** What a community filed of a table of its own, as it comes to the street; the table itself stays there. */
async function filedBelow(answers?: Agreement): Promise<Agreement> {
  screens = await startScreens({ faults: { offline: true } })
  await addPeople(screens)
  const own = answers
    ? value(await defineTable(screens.deps, value(await enterReport(screens.deps, lowIncome, answers)), { table, file: undefined }))
    : await defined(screens)
  const filed = await fileIncomes(screens, { report: own, period: '2026-10', edition: 1 }, ['800', '900', '700'])
  await screens.close()
  return { ...filed, audience: [STREET] }
}

async function startStreet(...held: readonly Agreement[]): Promise<void> {
  screens = await startScreens({ role: 'street', unit: STREET })
  for (const one of held) screens.district.put('agreements', { ...one, _deleted: false })
  await screens.db.sync.syncNow()
}

it('[D15] what a community files with a table of its own stands on the page of the entry that it answers', async () => {
  await startStreet()
  const entry = value(await enterReport(screens.deps, { ...lowIncome, title: '街道的月报' }))
  await screens.close()
  const filed = await filedBelow(entry)
  expect(filed.filing).toMatchObject({ answers: entry.id })
  await startStreet(entry, filed)
  screens.show(paths.report(entry.id), pages)
  const list = await screen.findByRole('table', { name: '各期' })
  await userEvent.click(await within(list).findByRole('link', { name: '2026年10月' }))
  expect(await screen.findByText(/报出，3 行/)).toBeTruthy()
  expect(screen.getByRole('link', { name: '街道的月报' })).toBeTruthy()
  screens.show(paths.reports(), pages)
  await screen.findByRole('grid', { name: '报表目录' })
  expect(screen.queryByRole('tab', { name: /目录外收到的/ })).toBeNull()
})

it('lists what came of a report that is in no catalogue here, and exports it as a plain sheet under its name', async () => {
  const filed = await filedBelow()
  await startStreet(filed)
  screens.show(paths.reports(), pages)
  await userEvent.click(await screen.findByRole('tab', { name: '目录外收到的 1' }))
  const list = await screen.findByRole('grid', { name: '目录外收到的' })
  await userEvent.click(await within(list).findByText('低收入家庭月报（2026年10月）'))
  await userEvent.click(await screen.findByRole('button', { name: '导出' }))
  expect(await screen.findByRole('dialog', { name: '导出《低收入家庭月报》' })).toBeTruthy()
  expect(screen.getByText(/按列出一张 Excel 表/)).toBeTruthy()
})
