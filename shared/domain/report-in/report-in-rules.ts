import type { Template } from '#shared/schema/templates.ts'
import { postClasses } from './report-in.ts'

/** Code of the dictionary in which a district says what holds for 双报到: its entries are the posts, its switch `timeBank` the 时间银行. */
export const REPORT_IN_DICTIONARY = 'reportIn'
export const TIME_BANK = 'timeBank'

export interface ReportInRules {
  readonly posts: readonly string[]
  /** Whether a community keeps hours for those who served. Off unless the district turns it on (domain.md §3.6, §4.7). */
  readonly timeBank: boolean
}

/** What holds here; the program's own where the district says nothing. */
export function reportInRules(templates: readonly Template[]): ReportInRules {
  const issued = templates.find(({ kind, code, retired }) => kind === 'dictionary' && code === REPORT_IN_DICTIONARY && !retired)
  const entries = [...(issued?.entries ?? [])].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map(({ label }) => label)
  return {
    posts: entries.length > 0 ? entries : postClasses,
    timeBank: issued?.switches.some(({ id, on }) => id === TIME_BANK && on) ?? false,
  }
}
