import type { Deps } from '#renderer/data/db.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { enrolPupil, pupilCame, pupilFetched, withFetcher, type PupilInput } from '#shared/domain/schedule/pupils.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Pupil, Schedule } from '#shared/schema/schedules.ts'

/** @returns the course with the child on its list; fails as `enrolPupil` */
export async function enrol(deps: Deps, course: Schedule, input: PupilInput): Promise<Result<Schedule, Failure>> {
  const entering = { id: deps.newId(), today: deps.today(), capacity: course.capacity }
  const pupils = enrolPupil(course.pupils ?? [], input, entering)
  return pupils.ok ? put(deps, { ...course, pupils: pupils.value }, course) : pupils
}

/** Who comes no more stays on the list with the day, as do the days on which he came. */
export function leave(deps: Deps, course: Schedule, pupil: Pupil): Promise<Result<Schedule, Failure>> {
  const pupils = (course.pupils ?? []).map((one) => (one.id === pupil.id ? { ...one, leftOn: deps.today() } : one))
  return put(deps, { ...course, pupils }, course)
}

/** @returns fails as `withFetcher` */
export async function addFetcher(deps: Deps, course: Schedule, pupil: Pupil, name: string): Promise<Result<Schedule, Failure>> {
  const pupils = withFetcher(course.pupils ?? [], pupil.id, name)
  return pupils.ok ? put(deps, { ...course, pupils: pupils.value }, course) : pupils
}

/** Takes a step back: what it changed, and nothing that came since. */
export function putBack(deps: Deps, before: Schedule, after: Schedule): Promise<Result<Schedule, Failure>> {
  return put(deps, before, after)
}

export async function signIn(deps: Deps, course: Schedule, pupil: Pupil): Promise<Result<Schedule, Failure>> {
  const pupilDays = pupilCame(course.pupilDays ?? [], pupil.id, chinaMinute(deps.now()))
  return pupilDays.ok ? put(deps, { ...course, pupilDays: pupilDays.value }, course) : pupilDays
}

export async function fetchChild(deps: Deps, course: Schedule, pupil: Pupil, by: string): Promise<Result<Schedule, Failure>> {
  const pupilDays = pupilFetched(course.pupilDays ?? [], pupil, { at: chinaMinute(deps.now()), by })
  return pupilDays.ok ? put(deps, { ...course, pupilDays: pupilDays.value }, course) : pupilDays
}

async function put(deps: Deps, document: Schedule, from: Schedule): Promise<Result<Schedule, Failure>> {
  const outcome = await deps.db.save([{ kind: 'put', collection: 'schedules', document, from }])
  return outcome.ok ? ok(outcome.value[0] as unknown as Schedule) : outcome // the one that was put
}
