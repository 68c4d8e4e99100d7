import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { ElectionNext, ElectionReading } from '#shared/domain/voting/election-result.ts'
import { evaluateRecorded, gradesOf, type RecordedVote } from '#shared/domain/voting/recorded-vote.ts'
import { seatReduction } from '#shared/domain/voting/seat-reduction.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { CandidateRow, VoteRow } from '#shared/schema/meetings.ts'
import { namesIn, ruleToStore, type CandidateForm, type VoteForm } from './vote-form.ts'

/** A vote with the names that belong to it, as it goes into the record. */
export interface VoteEntry {
  readonly vote: Omit<VoteRow, 'id'>
  readonly candidates: readonly Omit<CandidateRow, 'vote'>[]
}

/** What an election or a 民主测评 comes to, while its numbers are typed. */
export interface BallotView {
  readonly recorded: RecordedVote
  /** The reading that the chair named, or the only one. */
  readonly reading: ElectionReading | undefined
  readonly elected: readonly string[]
  /** What is left to do by that reading (R8). */
  readonly next: ElectionNext | undefined
  /** Said to the chair: whether the readings agree, and what comes next. */
  readonly sentences: readonly string[]
  /** The chair has to name a reading. */
  readonly asksReading: boolean
  readonly missing: string | undefined
}

const PROVISIONAL = 'provisional'

export function viewBallot(form: VoteForm): BallotView {
  const recorded = evaluateRecorded(provisional(form), rowsOf(form, PROVISIONAL, form.elected ?? []))
  const readings = recorded.kind === 'election' ? recorded.outcome.readings : []
  const reading = readings.find((one) => one.of === form.reading) ?? (readings.length === 1 ? readings[0] : undefined)
  const elected = form.elected ?? reading?.elected ?? []
  const asksReading = recorded.counted && recorded.problems.length === 0 && readings.length > 1 && !isHindered(readings[0])
  return {
    recorded: form.elected ? recorded : evaluateRecorded(provisional(form), rowsOf(form, PROVISIONAL, elected)),
    reading,
    elected,
    next: recorded.counted ? (reading ?? (isHindered(readings[0]) ? readings[0] : undefined))?.next : undefined,
    sentences: recorded.counted ? sentencesOf(form, recorded, reading) : [],
    asksReading,
    missing: missingOf(form, recorded, { asksReading, reading }),
  }
}

/** Whether nobody can be elected by any reading: too few came, the round is void, the numbers do not add up. */
function isHindered(reading: ElectionReading | undefined): boolean {
  return reading !== undefined && !['complete', 'revoteTied', 'electAgainOrReduce'].includes(reading.next)
}

function sentencesOf(form: VoteForm, recorded: RecordedVote, reading: ElectionReading | undefined): string[] {
  if (recorded.kind !== 'election') return []
  const { outcome } = recorded
  const nameOf = (id: string): string => form.candidates.find((one) => one.id === id)?.name ?? id
  const lines: string[] = []
  if (outcome.readings.length > 1 && !isHindered(outcome.readings[0])) {
    lines.push(`两种算法结果${outcome.agree ? '相同' : '不同'}，请主持人宣布，并记明按哪一种。`)
  }
  if (reading?.next === 'revoteTied') {
    lines.push(`${reading.tied.map(nameOf).join('、')}票数相等，就这 ${reading.tied.length} 人再投一次，选 ${reading.remainingSeats} 名。`)
  }
  if (reading?.next === 'electAgainOrReduce') {
    const half = seatReduction({
      seats: form.seats ?? 0,
      elected: reading.elected.length,
      entitled: form.entitled ?? 0,
      present: form.present ?? 0,
      agree: 0,
    })
    const needs = half ? `（${half.readings.map((one) => `${one.label}至少 ${one.needAgree} 人同意`).join('；')}）` : ''
    lines.push(`还差 ${reading.remainingSeats} 名：可以另行选举；接近应选名额的，经半数以上同意也可减少名额${needs}。`)
  }
  return lines
}

/** What has been written down so far may be stored at any time; only a declared result must be whole. */
function missingOf(
  form: VoteForm,
  recorded: RecordedVote,
  { asksReading, reading }: Pick<BallotView, 'asksReading' | 'reading'>,
): string | undefined {
  if (form.subject.trim() === '') return '请写明表决事项'
  if (form.kind === 'election' && !form.seats) return '请填写应选名额'
  if (form.candidates.length === 0) return form.kind === 'election' ? '请列出候选人' : '请列出被测评的人'
  if (form.result === 'void' || form.result === 'deferred') return form.declaredBy.trim() === '' ? '请写明由谁宣布' : undefined
  const [problem] = recorded.problems
  if (problem && (recorded.counted || form.result !== undefined)) return String(problem.details ?? problem.message)
  if (form.result === undefined) return undefined
  if (!recorded.counted) return form.kind === 'election' ? '请填写收回票数和每个人的得票' : '请填写收回票数和每个人各档的票数'
  if (asksReading && reading === undefined) return '请记明按应到会还是按实到会计算'
  return form.declaredBy.trim() === '' ? '请写明由谁宣布' : undefined
}

export function ballotEntry(form: VoteForm): Result<VoteEntry, Failure> {
  const { missing, elected, reading } = viewBallot(form)
  if (missing) return err(failure('meeting/vote-arithmetic', missing))
  const declared = form.result === 'passed' || form.result === 'failed'
  const { id: _id, ...vote } = provisional(form)
  const result = !declared ? (form.result ?? 'undeclared') : form.kind === 'election' && elected.length === 0 ? 'failed' : 'passed'
  const candidates = rowsOf(form, PROVISIONAL, declared ? elected : []).map(({ vote: _vote, ...row }) => row)
  return ok({ vote: { ...vote, result, ...(declared && reading ? { reading: reading.of } : {}) }, candidates })
}

function provisional(form: VoteForm): VoteRow {
  const { issued, returned, invalid, seats, members, follows } = form
  const [tellers, scrutineers] = [namesIn(form.tellers), namesIn(form.scrutineers)]
  return {
    id: PROVISIONAL,
    agenda: form.agenda,
    ...(form.body ? { body: form.body } : {}),
    subject: form.subject.trim(),
    method: form.method,
    ...ruleToStore(form),
    entitled: form.entitled ?? 0,
    present: form.present ?? 0,
    yes: 0,
    no: 0,
    abstain: 0,
    written: 0,
    ...(issued === undefined ? {} : { issued }),
    ...(returned === undefined ? {} : { returned, invalid: invalid ?? 0 }),
    ...(tellers.length > 0 ? { tellers } : {}),
    scrutineers,
    ...(form.scrutineersVoted ? { scrutineersVoted: true } : {}),
    ...(form.kind === 'election' ? { seats: seats ?? 0 } : {}),
    ...(form.rule === 'R12' && members !== undefined ? { members } : {}),
    ...(form.rule === 'appraisal' ? { grades: gradesOf(form).map(({ word }) => word) } : {}),
    ...(follows ? { follows } : {}),
    result: form.result ?? 'undeclared',
    ...(form.declaredBy.trim() ? { declaredBy: form.declaredBy.trim() } : {}),
    at: form.at,
  }
}

function rowsOf({ candidates, kind }: VoteForm, vote: string, elected: readonly string[]): CandidateRow[] {
  return candidates.map((one, order) => ({
    ...defined(one),
    vote,
    order,
    ...(kind === 'election' && elected.includes(one.id) ? { elected: true } : {}),
  }))
}

/** Without the members that an emptied field left behind as undefined. */
function defined(candidate: CandidateForm): CandidateForm {
  return Object.fromEntries(Object.entries(candidate).filter(([, value]) => value !== undefined)) as CandidateForm // the same members
}

/**
 * The round that follows by the chosen reading (R7, R8): the same names where the round was void, the tied where votes are equal, those
 * not elected where seats are left; empty counts, and heads as they are now.
 * @param before id of the round that was just recorded
 */
export function nextRound(
  form: VoteForm,
  { next, reading, elected }: Pick<BallotView, 'next' | 'reading' | 'elected'>,
  { before, fresh, newId }: { readonly before: string; readonly fresh: VoteForm; newId(): string },
): VoteForm | undefined {
  const again = form.result === 'void' || next === 'revote'
  if (!again && next !== 'revoteTied' && next !== 'electAgainOrReduce') return undefined
  const stands = (one: CandidateForm): boolean => {
    if (again) return one.writtenIn !== true
    if (next === 'revoteTied') return reading?.tied.includes(one.id) === true
    return one.writtenIn !== true && !elected.includes(one.id)
  }
  const candidates = form.candidates.filter(stands).map(({ name, person }) => ({ id: newId(), name, ...(person ? { person } : {}) }))
  const { method, rule, kind, tellers, scrutineers, scrutineersVoted, declaredBy } = form
  return {
    ...fresh,
    ...{ method, rule, kind, tellers, scrutineers, scrutineersVoted, declaredBy },
    issued: fresh.present,
    subject: `${form.subject.replace(/（(重新投票|再次投票|另行选举)）$/, '')}（${again ? '重新投票' : next === 'revoteTied' ? '再次投票' : '另行选举'}）`,
    seats: again ? form.seats : reading?.remainingSeats,
    follows: before,
    candidates,
  }
}
