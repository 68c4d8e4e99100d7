import { periodName } from '#shared/domain/forms/period.ts'
import { formStanding, mayRefuse } from '#shared/domain/forms/standing.ts'
import { answersEntry, askedPeriods, receiptsOf, type AskedCommunity, type AskedPeriod } from '#shared/domain/forms/who-filed.ts'
import { chinaDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'

/** One period of one report of the catalogue: of how many communities something has come. */
export interface AwaitedRow {
  readonly id: string
  readonly report: string
  readonly title: string
  readonly key: string
  readonly period: string
  readonly due: string
  readonly came: number
  readonly asked: number
  /** Names of those of whom nothing has, in the order of the tree. */
  readonly missing: string
  /** Without an admission in force nobody need file it. */
  readonly refusable: boolean
}

interface Awaited {
  readonly communities: readonly AskedCommunity[]
  readonly admissions: readonly Item[]
  readonly today: Day
}

/** As many periods of a report as are still asked after. */
const PERIODS = 2

/**
 * The present period of each report in use, and the one before: newest day due first, then by title.
 * @param filings what came from others
 */
export function awaitedRows(
  forms: readonly Agreement[],
  filings: readonly Agreement[],
  { communities, admissions, today }: Awaited,
): readonly AwaitedRow[] {
  return forms
    .filter(({ form, state }) => form && state !== 'ended')
    .flatMap((report) => {
      const of = filings.filter(({ filing }) => filing && answersEntry(filing, report.id))
      return periodsOf(report, of, today)
        .slice(0, PERIODS)
        .map(({ key, due }) => {
          const receipts = receiptsOf(communities, of, key)
          const missing = receipts.filter(({ filing }) => !filing)
          return {
            id: `${report.id}/${key}`,
            report: report.id,
            title: report.title,
            key,
            period: periodName(key),
            due: due ?? '',
            came: receipts.length - missing.length,
            asked: receipts.length,
            missing: missing.map(({ name }) => name).join('、'),
            refusable: mayRefuse(formStanding(report, admissions, today)),
          }
        })
    })
    .sort((a, b) => b.due.localeCompare(a.due) || a.title.localeCompare(b.title, 'zh-Hans-CN'))
}

/** The periods of a report that may be asked after, newest first. @param filings of this report */
export function periodsOf({ form, createdAt }: Agreement, filings: readonly Agreement[], today: Day): readonly AskedPeriod[] {
  return form ? askedPeriods(form, filings, { today, since: chinaDay(stampMs(createdAt)) }) : []
}
