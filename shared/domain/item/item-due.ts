import { addWorkingDays, noHolidays, type HolidayTable } from '#shared/domain/working-days.ts'
import { chinaDay, chinaMinute, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { ItemLimit, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { appliesTo } from './applies-to.ts'
import { hungSpans, momentWithout, workedWithout, type HungSpan } from './hung-time.ts'
import { momentOf } from './item-details.ts'
import { standingSteps } from './standing-steps.ts'

/** Nothing is expected of a matter in one of these. */
const resting: ReadonlySet<ItemState> = new Set(['done', 'reported', 'evaluated', 'closed', 'merged', 'refused'])

/** Whether there is still something to be done. */
export function isOpenItem(item: Pick<Item, 'state'>): boolean {
  return !resting.has(item.state)
}

/** Hung, and its day has not come. On that day it is back in the list by itself, on every PC, and nobody has to write anything. */
export function isHung(item: Pick<Item, 'state' | 'hung'>, today: Day): boolean {
  return item.state === 'hung' && (item.hung === undefined || item.hung.until > today)
}

/** Past its date; the day itself is still in time. */
export function isOverdueItem(item: Pick<Item, 'state' | 'dueOn' | 'hung'>, today: Day): boolean {
  return item.dueOn !== '' && item.dueOn < today && isOpenItem(item) && !isHung(item, today)
}

export interface Deadline {
  readonly until: ItemState
  /** What the type calls that state. */
  readonly label: string
  /** Last day; the day itself is in time. */
  readonly day: Day
  /** Of a limit in minutes: the moment, in milliseconds. */
  readonly at?: number
  /** What it was before the matter hung: a day, or of a limit in minutes `YYYY-MM-DDTHH:mm`. */
  readonly deferredFrom?: string
  readonly source: string
  /** Reached, or gone beyond. */
  readonly met: boolean
  readonly overdue: boolean
  /** Reached, but after its time; as far as the thread or the check-in tells when. */
  readonly late: boolean
}

type Timed = Pick<Item, 'state' | 'createdAt' | 'urgency' | 'category' | 'level' | 'progress' | 'hung' | 'arrivals' | 'details'>

export interface DueContext {
  /** Milliseconds. */
  readonly now: number
  readonly holidays?: HolidayTable
}

/**
 * The limits of the type that hold for this item, one for each state: the first that fits its urgency, category and level, counted from
 * the moment of registration, or from the one that a field of it says (求助时间). Working days do not count the day itself (十个工作日内).
 * While the matter hangs no limit runs (decision 0038).
 */
export function deadlinesOf(
  item: Timed,
  { states, limits }: ItemTypeSpec,
  { now, holidays = noHolidays }: DueContext,
): readonly Deadline[] {
  const chosen = new Map<ItemState, ItemLimit>()
  for (const limit of limits) if (appliesTo(limit, item) && !chosen.has(limit.until)) chosen.set(limit.until, limit)
  const registered = stampMs(item.createdAt)
  const order = states.map((one) => one.state)
  const hung = hungSpans(item, now)
  return [...chosen.values()].map((limit) => {
    const began = momentOf(item, limit.from) ?? registered
    const told = momentOf(item, limit.told)
    const met = told !== undefined || wasReached(item, limit.until, order)
    const reached = told ?? (met ? reachedAt(item, limit.until) : undefined)
    const before = hung.filter(({ from }) => reached === undefined || from < reached)
    const { at, day } = limitAfter(limit, began, before, holidays)
    const plain = limitAfter(limit, began, [], holidays)
    const isLate = (moment: number): boolean => (at === undefined ? chinaDay(moment) > day : moment > at)
    const label = states.find((one) => one.state === limit.until)?.label ?? ''
    return {
      until: limit.until,
      label,
      day,
      ...(at === undefined ? {} : { at }),
      ...(at === plain.at && day === plain.day ? {} : { deferredFrom: plain.at === undefined ? plain.day : chinaMinute(plain.at) }),
      source: limit.source,
      met,
      overdue: !met && isLate(now) && isOpenItem(item) && !isHung(item, chinaDay(now)),
      late: reached !== undefined && isLate(reached),
    }
  })
}

function limitAfter(
  { minutes, workingDays = 0 }: ItemLimit,
  began: number,
  hung: readonly HungSpan[],
  holidays: HolidayTable,
): Pick<Deadline, 'at' | 'day'> {
  if (minutes === undefined) return { day: addWorkingDays(chinaDay(began), workingDays, workedWithout(hung, holidays)) }
  const at = momentWithout(hung, began, minutes * 60_000)
  return { at, day: chinaDay(at) }
}

/** It stands there or further on the way, or its thread tells that it stood there. */
function wasReached({ state, progress }: Timed, until: ItemState, order: readonly ItemState[]): boolean {
  const branch = !MAIN.has(state)
  if (!branch && order.indexOf(state) >= order.indexOf(until)) return true
  return standingSteps({ progress }).some((row) => row.state === until)
}

/** When: what was said on the spot before what was written down afterwards. The first that came counts. */
function reachedAt({ arrivals = [], progress }: Timed, until: ItemState): number | undefined {
  const came = until === 'arrived' ? arrivals.map(({ at }) => Date.parse(`${at}:00+08:00`)) : []
  const told = standingSteps({ progress })
    .filter((row) => row.state === until)
    .map((row) => stampMs(row.at))
  const moments = came.length > 0 ? came : told
  return moments.length > 0 ? Math.min(...moments) : undefined
}

const MAIN: ReadonlySet<ItemState> = new Set([
  'registered',
  'accepted',
  'published',
  'discussed',
  'approved',
  'claimed',
  'assigned',
  'arrived',
  'working',
  'fulfilling',
  'done',
  'reported',
  'evaluated',
  'closed',
])

/** The date that the type proposes for an item: the limit of its work; '' when the type has none. */
export function proposedDueOn(item: Timed, spec: ItemTypeSpec, context: DueContext): string {
  const deadlines = deadlinesOf(item, spec, context)
  const last = deadlines
    .map((one) => one.day)
    .sort()
    .at(-1)
  return last ?? ''
}

/** A date by which nothing can be done any more; none at all is no mistake. */
export function isPast(day: string, today: Day): boolean {
  return day !== '' && day < today
}
