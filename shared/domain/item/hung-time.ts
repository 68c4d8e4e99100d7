import type { HolidayTable } from '#shared/domain/working-days.ts'
import { addDays, chinaDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { standingSteps } from './standing-steps.ts'

/** While a matter hung, in milliseconds; `to` is not part of it. */
export interface HungSpan {
  readonly from: number
  readonly to: number
}

/**
 * When a matter hung: from the step until it went on, or until the morning of its day, whichever came first. One that hangs now hangs
 * until its day; without a day, as older programs wrote it, until now.
 * @param now milliseconds
 */
export function hungSpans(item: Pick<Item, 'hung' | 'progress'>, now: number): readonly HungSpan[] {
  const steps = standingSteps(item)
  return steps
    .flatMap((step, index): HungSpan[] => {
      if (step.state !== 'hung') return []
      const left = steps[index + 1]
      const until = step.until ?? (left ? undefined : item.hung?.until)
      const ends = [...(left ? [stampMs(left.at)] : []), ...(until ? [Date.parse(`${until}T00:00:00+08:00`)] : [])]
      const span = { from: stampMs(step.at), to: ends.length > 0 ? Math.min(...ends) : now }
      return span.to > span.from ? [span] : []
    })
    .toSorted((a, b) => a.from - b.from)
}

/** What a limit of `ms` milliseconds from `began` becomes when the clock stands still in these spans. */
export function momentWithout(spans: readonly HungSpan[], began: number, ms: number): number {
  let at = began + ms
  for (const { from, to } of spans) if (from < at && to > began) at += to - Math.max(from, began)
  return at
}

/** The working days on which it did not hang. The day on which it went on counts; the one on which it was hung does not. */
export function workedWithout(spans: readonly HungSpan[], holidays: HolidayTable): HolidayTable {
  if (spans.length === 0) return holidays
  const hung = new Set<Day>(spans.flatMap(({ from, to }) => daysFrom(chinaDay(from), chinaDay(to))))
  return { off: new Set([...holidays.off, ...hung]), worked: new Set([...holidays.worked].filter((day) => !hung.has(day))) }
}

function daysFrom(first: Day, end: Day): Day[] {
  const days: Day[] = []
  for (let day = first; day < end; day = addDays(day, 1)) days.push(day)
  return days
}
