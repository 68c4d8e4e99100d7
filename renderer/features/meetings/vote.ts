import { failure, type Failure } from '#shared/contracts/errors.ts'
import { deferralHint, deferredUncounted } from '#shared/domain/voting/deferral.ts'
import { evaluateVote, type VoteOutcome } from '#shared/domain/voting/rules.ts'
import type { VoteProblem } from '#shared/domain/voting/vote-problem.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { VoteRow } from '#shared/schema/meetings.ts'
import { ballotEntry, type VoteEntry } from './vote-ballot.ts'
import { namedRule, namesIn, ruleOfForm, ruleToStore, type VoteForm } from './vote-form.ts'

export interface VoteView {
  readonly outcome: VoteOutcome
  /** What the rule says, when it says anything. */
  readonly ruled: 'passed' | 'failed' | undefined
  /** What will stand in the record: a person's word, else the rule's. */
  readonly result: VoteRow['result']
  readonly mustDeclare: boolean
  /** All three kinds of votes are entered. */
  readonly counted: boolean
  /** What does not add up among the numbers that are there already. */
  readonly problems: readonly VoteProblem[]
  /** The chair has to say by which reading he declares, and what the readings come to. */
  readonly readings: { readonly sentence: string; readonly ask: boolean } | undefined
  /** R13, as advice: the two sides are close. */
  readonly advice: string | undefined
  /** Ready to be recorded. */
  readonly complete: boolean
  readonly missing: string | undefined
}

/** One matter put to the vote; an election and a 民主测评 are seen by vote-ballot.ts. */
export function viewVote(form: VoteForm): VoteView {
  const rule = ruleOfForm(form)
  const outcome = evaluateVote(namedRule(form), countsOf(form))
  const ruled = outcome.passed === null ? undefined : outcome.passed ? 'passed' : 'failed'
  const result = form.result ?? ruled ?? 'undeclared'
  const mustDeclare = ruled === undefined
  const missing = missingOf(form, outcome, mustDeclare)
  const counted = isCounted(form)
  return {
    outcome,
    ruled,
    result,
    mustDeclare: mustDeclare || !rule.declares,
    counted,
    problems: counted ? outcome.problems : outcome.problems.filter(({ problem }) => early.includes(problem)),
    readings: counted && outcome.problems.length === 0 ? readingsOf(form, outcome) : undefined,
    advice: counted && outcome.problems.length === 0 ? deferralHint({ yes: form.yes ?? 0, no: form.no ?? 0 }).advice : undefined,
    complete: missing === undefined,
    missing,
  }
}

/** What can be said before votes are counted. */
const early: readonly VoteProblem['problem'][] = [
  'present-over-entitled',
  'written-over-absent',
  'written-not-counted',
  'issued-over-present',
  'returned-over-issued',
]

function isCounted({ yes, no, abstain }: VoteForm): boolean {
  return yes !== undefined && no !== undefined && abstain !== undefined
}

/** Without a quorum the readings do not matter: nobody is elected by either. */
function readingsOf(form: VoteForm, { alternatives, quorate, needPresent }: VoteOutcome): VoteView['readings'] {
  if (!alternatives) return undefined
  if (quorate === false) return { sentence: `到会不足 ${needPresent} 人，两种算法都不能据以宣布通过。`, ask: false }
  const same = new Set(alternatives.map((one) => one.passed)).size === 1
  return {
    sentence: `两种算法结果${same ? '相同' : '不同'}，请主持人宣布，并记明按哪一种。`,
    ask: form.result === 'passed' || form.result === 'failed',
  }
}

function missingOf(form: VoteForm, outcome: VoteOutcome, mustDeclare: boolean): string | undefined {
  if (form.subject.trim() === '') return '请写明表决事项'
  if (deferredUncounted(form)) return undefined
  if (form.result === 'void') return form.declaredBy.trim() === '' ? '请写明由谁宣布' : undefined
  if (form.present === undefined) return '请填写到会有表决权人数'
  if (!isCounted(form)) return '请填写赞成、反对、弃权票数'
  if (form.method === 'secret' && (form.issued === undefined || form.returned === undefined)) return '无记名投票请填写发出、收回票数'
  const [problem] = outcome.problems
  if (problem) return String(problem.details ?? problem.message)
  if (mustDeclare && form.result === undefined) return '请由主持人宣布结果'
  if (readingsOf(form, outcome)?.ask && form.reading === undefined) return '请记明按应到会还是按实到会计算'
  if (mustDeclare && form.declaredBy.trim() === '') return '请写明由谁宣布'
  return undefined
}

export function countsOf(form: VoteForm) {
  const ballots =
    form.method === 'secret' && !deferredUncounted(form)
      ? { issued: form.issued, returned: form.returned, invalid: form.invalid ?? 0 }
      : { issued: undefined, returned: undefined, invalid: undefined }
  return {
    entitled: form.entitled ?? 0,
    present: form.present ?? 0,
    yes: form.yes ?? 0,
    no: form.no ?? 0,
    abstain: form.abstain ?? 0,
    written: form.written ?? 0,
    writtenNo: form.writtenNo,
    ...ballots,
  }
}

/** Those who said neither yes nor no: of those present where hands are counted, of the valid papers where papers are. */
export function restAbstains(form: VoteForm): number | undefined {
  const { method, present, returned, invalid = 0, yes, no } = form
  const all = method === 'secret' ? (returned === undefined ? undefined : returned - invalid) : present
  if (all === undefined || yes === undefined || no === undefined) return undefined
  return Math.max(0, all - yes - no)
}

export function voteEntry(form: VoteForm): Result<VoteEntry, Failure> {
  if (form.kind !== 'decision') return ballotEntry(form)
  const row = voteRow(form)
  return row.ok ? ok({ vote: row.value, candidates: [] }) : row
}

/** 暂缓 needs no count: the two sides were close, or more must be found out (R13). */
export function voteRow(form: VoteForm): Result<Omit<VoteRow, 'id'>, Failure> {
  const view = viewVote(form)
  if (!view.complete) return err(failure('meeting/vote-arithmetic', view.missing))
  const { issued, returned, invalid, writtenNo, ...counts } = countsOf(form)
  const [tellers, scrutineers] = [namesIn(form.tellers), namesIn(form.scrutineers)]
  const [person] = form.persons
  return ok({
    agenda: form.agenda,
    ...(form.body ? { body: form.body } : {}),
    subject: form.subject.trim(),
    method: form.method,
    ...ruleToStore(form),
    ...counts,
    ...(writtenNo ? { writtenNo } : {}),
    ...(issued === undefined ? {} : { issued }),
    ...(returned === undefined ? {} : { returned }),
    ...(invalid === undefined ? {} : { invalid }),
    ...(tellers.length > 0 ? { tellers } : {}),
    ...(scrutineers.length > 0 ? { scrutineers } : {}),
    ...(person ? { person } : {}),
    ...(form.follows ? { follows: form.follows } : {}),
    result: view.result,
    ...(form.reading && view.readings?.ask ? { reading: form.reading } : {}),
    ...(form.declaredBy.trim() ? { declaredBy: form.declaredBy.trim() } : {}),
    at: form.at,
  })
}
