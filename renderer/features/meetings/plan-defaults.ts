import { compareNumbered } from '#renderer/entities/meeting/compare-numbered.ts'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { dayInMonth, rhythmsOf } from '#shared/domain/meeting/recurrence.ts'
import { isSamePerson } from '#shared/domain/meeting/same-person.ts'
import { addWorkingDays, type HolidayTable } from '#shared/domain/working-days.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { callersName } from './joint-plan.ts'
import { suggestedTitle } from './notice.ts'
import type { PlanForm } from './plan.ts'

/** Bodies that hold such a meeting come first; the others stay in reach. */
export function bodiesFor(
  kinds: readonly string[],
  bodies: readonly Org[],
): { readonly suited: readonly Org[]; readonly others: readonly Org[] } {
  const rank = (body: Org): number => kinds?.indexOf(body.kind) ?? -1
  const byName = (a: Org, b: Org): number => rank(a) - rank(b) || compareNumbered(a.name, b.name)
  const running = bodies.filter((body) => body.state !== 'dissolved')
  return { suited: running.filter((body) => rank(body) >= 0).sort(byName), others: running.filter((body) => rank(body) < 0).sort(byName) }
}

/**
 * What changes with the type: the body that holds it and the title, unless a person wrote his own.
 * @param was the type chosen before, whose title may stand there
 */
export function withType(form: PlanForm, type: MeetingType, bodies: readonly Org[], was?: Pick<MeetingType, 'name'>): PlanForm {
  const { suited } = bodiesFor(type.spec.bodies, bodies)
  const body = suited.find((one) => one.id === form.body) ?? suited[0] ?? bodies.find((one) => one.id === form.body)
  const called = { ...form, type: type.code, body: body?.id ?? '' }
  const proposed = was && suggestedTitle(was.name, callersName(form, bodies), form.plannedAt)
  if (form.title.trim() !== '' && form.title !== proposed) return called
  return { ...called, title: suggestedTitle(type.name, callersName(called, bodies), form.plannedAt) }
}

/** What a plan takes over from the body's last meeting. */
export type Carried = Pick<PlanForm, 'place' | 'chair' | 'recorder'>

/** Where the body met last, who presided and who recorded. */
export function lastHeld(meetings: readonly Meeting[]): Carried | undefined {
  const held = meetings.filter((one) => one.state !== 'cancelled' && one.place !== '')
  const last = held.reduce<Meeting | undefined>((newest, one) => (newest && newest.plannedAt >= one.plannedAt ? newest : one), undefined)
  return last && { place: last.place, chair: last.chair, recorder: last.recorder }
}

/** Fills what is empty, or still as the body chosen before had it; what a person wrote stays. */
export function carriedForward(form: PlanForm, last: Carried, before: Carried | undefined): PlanForm {
  const untouched = (mine: PersonRef | undefined, old: PersonRef | undefined): boolean => !mine || isSamePerson(mine, old)
  const recorder = untouched(form.recorder, before?.recorder) ? last.recorder : form.recorder
  const chair = untouched(form.chair, before?.chair) ? last.chair : form.chair
  return {
    ...form,
    place: form.place.trim() === '' || form.place === before?.place ? last.place : form.place,
    recorder,
    chair: isSamePerson(chair, recorder) ? undefined : chair,
  }
}

/** Nine o'clock on the next working morning is a better start than an empty field. */
export function defaultPlannedAt(today: Day, holidays: HolidayTable): string {
  return `${addWorkingDays(today, 1, holidays)}T${MORNING}`
}

export interface UsualDay {
  /** `YYYY-MM`. */
  readonly month: string
  readonly today: Day
  /** The body's last meeting of the type. */
  readonly last: Pick<Meeting, 'plannedAt'> | undefined
  readonly holidays: HolidayTable
}

/**
 * When such a meeting of this body is held as a rule: the date and hour for which its last one was called (domain.md §3.5, 相对固定的一天), moved into the
 * month and out of a holiday; on a weekend it stays, for some meet then. A body that never met is offered the first working day after the ninth. What has
 * gone by in the running month is not offered.
 */
export function usualPlannedAt({ month, today, last, holidays }: UsualDay): string {
  const [day = '', time = MORNING] = (last?.plannedAt ?? '').split('T')
  const fixed = day && dayInMonth(month, rhythmsOf(day)[0])
  const working = addWorkingDays(fixed || `${month}-10`, 0, holidays)
  const usual = fixed && !(holidays.off.has(fixed) && working.startsWith(month)) ? fixed : working
  if (month !== today.slice(0, 7) || usual >= today) return `${usual}T${time}`
  const next = addWorkingDays(today, 1, holidays)
  return `${next.startsWith(month) ? next : today}T${time}`
}

const MORNING = '09:00'
