import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Person, Volunteer, VolunteerLevel } from '#shared/schema/people.ts'

/** 占常住人口 18% 以上: what 广西贺州 says of its own volunteers at the end of 2024; beside the figure, no duty. */
export const VOLUNTEER_SHARE_PERCENT = 18

export interface VolunteerInput {
  readonly number: string
  readonly level: VolunteerLevel
  readonly registeredOn: Day
  /** Whoever registers him has seen his identity card. */
  readonly idSeen: boolean
}

export function isVolunteer({ volunteer }: Pick<Person, 'volunteer'>): boolean {
  return volunteer?.state === 'registered'
}

/**
 * Registers somebody under his real name (domain.md D36); who was struck off may come back.
 * @param taken numbers that others bear
 * @returns fails with `volunteer/real-name`, `volunteer/already`, `volunteer/number-taken`, `report-in/not-here` or `record/invalid`
 */
export function registerVolunteer(
  person: Pick<Person, 'state' | 'volunteer'>,
  { number, level, registeredOn, idSeen }: VolunteerInput,
  { today, taken }: { readonly today: Day; readonly taken: ReadonlySet<string> },
): Result<Volunteer, Failure> {
  const known = number.trim()
  if (person.state !== 'active') return err(failure('report-in/not-here'))
  if (isVolunteer(person)) return err(failure('volunteer/already'))
  if (known === '') return err(failure('record/invalid', [{ path: 'number', message: '请填写注册号' }]))
  if (!isDay(registeredOn) || registeredOn > today) {
    return err(failure('record/invalid', [{ path: 'registeredOn', message: '注册日期不正确，不能晚于今天' }]))
  }
  if (!idSeen) return err(failure('volunteer/real-name'))
  if (taken.has(known)) return err(failure('volunteer/number-taken'))
  return ok({ state: 'registered', number: known, level, registeredOn, idSeen })
}

/** 注销; his acts of service stay. @returns fails with `volunteer/not-registered`, `item/reason-required` or `record/invalid` */
export function cancelVolunteer(
  { volunteer }: Pick<Person, 'volunteer'>,
  { on, reason }: { readonly on: Day; readonly reason: string },
  today: Day,
): Result<Volunteer, Failure> {
  if (volunteer?.state !== 'registered') return err(failure('volunteer/not-registered'))
  if (reason.trim() === '') return err(failure('item/reason-required'))
  if (!isDay(on) || on > today || on < volunteer.registeredOn) {
    return err(failure('record/invalid', [{ path: 'on', message: '注销日期不正确' }]))
  }
  return ok({ ...volunteer, state: 'cancelled', cancelledOn: on, cancelReason: reason.trim().slice(0, 200) })
}

/** How many of those who live here are registered, in tenths of a percent; undefined while nobody has said how many live here. */
export function volunteerShare(people: readonly Pick<Person, 'volunteer' | 'state'>[], population: number): number | undefined {
  if (population <= 0) return undefined
  const count = people.filter((person) => person.state === 'active' && isVolunteer(person)).length
  return Math.round((count / population) * 1000) / 10
}
