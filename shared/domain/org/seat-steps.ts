import { failure, type Failure } from '#shared/contracts/errors.ts'
import { chinaDay, isDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Membership, Org, SeatStep, SeatStepKind } from '#shared/schema/orgs.ts'
import { seatProblem } from './seats.ts'

/** What a person records; a correction the program writes itself. */
export type TakenSeatStep = Exclude<SeatStepKind, 'corrected'>
export type SeatStepInput = Pick<
  SeatStep,
  'seat' | 'on' | 'paper' | 'result' | 'until' | 'note' | 'name' | 'person' | 'org' | 'orgName'
> & {
  readonly kind: TakenSeatStep
}

/** Who records it, and when: `at` is a hybrid-clock stamp. */
export interface Recording extends Pick<SeatStep, 'id' | 'at' | 'by' | 'byName'> {
  readonly today: Day
}

type Stepped = Pick<Org, 'memberships' | 'seatSteps'>

/** The steps of one appointment that count, in the order of their days, whatever order they came in from other PCs. */
export function seatWay({ seatSteps = [] }: Pick<Org, 'seatSteps'>, seat: string): readonly SeatStep[] {
  const gone = new Set(seatSteps.flatMap(({ corrects }) => corrects ?? []))
  return seatSteps.filter((step) => step.seat === seat && step.kind !== 'corrected' && !gone.has(step.id)).toSorted(byDay)
}

function byDay(a: SeatStep, b: SeatStep): number {
  const [left, right] = [`${a.on} ${a.at} ${a.id}`, `${b.on} ${b.at} ${b.id}`]
  return left < right ? -1 : left > right ? 1 : 0
}

/** Appointments on their way, oldest nomination first: nominated, and neither appointed nor given up. */
export function nominees(org: Stepped): readonly (readonly SeatStep[])[] {
  const members = new Set(org.memberships.map(({ id }) => id))
  const seats = [...new Set((org.seatSteps ?? []).map(({ seat }) => seat))].filter((seat) => !members.has(seat))
  return seats.map((seat) => seatWay(org, seat)).filter((way) => way[0]?.kind === 'nominated' && nextSeatSteps(way, undefined).length > 0)
}

const before = ['unitAsked', 'vetted', 'publicised', 'appointed', 'notAppointed'] as const
const after = ['assessed', 'renewed', 'released'] as const

/** 提名 → 征求单位意见, 审核, 公示 → 聘任 → 述职 → 续聘, 解聘 (domain.md A9). What was answered once may be asked again. */
export function nextSeatSteps(way: readonly SeatStep[], member: Membership | undefined): readonly TakenSeatStep[] {
  if (way.some(({ kind }) => kind === 'released' || kind === 'notAppointed')) return []
  if (member) return after
  return way.length === 0 ? ['nominated'] : before
}

export function asksSeatReason({ kind, result }: { readonly kind: SeatStepKind; readonly result?: string | undefined }): boolean {
  return kind === 'released' || kind === 'notAppointed' || result === 'refused'
}

/** 续聘 has a new last day; a 公示 has one too. */
export function asksUntil(kind: SeatStepKind): boolean {
  return kind === 'renewed' || kind === 'publicised'
}

/** Answered with yes or no. */
export function asksResult(kind: SeatStepKind): boolean {
  return kind === 'unitAsked' || kind === 'vetted' || kind === 'publicised'
}

/** What is not there yet of what usually comes before an appointment on that day: said, and blocks nothing. */
export function missingBefore(way: readonly SeatStep[], on: Day): readonly ('unitAsked' | 'publicised' | 'publicity')[] {
  const last = (kind: SeatStepKind) => way.findLast((step) => step.kind === kind)
  const until = last('publicised')?.until
  return [
    ...(last('unitAsked') ? [] : (['unitAsked'] as const)),
    ...(last('publicised') ? [] : (['publicised'] as const)),
    ...(until !== undefined && until >= on ? (['publicity'] as const) : []),
  ]
}

/**
 * The organisation with one step more; 聘任 makes the member, 续聘 and 解聘 set his last day.
 * @returns fails with `org/seat-step`, `org/seat-step-day`, `org/seat-refused`, `org/reason-required`, `org/period`, `org/seat-name` or `org/seat-twice`
 */
export function takeSeatStep(org: Org, input: SeatStepInput, { today, ...signed }: Recording): Result<Org, Failure> {
  const way = seatWay(org, input.seat)
  const member = org.memberships.find(({ id }) => id === input.seat)
  const problem = stepProblem(way, member, input, today)
  if (problem) return err(problem)
  const row: SeatStep = { ...signed, ...trimmed(input), ...(member?.to ? { former: member.to } : {}) }
  return withMember({ ...org, seatSteps: [...(org.seatSteps ?? []), row] }, input.seat, member)
}

function stepProblem(way: readonly SeatStep[], member: Membership | undefined, input: SeatStepInput, today: Day): Failure | undefined {
  if (!nextSeatSteps(way, member).includes(input.kind)) return failure('org/seat-step')
  const problem = rowProblem(input, today)
  if (problem) return problem
  if (input.on < (way.at(-1)?.on ?? '')) return failure('org/seat-step-day')
  const answers = new Map(way.map((step) => [step.kind, step.result]))
  return input.kind === 'appointed' && [...answers.values()].includes('refused') ? failure('org/seat-refused') : undefined
}

/** What is wrong with a step by itself, whatever else is known of the appointment. */
function rowProblem(
  { kind, on, until, note = '', name = '', ...row }: Omit<SeatStep, 'id' | 'at' | 'by'>,
  today: Day,
): Failure | undefined {
  if (kind === 'nominated' && name.trim() === '') return failure('org/seat-name')
  if (!isDay(on) || on > today) return failure('org/seat-step-day')
  if ((asksUntil(kind) && !until) || (until && (!isDay(until) || until < on))) return failure('org/period')
  return (kind === 'corrected' || asksSeatReason({ kind, result: row.result })) && note.trim() === ''
    ? failure('org/reason-required')
    : undefined
}

/**
 * What every PC and the server ask of the rows that a write adds. Their order is not asked: another PC's step may come in between.
 * @returns `org/seat-name`, `org/seat-step-day`, `org/period` or `org/reason-required`, or undefined
 */
export function seatStepsWriteProblem(
  before: Pick<Org, 'seatSteps'> | undefined,
  { seatSteps = [] }: Pick<Org, 'seatSteps'>,
): Failure | undefined {
  const known = new Set(before?.seatSteps?.map(({ id }) => id))
  for (const step of seatSteps) {
    const problem = known.has(step.id) ? undefined : rowProblem(step, chinaDay(stampMs(step.at)))
    if (problem) return problem
  }
  return undefined
}

/**
 * Takes the last step of an appointment back by a row that names it; both stay.
 * @returns fails with `org/seat-step` when it is not the last, or `org/reason-required`
 */
export function correctSeatStep(org: Org, id: string, reason: string, { today, ...signed }: Recording): Result<Org, Failure> {
  const step = org.seatSteps?.find((one) => one.id === id)
  if (!step || seatWay(org, step.seat).at(-1)?.id !== id) return err(failure('org/seat-step'))
  if (reason.trim() === '') return err(failure('org/reason-required'))
  const row: SeatStep = { ...signed, kind: 'corrected', seat: step.seat, on: today, note: reason.trim(), corrects: id }
  const next = { ...org, seatSteps: [...(org.seatSteps ?? []), row] }
  const member = org.memberships.find((one) => one.id === step.seat)
  if (!member || step.kind === 'assessed') return ok(next)
  if (step.kind === 'appointed') return ok({ ...next, memberships: org.memberships.filter((one) => one !== member) })
  return ok(putMember(next, { ...lastDay(member, step.former), ...numberOf(seatWay(next, step.seat)) }))
}

/** The member as the steps now have him. */
function withMember(org: Org, seat: string, member: Membership | undefined): Result<Org, Failure> {
  const way = seatWay(org, seat)
  const step = way.at(-1)
  if (step?.kind === 'appointed') {
    const { name = '', person, org: unit, orgName } = way[0] ?? step
    const known = { ...(person ? { person } : {}), ...(unit ? { org: unit } : {}), ...(orgName ? { orgName } : {}) }
    const days = { from: step.on, ...(step.until ? { to: step.until } : {}) }
    const made: Membership = { id: seat, name, ...known, duty: '兼职委员', category: 'partTime', votes: true, ...days, ...numberOf(way) }
    const problem = seatProblem(org, made)
    return problem ? err(problem) : ok({ ...org, memberships: [...org.memberships, made] })
  }
  if (!member || !step) return ok(org)
  if (step.kind === 'renewed') return ok(putMember(org, { ...lastDay(member, step.until), ...numberOf(way) }))
  return ok(step.kind === 'released' ? putMember(org, lastDay(member, step.on)) : org)
}

function putMember(org: Org, member: Membership): Org {
  return { ...org, memberships: org.memberships.map((one) => (one.id === member.id ? member : one)) }
}

function lastDay({ to: _to, ...member }: Membership, to: Day | undefined): Membership {
  return to ? { ...member, to } : member
}

/** 聘书号 of the latest paper. */
function numberOf(way: readonly SeatStep[]): { readonly appointmentNo?: string } {
  const paper = way.findLast((step) => (step.kind === 'appointed' || step.kind === 'renewed') && step.paper)?.paper
  return paper ? { appointmentNo: paper.slice(0, 40) } : {}
}

/** Without what was left empty. */
function trimmed(input: SeatStepInput): SeatStepInput {
  const words = Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
  return Object.fromEntries(words.filter(([, value]) => value !== undefined && value !== '')) as SeatStepInput // only what may be absent is left out
}
