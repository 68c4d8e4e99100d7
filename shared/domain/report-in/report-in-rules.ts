import { dictionaryOn, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import type { reportInLists, Template } from '#shared/schema/templates.ts'
import { postClasses } from './report-in.ts'

/** Code of the dictionary in which a street or the district says what holds for 双报到: its entries are words to choose, its switch `timeBank` the 时间银行. */
export const REPORT_IN_DICTIONARY = 'reportIn'
export const TIME_BANK = 'timeBank'

export type ReportInList = (typeof reportInLists)[number]

export interface ReportInRules {
  /** What can be offered (岗位). */
  readonly posts: readonly string[]
  /** When somebody can be there. */
  readonly times: readonly string[]
  /** Kinds of service, as they are written down afterwards. */
  readonly acts: readonly string[]
  /** Whether a community keeps hours for those who served. Off unless it is turned on (domain.md §3.6, §4.7). */
  readonly timeBank: boolean
}

/** When somebody can be there, as it is commonly said. */
export const usualTimes = ['周末', '工作日晚间', '周末、工作日晚间', '节假日', '随时可以联系'] as const

/** The program's own words. */
export const programRules: ReportInRules = { posts: postClasses, times: usualTimes, acts: postClasses, timeBank: false }

/** What holds for a unit. A list of which nothing is said is the program's own; kinds of service are then the posts that are offered. */
export function reportInRules(templates: readonly Template[], where: LookUp): ReportInRules {
  const issued = dictionaryOn(REPORT_IN_DICTIONARY, where, templates)
  return issued ? rulesOfEdition(issued) : programRules
}

/** Reads one edition, whatever the day says of it. */
export function rulesOfEdition({ entries, switches }: Pick<Template, 'entries' | 'switches'>): ReportInRules {
  const inOrder = entries.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
  const said = (list: ReportInList): readonly string[] => inOrder.filter((one) => (one.list ?? 'posts') === list).map(({ label }) => label)
  const or = (words: readonly string[], usual: readonly string[]): readonly string[] => (words.length > 0 ? words : usual)
  const posts = or(said('posts'), programRules.posts)
  return {
    posts,
    times: or(said('times'), programRules.times),
    acts: or(said('acts'), posts),
    timeBank: switches.some(({ id, on }) => id === TIME_BANK && on),
  }
}
