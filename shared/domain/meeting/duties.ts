import { daysBetween, type Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { organiserIds } from './joint.ts'
import { daysOf, isWithin, periodsOfYear, type DutyFrequency, type DutyPeriod } from './duty-period.ts'

/** As much of a meeting type as says who owes it, and how often. */
export interface DutyType {
  readonly code: string
  readonly period: DutyFrequency | 'onDemand'
  /** Kinds of organisations that owe it in every period (domain.md §2.13, §3.5). */
  readonly owedBy: readonly string[]
}

export type DutyBody = Pick<Org, 'id' | 'kind' | 'state'> & Partial<Pick<Org, 'foundedOn' | 'dissolvedOn' | 'memberCount'>>

export type DutyMeeting = Pick<Meeting, 'id' | 'type' | 'body' | 'state' | 'plannedAt'> &
  Partial<Pick<Meeting, 'startedAt' | 'lateEntryOn' | 'corrects' | 'joint'>>

/**
 * signed: held, its record locked. recorded: held, not yet signed. planned: on the calendar. due: the period runs and nothing is
 * planned. missed: the period is over without it. ahead: the period has not begun. exempt: not owed.
 */
export type DutyState = 'signed' | 'recorded' | 'planned' | 'due' | 'missed' | 'ahead' | 'exempt'

export interface DutyCell<M extends DutyMeeting = DutyMeeting> {
  readonly period: DutyPeriod
  readonly state: DutyState
  /** 补记: every meeting that was held in the period was entered afterwards. */
  readonly lateEntry: boolean
  /** Held or planned in the period and not cancelled, the earliest first. */
  readonly meetings: readonly M[]
}

export interface DutyLine<B extends DutyBody = DutyBody, M extends DutyMeeting = DutyMeeting> {
  readonly body: B
  readonly type: string
  readonly frequency: DutyFrequency
  /** The periods of the year, in order. */
  readonly cells: readonly DutyCell<M>[]
}

export interface DutyInput<B extends DutyBody, M extends DutyMeeting> {
  readonly types: readonly DutyType[]
  readonly bodies: readonly B[]
  readonly meetings: readonly M[]
  readonly year: number
  /** The local day in China. */
  readonly today: Day
}

/** 支部工作条例: a branch of fewer than seven members has a secretary and no committee (domain.md §3.5, 支部设置). */
const COMMITTEE_FROM = 7

const heldStates: ReadonlySet<Meeting['state']> = new Set<Meeting['state']>(['checkingIn', 'recording', 'finalised', 'signed'])

/**
 * What each body owes in a calendar year and what became of it: one line for each body and type, bodies and types in the order given.
 * Linear in the number of meetings and of lines. A line that nothing was owed nor held in is left out.
 */
export function duties<B extends DutyBody, M extends DutyMeeting>(input: DutyInput<B, M>): readonly DutyLine<B, M>[] {
  const { types, bodies, meetings, year, today } = input
  const byLine = groupedByLine(meetings, year)
  const periodic = types.flatMap((type) =>
    type.period === 'onDemand' ? [] : [{ type, frequency: type.period, periods: periodsOfYear(year, type.period) }],
  )
  return bodies.flatMap((body) =>
    periodic.flatMap(({ type, frequency, periods }) => {
      if (!owes(body, type)) return []
      const held = byLine.get(lineKey(body.id, type.code)) ?? []
      const cells = periods.map((period) => cellOf(body, period, held, today))
      return cells.every((cell) => cell.state === 'exempt') ? [] : [{ body, type: type.code, frequency, cells }]
    }),
  )
}

/** The local day a meeting belongs to: when it began, else when it is to begin. */
export function dayOfMeeting(meeting: Pick<DutyMeeting, 'plannedAt' | 'startedAt'>): Day {
  return (meeting.startedAt ?? meeting.plannedAt).slice(0, 10)
}

/** Whether it took place: what is merely planned or was called off did not. */
export function wasHeld(meeting: Pick<DutyMeeting, 'state'>): boolean {
  return heldStates.has(meeting.state)
}

/** Whether bodies of this kind owe meetings of this type at all. */
export function owes(body: Pick<DutyBody, 'kind' | 'memberCount'>, type: Pick<DutyType, 'code' | 'owedBy'>): boolean {
  if (!type.owedBy.includes(body.kind)) return false
  return type.code !== 'branchCommittee' || body.memberCount === undefined || body.memberCount >= COMMITTEE_FROM
}

/**
 * Nothing is owed for a period of which a body saw less than half, nor for the one in which it ended. The end of a term is not the
 * end of a body. A dissolved body whose day nobody wrote down owes nothing.
 */
export function existedFor(body: Pick<DutyBody, 'state' | 'foundedOn' | 'dissolvedOn'>, period: DutyPeriod): boolean {
  if (body.state === 'preparing') return false
  if (body.dissolvedOn ? body.dissolvedOn <= period.last : body.state === 'dissolved') return false
  if (!body.foundedOn || body.foundedOn <= period.first) return true
  return body.foundedOn <= period.last && 2 * (daysBetween(body.foundedOn, period.last) + 1) >= daysOf(period)
}

function cellOf<M extends DutyMeeting>(body: DutyBody, period: DutyPeriod, line: readonly M[], today: Day): DutyCell<M> {
  if (line.length === 0)
    return { period, state: stateOf({ body, period, meetings: line, held: line, today }), lateEntry: false, meetings: line }
  const meetings = line.filter((meeting) => isWithin(dayOfMeeting(meeting), period))
  const held = meetings.filter(wasHeld)
  const lateEntry = held.length > 0 && held.every((meeting) => meeting.lateEntryOn !== undefined)
  return { period, state: stateOf({ body, period, meetings, held, today }), lateEntry, meetings }
}

interface Judged {
  readonly body: DutyBody
  readonly period: DutyPeriod
  readonly meetings: readonly DutyMeeting[]
  readonly held: readonly DutyMeeting[]
  readonly today: Day
}

function stateOf({ body, period, meetings, held, today }: Judged): DutyState {
  if (held.length > 0) return held.some((meeting) => meeting.state === 'signed') ? 'signed' : 'recorded'
  // A plan of a period that is over was not carried out, or not written down: both may still be entered.
  if (meetings.length > 0 && period.last >= today) return 'planned'
  if (!existedFor(body, period)) return 'exempt'
  if (period.first > today) return 'ahead'
  return period.last < today ? 'missed' : 'due'
}

/** Corrections are records of a meeting that is counted already. What several bodies hold together each of them has held. */
function groupedByLine<M extends DutyMeeting>(meetings: readonly M[], year: number): ReadonlyMap<string, readonly M[]> {
  const lines = new Map<string, M[]>()
  const wanted = String(year).padStart(4, '0')
  for (const meeting of meetings) {
    if (meeting.state === 'cancelled' || meeting.corrects || dayOfMeeting(meeting).slice(0, 4) !== wanted) continue
    for (const body of organiserIds(meeting)) {
      const key = lineKey(body, meeting.type)
      const line = lines.get(key)
      if (line) line.push(meeting)
      else lines.set(key, [meeting])
    }
  }
  for (const line of lines.values()) line.sort(byBeginning)
  return lines
}

function lineKey(body: string, type: string): string {
  return `${body} ${type}`
}

function byBeginning(a: DutyMeeting, b: DutyMeeting): number {
  const [first, second] = [a.startedAt ?? a.plannedAt, b.startedAt ?? b.plannedAt]
  if (first === second) return a.id < b.id ? -1 : 1
  return first < second ? -1 : 1
}
