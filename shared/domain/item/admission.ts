import { isWithin } from '#shared/domain/identity/area-code.ts'
import type { CommunityTaskClass } from '#shared/domain/dictionary/reference-lists.ts'
import { chinaDay, daysBetween, isDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'

/** 准入 (domain.md D15): `expiring` in its last thirty days, `expired` the day after its last. */
export type AdmissionState = 'applied' | 'admitted' | 'expiring' | 'expired' | 'withdrawn' | 'refused'

export const EXPIRING_DAYS = 30
/** What is an assessment among the kinds of what is put on a community (D19). */
export const ASSESSMENT = '考核评比'

type Told = Pick<Item, 'state' | 'details' | 'progress'>

const detailOf = ({ details = [] }: Pick<Item, 'details'>, id: string): string => details.find((row) => row.id === id)?.value ?? ''

/** Last day of an admission; undefined: it was not given, or names none. */
export function admittedUntil(item: Pick<Item, 'details'>): Day | undefined {
  const day = detailOf(item, 'validUntil')
  return isDay(day) ? day : undefined
}

/** What an application is worth on a day. Closed before its last day, it was withdrawn. */
export function admissionStateOn(item: Told, today: Day): AdmissionState {
  const until = admittedUntil(item)
  if (item.state === 'refused') return 'refused'
  if (item.state === 'closed') {
    const closed = item.progress.findLast(({ state }) => state === 'closed')
    return until !== undefined && closed && chinaDay(stampMs(closed.at)) <= until ? 'withdrawn' : 'expired'
  }
  if (item.state !== 'approved' || until === undefined) return 'applied'
  if (until < today) return 'expired'
  return daysBetween(today, until) < EXPIRING_DAYS ? 'expiring' : 'admitted'
}

/** Whether an admission lets this be put on this community today: in force, from above it, of the same department and the same kind. */
export function admits(admission: Told & Pick<Item, 'unit'>, imposed: Pick<Item, 'unit' | 'details'>, today: Day): boolean {
  const inForce = ['admitted', 'expiring'].includes(admissionStateOn(admission, today))
  const same = ['applicant', 'kind'].every((id) => detailOf(admission, id) === detailOf(imposed, id))
  return inForce && same && admission.unit !== imposed.unit && isWithin(imposed.unit, admission.unit)
}

/**
 * Whether a community has to do what a department asks. `lawful`: the list of its own tasks lays it on it; `banned`: that list forbids it;
 * `lapsed`: the admission it names is no longer in force, or is of something else. An assessment always needs its admission (D19).
 */
export type Standing = 'lawful' | 'admitted' | 'banned' | 'lapsed' | 'notAdmitted'

export interface StandingFacts {
  /** Applications that have reached this device. */
  readonly admissions: readonly Item[]
  /** Of its row in 社区工作事项清单; undefined: it names none. */
  readonly taskClass: CommunityTaskClass | undefined
  readonly today: Day
}

export function standingOf(imposed: Pick<Item, 'unit' | 'details' | 'links'>, { admissions, taskClass, today }: StandingFacts): Standing {
  if (taskClass === '负面') return 'banned'
  const named = admissions.filter(({ id }) => imposed.links.includes(id))
  if (named.some((admission) => admits(admission, imposed, today))) return 'admitted'
  if (taskClass !== undefined && detailOf(imposed, 'kind') !== ASSESSMENT) return 'lawful'
  return named.length > 0 ? 'lapsed' : 'notAdmitted'
}
