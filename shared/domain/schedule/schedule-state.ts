import { failure, type Failure } from '#shared/contracts/errors.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { clashesOf, LONGEST_DAYS, type Slot } from './venue-clash.ts'

type State = Schedule['state']

/** 空闲→预约→审核→使用→核销 (domain.md G4); what is off can be taken up again. */
const nexts: Readonly<Record<State, readonly State[]>> = {
  planned: ['confirmed', 'cancelled'],
  confirmed: ['running', 'finished', 'cancelled'],
  running: ['finished', 'cancelled'],
  finished: [],
  cancelled: ['planned'],
}

export function canMoveSchedule(from: State, to: State): boolean {
  return nexts[from].includes(to)
}

/** When and where somebody wants it. */
export type Wanted = Pick<Schedule, 'startsAt' | 'endsAt' | 'venue'>

/**
 * Why it cannot stand there and then; undefined when it can.
 * @returns `schedule/time-order`, `schedule/too-long`, `schedule/venue-taken` with the ids of those that hold the room
 */
export function timeProblem(wanted: Wanted & { readonly id?: string }, others: readonly Slot[]): Failure | undefined {
  if (wanted.endsAt <= wanted.startsAt) return failure('schedule/time-order')
  if (wanted.endsAt > `${addDays(wanted.startsAt.slice(0, 10), LONGEST_DAYS)}${wanted.startsAt.slice(10)}`)
    return failure('schedule/too-long')
  const taken = clashesOf({ ...wanted, id: wanted.id ?? '', state: 'planned' }, others)
  return taken.length > 0 ? failure('schedule/venue-taken', { ids: taken.map(({ id }) => id) }) : undefined
}

/** Nobody arranges what lies farther ahead: two years, and a leap day. */
const FARTHEST_DAYS = 731

/** A slip of the year. @returns `schedule/too-far` or undefined */
export function aheadProblem({ startsAt }: Pick<Wanted, 'startsAt'>, today: Day): Failure | undefined {
  return startsAt.slice(0, 10) > addDays(today, FARTHEST_DAYS) ? failure('schedule/too-far') : undefined
}

/** What a person decided about a schedule, and why. `entry` writes it into the history. */
export interface Decision {
  readonly reason: string
  /** Makes the entry of the history, by whoever decides, now. */
  entry(rest: Pick<HistoryEntry, 'kind' | 'field' | 'from' | 'value' | 'note'>): HistoryEntry
}

/** 取消, or 让出 to `to`: the record stays, with the reason and what it was before. */
export function callOff(schedule: Schedule, { reason, entry }: Decision, to?: Pick<Schedule, 'id' | 'title'>): Result<Schedule, Failure> {
  if (!canMoveSchedule(schedule.state, 'cancelled')) return err(failure('schedule/wrong-state', { state: schedule.state }))
  const words = reason.trim()
  if (words === '') return err(failure('schedule/reason-required'))
  const note = to ? `让出场地给“${to.title}”：${words}` : `取消：${words}`
  return ok({
    ...schedule,
    state: 'cancelled',
    ending: { how: to ? 'yielded' : 'calledOff', reason: words, ...(to ? { yieldedTo: to.id } : {}) },
    history: [...schedule.history, entry({ kind: 'state', field: 'state', from: schedule.state, value: 'cancelled', note })],
  })
}

/** 改期, or another room; the time before stays in the history. */
export function reschedule(
  schedule: Schedule,
  wanted: Wanted,
  { reason, entry, others }: Decision & { readonly others: readonly Slot[] },
): Result<Schedule, Failure> {
  if (schedule.state === 'finished' || schedule.state === 'cancelled') {
    return err(failure('schedule/wrong-state', { state: schedule.state }))
  }
  const words = reason.trim()
  if (words === '') return err(failure('schedule/reason-required'))
  const problem = timeProblem({ ...wanted, id: schedule.id }, others)
  if (problem) return err(problem)
  const { startsAt, endsAt, venue } = schedule
  const change = entry({ kind: 'state', field: 'startsAt', from: { startsAt, endsAt, venue }, value: wanted, note: `改期：${words}` })
  return ok({ ...schedule, ...wanted, history: [...schedule.history, change] })
}

/** 恢复 of one that is off: it asks again for its room, which meanwhile another may hold. */
export function takeUpAgain(
  schedule: Schedule,
  { reason, entry, others }: Decision & { readonly others: readonly Slot[] },
): Result<Schedule, Failure> {
  if (schedule.state !== 'cancelled') return err(failure('schedule/wrong-state', { state: schedule.state }))
  return standAgain(schedule, 'planned', { entry, others, note: `恢复${reason.trim() === '' ? '' : `：${reason.trim()}`}` })
}

/**
 * 撤销 of a 取消 that was a slip: it stands again as it did, with its confirmation.
 * @returns `schedule/wrong-state` when it is not off, `schedule/venue-taken` when another has the room by now
 */
export function takeBackCallOff(
  schedule: Schedule,
  { entry, others }: Pick<Decision, 'entry'> & { readonly others: readonly Slot[] },
): Result<Schedule, Failure> {
  const off = lastDecision(schedule)
  if (schedule.state !== 'cancelled' || off?.value !== 'cancelled') return err(failure('schedule/wrong-state', { state: schedule.state }))
  const state = off.from === 'confirmed' || off.from === 'running' ? off.from : 'planned'
  return standAgain(schedule, state, { entry, others, note: '撤销了取消' })
}

/** Its latest change of state; two PCs' entries may stand in the history in any order. */
export function lastDecision({ history }: Pick<Schedule, 'history'>): HistoryEntry | undefined {
  const all = history.filter(({ kind, field }) => kind === 'state' && field === 'state')
  return all.reduce<HistoryEntry | undefined>((last, entry) => (last && last.at > entry.at ? last : entry), undefined)
}

function standAgain(
  schedule: Schedule,
  state: Exclude<State, 'cancelled'>,
  { entry, others, note }: Pick<Decision, 'entry'> & { readonly others: readonly Slot[]; readonly note: string },
): Result<Schedule, Failure> {
  const problem = timeProblem(schedule, others)
  if (problem) return err(problem)
  const { ending, ...rest } = schedule
  void ending
  return ok({
    ...rest,
    state,
    history: [...schedule.history, entry({ kind: 'state', field: 'state', from: 'cancelled', value: state, note })],
  })
}

/** 确认 (not while it clashes: a person decides first), 开始, 使用完毕. */
export function moveSchedule(
  schedule: Schedule,
  to: Exclude<State, 'cancelled' | 'planned'>,
  { entry, others, note }: Omit<Decision, 'reason'> & { readonly others: readonly Slot[]; readonly note?: string },
): Result<Schedule, Failure> {
  if (!canMoveSchedule(schedule.state, to)) return err(failure('schedule/wrong-state', { state: schedule.state }))
  if (to === 'confirmed' && clashesOf(schedule, others).length > 0) return err(failure('schedule/clash'))
  const told = entry({ kind: 'state', field: 'state', from: schedule.state, value: to, ...(note ? { note } : {}) })
  return ok({ ...schedule, state: to, history: [...schedule.history, told] })
}
