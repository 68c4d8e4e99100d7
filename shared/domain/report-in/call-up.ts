import { failure, type Failure } from '#shared/contracts/errors.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { ServiceEntry } from './service-ledger.ts'

export interface Called {
  readonly id: string
  readonly name: string
  readonly orgName: string
}

/** One document per person per call-up: two PCs that call one person make one. */
export function callOf(event: string, person: Called): ServiceEntry {
  return {
    id: deterministicId('attendance', event, person.id),
    eventKind: 'taskCallUp',
    event,
    person: person.id,
    name: person.name,
    role: 'expected',
    state: 'absent',
    method: 'name',
    ...(person.orgName === '' ? {} : { orgName: person.orgName }),
  }
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

export function callUpCounts(calls: readonly Attendance[]): CallUpCounts {
  const count = (fits: (call: Attendance) => boolean): number => calls.filter(fits).length
  return {
    called: calls.length,
    can: count(({ answer }) => answer === 'can'),
    cannot: count(({ answer }) => answer === 'cannot'),
    there: count(({ at }) => at !== undefined),
  }
}
