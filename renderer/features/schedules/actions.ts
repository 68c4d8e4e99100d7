import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Deps, Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  aheadProblem,
  callOff,
  moveSchedule,
  reschedule,
  takeUpAgain,
  timeProblem,
  type Decision,
  type Wanted,
} from '#shared/domain/schedule/schedule-state.ts'
import { clashesOf } from '#shared/domain/schedule/venue-clash.ts'
import { onDay } from '#shared/domain/schedule/weekly.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { schedulesInVenue } from './queries.ts'

export interface BookingInput extends Wanted {
  readonly title: string
  readonly kind: 'booking' | 'activity' | 'course'
  readonly bookedBy: PersonRef | undefined
  readonly orgName: string
  readonly expected: number | undefined
  readonly content: string
  readonly series?: string
  readonly lecturer?: PersonRef | undefined
  /** 已说定; else it waits for somebody to confirm it. */
  readonly confirmed: boolean
}

/** Books a room. What this PC knows is asked; what another PC booked meanwhile without a network is seen as a clash by both. */
export async function bookVenue(deps: Deps, input: BookingInput): Promise<Result<Schedule, Failure>> {
  const booked = await bookDays(deps, input, [])
  return booked.ok ? ok(booked.value[0] as Schedule) : booked // the one that was put
}

/**
 * As `bookVenue`, and again on each of the days, in one save: each is a record of its own that can be moved or called off.
 * @param days later than the first; those on which the room is taken are left out by whoever asks
 * @returns the first, then the others
 */
export async function bookDays(deps: Deps, input: BookingInput, days: readonly Day[]): Promise<Result<readonly Schedule[], Failure>> {
  if (input.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写用途' }]))
  const all = [input, ...days.map((day) => onDay(input, day))]
  for (const one of all) {
    const problem = timeProblem(one, await inVenue(deps, one)) ?? aheadProblem(one, deps.today())
    if (problem) return err(problem)
  }
  const ids = all.map(() => deps.newId())
  const first = ids.length > 1 ? ids[0] : undefined
  const saved = await deps.db.save(
    all.map((one, index) => {
      const document = { ...draftOf(one, ids[index] ?? ''), ...(first ? { repeats: first } : {}) }
      return { kind: 'put', collection: 'schedules', document, from: null }
    }),
  )
  return saved.ok ? ok(saved.value as unknown as Schedule[]) : saved // the documents that were put
}

function draftOf(input: BookingInput, id: string): Draft<'schedules'> {
  const { title, orgName, content, bookedBy, expected, confirmed, kind, startsAt, endsAt, venue } = input
  return {
    id,
    kind,
    title: title.trim(),
    state: confirmed ? 'confirmed' : 'planned',
    startsAt,
    endsAt,
    venue,
    shifts: [],
    ...(orgName.trim() ? { orgName: orgName.trim() } : {}),
    ...(bookedBy ? { bookedBy } : {}),
    ...(expected === undefined ? {} : { expected }),
    ...(content.trim() ? { content: content.trim() } : {}),
    ...lectureOf(input),
  }
}

/** Of an activity or a course: to which series it belongs, and who speaks. */
function lectureOf({ series = '', lecturer }: Pick<BookingInput, 'series' | 'lecturer'>): Pick<Schedule, 'series' | 'lecturer'> {
  return { ...(series.trim() ? { series: series.trim() } : {}), ...(lecturer ? { lecturer } : {}) }
}

/** What may stand in the way of it, as this PC knows. */
export async function inVenue(deps: Deps, { venue, startsAt, endsAt }: Wanted): Promise<readonly Schedule[]> {
  return venue === '' ? [] : schedulesInVenue(deps.db, venue, startsAt.slice(0, 10), endsAt.slice(0, 10)).run()
}

/** 让出 to another that clashes with it. */
export function giveUp(deps: RecordDeps, schedule: Schedule, reason: string, to: Schedule): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from, now) => {
    if (clashesOf(now, await inVenue(deps, now)).every(({ id }) => id !== to.id)) return err(failure('schedule/wrong-state'))
    return callOff(from, decision(deps, reason), to)
  })
}

export function moveTo(deps: RecordDeps, schedule: Schedule, wanted: Wanted, reason: string): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from) => {
    const far = aheadProblem(wanted, deps.today())
    return far ? err(far) : reschedule(from, wanted, { ...decision(deps, reason), others: await inVenue(deps, wanted) })
  })
}

export function restore(deps: RecordDeps, schedule: Schedule, reason: string): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from) => takeUpAgain(from, { ...decision(deps, reason), others: await inVenue(deps, from) }))
}

export function confirm(deps: RecordDeps, schedule: Schedule): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from) =>
    moveSchedule(from, 'confirmed', { ...decision(deps, ''), others: await inVenue(deps, from) }),
  )
}

/** 使用完毕: how it went, for whoever looks after the room (domain.md G4: 核销→评价). */
export function finish(deps: RecordDeps, schedule: Schedule, summary: string): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from) => {
    const moved = moveSchedule(from, 'finished', { ...decision(deps, ''), others: [] })
    return moved.ok && summary.trim() !== '' ? ok({ ...moved.value, summary: summary.trim() }) : moved
  })
}

export interface ScheduleEdit {
  readonly title: string
  readonly bookedBy: PersonRef | undefined
  readonly orgName: string
  readonly expected: number | undefined
  readonly content: string
  readonly series: string
  readonly lecturer: PersonRef | undefined
  /** 人数上限 of an activity; whoever comes after it is reached waits. */
  readonly capacity: number | undefined
}

/** What is said about it; when and where are moved with a reason (`moveTo`). */
export function editSchedule(deps: RecordDeps, schedule: Schedule, edit: ScheduleEdit): Promise<Result<Schedule, Failure>> {
  return changed(deps, schedule, async (from) => {
    if (edit.title.trim() === '') return err(failure('record/invalid', [{ path: 'title', message: '请填写用途' }]))
    const { bookedBy, orgName, expected, content, capacity, series, lecturer, ...rest } = from
    void [bookedBy, orgName, expected, content, capacity, series, lecturer]
    return ok({
      ...rest,
      title: edit.title.trim(),
      ...(edit.bookedBy ? { bookedBy: edit.bookedBy } : {}),
      ...(edit.orgName.trim() ? { orgName: edit.orgName.trim() } : {}),
      ...(edit.expected === undefined ? {} : { expected: edit.expected }),
      ...(edit.capacity === undefined ? {} : { capacity: edit.capacity }),
      ...(edit.content.trim() ? { content: edit.content.trim() } : {}),
      ...lectureOf(edit),
    })
  })
}

/** @param loaded as it was when the person looked at it: what came since is merged with what is decided here */
export function changed(
  deps: RecordDeps,
  loaded: Schedule,
  change: (from: Schedule, now: Schedule) => Promise<Result<Schedule, Failure>>,
): Promise<Result<Schedule, Failure>> {
  return changeRecord(deps, 'schedules', { id: loaded.id, loaded }, async (from, now) => {
    // Decided already, by another window or another PC: nobody decides it once more without having seen that.
    if (now.state !== from.state) return err(failure('schedule/wrong-state', { state: now.state }))
    const outcome = await change(from, now)
    return outcome.ok ? ok({ document: outcome.value }) : outcome
  })
}

export function decision(deps: Deps, reason: string): Decision {
  return {
    reason,
    entry: (rest) => ({ id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...rest }),
  }
}
