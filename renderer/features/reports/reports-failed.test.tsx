import { screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { idPatterns, paths } from '#renderer/entities/paths/paths.ts'
import { failure } from '#shared/contracts/errors.ts'
import { defined } from '#tests/screens/low-income.ts'
import { startScreens, type Screens } from '#tests/screens/open-screen.tsx'
import { ReportFillPage } from './fill-page.tsx'
import { ReportEditPage } from './report-edit-page.tsx'
import { ReportPage } from './report-page.tsx'
import { ReportTablePage } from './table-page.tsx'

const pages = [
  [idPatterns.report, ReportPage],
  [idPatterns.reportEdit, ReportEditPage],
  [idPatterns.reportTable, ReportTablePage],
  [idPatterns.reportFill, ReportFillPage],
] as const

let screens: Screens
afterEach(() => screens.close())

/** The disc answers no question of one kind any more. */
function tear(which: 'find' | 'findOne', collection: string): void {
  const { db } = screens
  const whole = db[which].bind(db) as (asked: string, ...more: unknown[]) => object
  const answer = { status: 'failed', error: failure('store/unavailable') }
  const torn = (asked: string, ...more: unknown[]): object => {
    const query = whole(asked, ...more)
    return asked === collection ? { ...query, key: `torn ${collection}`, subscribe: () => () => undefined, get: () => answer } : query
  }
  Object.assign(db, { [which]: torn })
}

it.each([
  ['各期', 'find', 'agreements', paths.report, '报过的表没有读出来'],
  ['准入', 'find', 'items', paths.report, '准入没有读出来，这张表准没准入看不出'],
  ['登记', 'findOne', 'agreements', paths.reportEdit, '报表和准入没有读出来'],
  ['准入号', 'find', 'items', paths.reportEdit, '报表和准入没有读出来'],
  ['定义表格', 'findOne', 'agreements', paths.reportTable, '报表打不开'],
  ['填报', 'findOne', 'agreements', (id: string) => paths.reportFill(id, '2026-11'), '报表和报过的表没有读出来'],
] as const)('says that %s could not be read, not that there is nothing', async (_what, which, collection, path, words) => {
  screens = await startScreens({ faults: { offline: true } })
  const report = await defined(screens)
  tear(which, collection)
  screens.show(path(report.id), pages)
  expect(await screen.findByText(words)).toBeTruthy()
  expect(screen.queryByText(/没有这张报表/)).toBeNull()
})
