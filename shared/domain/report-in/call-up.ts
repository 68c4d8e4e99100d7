import { failure, type Failure } from '#shared/contracts/errors.ts'
import { attendanceId, guestAttendanceId } from '#shared/domain/attendance-id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { ServiceEntry } from './service-ledger.ts'

export interface Called {
  readonly id: string
  readonly name: string
  readonly orgName: string
  /** A unit that is called as a whole: how many it sends is its own to say. */
  readonly isUnit?: boolean
}

/**
 * One document per person or unit per call-up: two PCs that call one make one.
 * @param guest the unit that calls, where the call-up is another's
 */
export function callOf(event: string, person: Called, guest?: string): ServiceEntry {
  return {
    id: guest === undefined ? attendanceId(event, person.id) : guestAttendanceId(event, person.id, guest),
    eventKind: 'taskCallUp',
    event,
    person: person.id,
    name: person.name,
    role: 'expected',
    state: 'absent',
    method: 'name',
    ...(person.orgName === '' ? {} : { orgName: person.orgName }),
    ...(person.isUnit ? { org: person.id } : {}),
  }
}

/** As an act of service that a unit did as a whole: it stands for itself. */
export function isUnitCall({ org, person }: Pick<Attendance, 'org' | 'person'>): boolean {
  return org !== undefined && org === person
}

/** His word, as he gave it; undefined takes it back. Nobody is made to answer (domain.md §4.7). */
export function answered(call: Attendance, answer: Attendance['answer'] | undefined): Attendance {
  const { answer: _before, ...rest } = call
  return answer === undefined ? rest : { ...rest, answer }
}

/**
 * There, whatever he had answered. @param at local minute
 * @returns fails with `record/invalid` for a minute to come
 */
export function arrived(call: Attendance, at: string, now: string): Result<Attendance, Failure> {
  if (at > now) return err(failure('record/invalid', [{ path: 'at', message: '到岗时间不能晚于现在' }]))
  return ok({ ...call, state: 'present', at })
}

export function notArrived(call: Attendance): Attendance {
  const { at: _at, leftAt: _leftAt, minutes: _minutes, ...rest } = call
  return { ...rest, state: 'absent' }
}

export interface CallUpCounts {
  readonly called: number
  readonly can: number
  readonly cannot: number
  readonly there: number
}

/** People, or the units that were called as a whole: one is not added to the other. */
export function callUpCounts(calls: readonly Attendance[], of: 'people' | 'units' = 'people'): CallUpCounts {
  const own = calls.filter((call) => isUnitCall(call) === (of === 'units'))
  const count = (fits: (call: Attendance) => boolean): number => own.filter(fits).length
  return {
    called: own.length,
    can: count(({ answer }) => answer === 'can'),
    cannot: count(({ answer }) => answer === 'cannot'),
    there: count(({ at }) => at !== undefined),
  }
}
