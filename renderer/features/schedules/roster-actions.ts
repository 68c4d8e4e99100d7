import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Deps, Draft } from '#renderer/data/db.ts'
import { holidaysNow } from '#renderer/entities/labels/use-holidays.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  planRotation,
  ROSTER_SHIFTS,
  standIn,
  swapShifts,
  type OnDuty,
  type RotationRule,
  type Shift,
} from '#shared/domain/schedule/duty-rotation.ts'
import { aheadProblem } from '#shared/domain/schedule/schedule-state.ts'
import type { HolidayTable } from '#shared/domain/working-days.ts'
import { LONGEST_DAYS } from '#shared/domain/schedule/venue-clash.ts'
import { chinaMinute, daysBetween } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { changed, decision } from './actions.ts'

export interface RosterInput extends RotationRule {
  readonly title: string
  readonly place: string
}

/** Why no roster can be made of it; undefined when one can. */
export function rosterProblem({ title, from, to, people, times, days }: RosterInput, holidays: HolidayTable): Failure | undefined {
  if (title.trim() === '') return failure('record/invalid', [{ path: 'title', message: '请填写值班表的名称' }])
  if (people.length === 0) return failure('schedule/no-people')
  if (from === '' || to < from || times.some((time) => time.from === '' || time.to === '')) return failure('schedule/time-order')
  if (daysBetween(from, to) >= LONGEST_DAYS) return failure('schedule/too-long')
  const count = planRotation({ from, to, days, times, people, away: [] }, holidays).length
  if (count === 0) return failure('schedule/time-order')
  return count > ROSTER_SHIFTS ? failure('schedule/roster-too-long') : undefined
}

/** 排班: one record for the period, its shifts in turn (domain.md D24). */
export async function makeRoster(deps: Deps, input: RosterInput): Promise<Result<Schedule, Failure>> {
  const holidays = await holidaysNow(deps)
  const problem = rosterProblem(input, holidays) ?? aheadProblem({ startsAt: input.from }, deps.today())
  if (problem) return err(problem)
  const shifts = planRotation(input, holidays).map((shift): Shift => ({ id: deps.newId(), ...shift }))
  const ends = shifts.map(({ to }) => to ?? '')
  const document: Draft<'schedules'> = {
    id: deps.newId(),
    kind: 'duty',
    title: input.title.trim(),
    state: 'confirmed',
    startsAt: shifts[0]?.from ?? `${input.from}T00:00`,
    endsAt: ends.reduce((last, end) => (end > last ? end : last), ''),
    venue: '',
    shifts,
    ...(input.place.trim() ? { place: input.place.trim() } : {}),
    ...(input.away.length > 0 ? { away: input.away.map((line) => ({ id: deps.newId(), ...line })) } : {}),
  }
  const saved = await deps.db.save([{ kind: 'put', collection: 'schedules', document, from: null }])
  return saved.ok ? ok(saved.value[0] as unknown as Schedule) : saved // the one document that was put
}

type Shifted = Promise<Result<Schedule, Failure>>

/** 换班: both keep their time and change their people. */
export function swap(deps: RecordDeps, roster: Schedule, pair: readonly [string, string], reason: string): Shifted {
  return change(deps, roster, (from) => {
    const [a, b] = pair.map((id) => from.shifts.find((shift) => shift.id === id))
    if (!a || !b) return undefined
    return { shifts: swapShifts(from.shifts, a.id, b.id), note: withReason(`${said(a)}与${said(b)}换班`, reason) }
  })
}

/** 替班 */
export function replace(
  deps: RecordDeps,
  roster: Schedule,
  id: string,
  { who, reason }: { readonly who: OnDuty; readonly reason: string },
): Shifted {
  return change(deps, roster, (from) => {
    const shift = from.shifts.find((one) => one.id === id)
    return shift && { shifts: standIn(from.shifts, id, who), note: withReason(`${said(shift)}由${who.name}替班`, reason) }
  })
}

/** 到岗, at this minute. */
export function arrive(deps: RecordDeps, roster: Schedule, id: string): Shifted {
  return change(deps, roster, (from) => ({
    shifts: from.shifts.map((shift) => (shift.id === id ? { ...shift, arrivedAt: chinaMinute(deps.now()) } : shift)),
  }))
}

export interface HandOver {
  readonly handover: string
  readonly handedTo: string
}

/** 交接记录: what the next one has to know, and who took over. */
export function handOver(deps: RecordDeps, roster: Schedule, id: string, { handover, handedTo }: HandOver): Shifted {
  return change(deps, roster, (from) => ({
    shifts: from.shifts.map((shift) => {
      if (shift.id !== id) return shift
      const { handover: before, handedTo: to, handedAt, ...rest } = shift
      void [before, to, handedAt]
      const words = handover.trim()
      if (words === '') return rest
      return { ...rest, handover: words, ...(handedTo.trim() ? { handedTo: handedTo.trim() } : {}), handedAt: chinaMinute(deps.now()) }
    }),
  }))
}

function change(
  deps: RecordDeps,
  roster: Schedule,
  make: (from: Schedule) => { readonly shifts: readonly Shift[]; readonly note?: string } | undefined,
): Shifted {
  return changed(deps, roster, async (from) => {
    const made = make(from)
    if (!made) return err(failure('record/not-found'))
    const told = made.note === undefined ? [] : [decision(deps, '').entry({ kind: 'state', field: 'shifts', note: made.note })]
    return ok({ ...from, shifts: [...made.shifts], history: [...from.history, ...told] })
  })
}

function said({ name, from, shift }: Shift): string {
  const day = from ? `${Number(from.slice(5, 7))}月${Number(from.slice(8, 10))}日` : ''
  return `${day}${shift ?? ''}${name === '' ? '（空班）' : name}`
}

function withReason(words: string, reason: string): string {
  return reason.trim() === '' ? words : `${words}：${reason.trim()}`
}
