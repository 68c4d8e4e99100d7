import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Draft } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { attendanceId } from '#shared/domain/attendance-id.ts'
import { placeOf, registrantKey, seatsOf, type Registration } from '#shared/domain/schedule/seats.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { changed, decision } from './actions.ts'

export interface RegistrationInput {
  readonly who: PersonRef | undefined
  readonly orgName: string
  /** Seats that it takes: a family, or a branch that comes as a whole (domain.md D23). */
  readonly people: number
}

/** 报名: a seat where there is one, else a place among those who wait; `seatsOf` says which. */
export async function register(deps: RecordDeps, activity: Schedule, input: RegistrationInput): Promise<Result<Schedule, Failure>> {
  const orgName = input.orgName.trim()
  const name = input.who?.name ?? orgName
  if (name === '') return err(failure('record/invalid', [{ path: 'registrations', message: '请写明谁报名' }]))
  const registration: Registration = {
    id: deps.newId(),
    name,
    people: Math.max(1, Math.round(input.people)),
    at: deps.stamp(),
    ...(input.who?.id ? { person: input.who.id } : {}),
    ...(orgName ? { orgName } : {}),
  }
  return changed(deps, activity, async (from, now) => {
    if (from.state === 'cancelled' || from.state === 'finished') return err(failure('schedule/wrong-state', { state: from.state }))
    const { seated, waiting } = seatsOf(now.registrations ?? [], now.capacity)
    if ([...seated, ...waiting].some((one) => registrantKey(one) === registrantKey(registration)))
      return err(failure('schedule/registered'))
    const told = placeOf(seatsOf([...(now.registrations ?? []), registration], now.capacity), registration.id)
    return ok({ ...from, registrations: [...(from.registrations ?? []), { ...registration, ...(told ? { told } : {}) }] })
  })
}

/** The person has been told where he stands now. */
export function toldSeat(deps: RecordDeps, activity: Schedule, id: string): Promise<Result<Schedule, Failure>> {
  return changed(deps, activity, async (from, now) => {
    const told = placeOf(seatsOf(now.registrations ?? [], now.capacity), id)
    const one = from.registrations?.find((each) => each.id === id)
    if (!one || !told) return err(failure('record/not-found'))
    const note = `已告知${one.name}：${told === 'seated' ? '顺延补上' : '退回候补'}`
    return ok({
      ...from,
      registrations: (from.registrations ?? []).map((each) => (each.id === id ? { ...each, told } : each)),
      history: [...from.history, decision(deps, '').entry({ kind: 'state', field: 'registrations', note })],
    })
  })
}

/** 退出, or back again: the row stays, and who waited first moves up. */
export function withdraw(deps: RecordDeps, activity: Schedule, id: string, withdrawn: boolean): Promise<Result<Schedule, Failure>> {
  return changed(deps, activity, async (from) => {
    const one = from.registrations?.find((each) => each.id === id)
    if (!one) return err(failure('record/not-found'))
    const registrations = (from.registrations ?? []).map((each) => (each.id === id ? { ...each, withdrawn } : each))
    const note = `${one.name}${withdrawn ? '退出报名' : '恢复报名'}`
    return ok({
      ...from,
      registrations,
      history: [...from.history, decision(deps, '').entry({ kind: 'state', field: 'registrations', note })],
    })
  })
}

/** The check-in of one registration: one document, whichever PC took it, as at a meeting. */
export function checkInId(activity: Pick<Schedule, 'id'>, { person, id }: Pick<Registration, 'person' | 'id'>): string {
  return attendanceId(activity.id, person ?? id)
}

export async function checkIn(deps: RecordDeps, activity: Schedule, registration: Registration): Promise<Result<string, Failure>> {
  const { name, orgName, person } = registration
  const id = checkInId(activity, registration)
  const document: Draft<'attendances'> = {
    id,
    eventKind: 'activity',
    event: activity.id,
    person: person ?? registration.id,
    name,
    ...(orgName ? { orgName } : {}),
    role: 'expected',
    state: 'present',
    at: chinaMinute(deps.now()),
    method: 'name',
    beneficiaries: registration.people,
  }
  const saved = await deps.db.save([{ kind: 'put', collection: 'attendances', document }])
  return saved.ok ? ok(id) : saved
}

export async function takeBackCheckIn(deps: RecordDeps, id: string): Promise<Result<void, Failure>> {
  const removed = await deps.db.save([{ kind: 'remove', collection: 'attendances', id }])
  return removed.ok ? ok(undefined) : removed
}
