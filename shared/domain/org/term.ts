import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** Days before the end of a term from which it is said: half a year. No source names a number; it says "换届预警" only (domain.md A6). */
export const TERM_ALERT_DAYS = 183

/** Committees with a term by rule; 党工委 are sent by the level above, 临时党支部 and 党小组 have none. */
const electedKinds: readonly string[] = ['partyCommittee', 'generalBranch', 'branch', 'jointBranch', 'actionBranch']
const COMMUNITY_YEARS = 5
const OTHER_YEARS = 3

/**
 * Years of a term by the usual rule: of a Party organisation of a community five, of others three (domain.md §2.13, §3.5 支部设置).
 * Undefined where no rule is known: then only what was written down counts.
 */
export function termYears({ kind, level }: Pick<Org, 'kind'> & Partial<Pick<Org, 'level'>>): number | undefined {
  if (!electedKinds.includes(kind)) return undefined
  return level === 'community' ? COMMUNITY_YEARS : OTHER_YEARS
}

export interface TermEnd {
  /** The last day of the term. */
  readonly on: Day
  /** Nobody wrote it down: reckoned from its beginning by `termYears`. */
  readonly reckoned: boolean
}

type Termed = Pick<Org, 'kind' | 'state'> & Partial<Pick<Org, 'level' | 'termFrom' | 'termTo'>>

/** The end of the present term; undefined where it can neither be read nor reckoned. */
export function termEnd(org: Termed): TermEnd | undefined {
  if (org.termTo) return { on: org.termTo, reckoned: false }
  const years = termYears(org)
  return org.termFrom && years !== undefined ? { on: lastDayOfTerm(org.termFrom, years), reckoned: true } : undefined
}

/** The day before the same day of the year, `years` later; of 29 February the last of February. */
export function lastDayOfTerm(from: Day, years: number): Day {
  const rest = from.slice(4)
  const later = String(Number(from.slice(0, 4)) + years)
  const isLeapDay = rest === '-02-29' && !isLeap(Number(later))
  return isLeapDay ? `${later}-02-28` : addDays(`${later}${rest}`, -1)
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
}

export interface TermAlert extends TermEnd {
  /** Whole days that are left; negative when it is over. */
  readonly days: number
}

/**
 * Whether it is time to think of the next term. It asks and blocks nothing: a body whose term is over goes on working.
 * @param within days before the end from which it is said
 */
export function termAlert(org: Termed, today: Day, within = TERM_ALERT_DAYS): TermAlert | undefined {
  if (org.state === 'dissolved' || org.state === 'preparing') return undefined
  const end = termEnd(org)
  if (!end) return undefined
  const days = daysBetween(today, end.on)
  return days <= within ? { ...end, days } : undefined
}
