import { failure, type Failure } from '#shared/contracts/errors.ts'
import { deferralHint } from '#shared/domain/voting/deferral.ts'
import { evaluateVote, isVoteRuleCode, voteRules, type VoteOutcome } from '#shared/domain/voting/rules.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { VoteRow } from '#shared/schema/meetings.ts'

/** What the vote dialog holds; empty number fields are undefined, never a hidden zero. */
export interface VoteForm {
  readonly subject: string
  readonly agenda: string
  readonly method: VoteRow['method']
  readonly rule: string
  readonly entitled: number | undefined
  readonly present: number | undefined
  readonly yes: number | undefined
  readonly no: number | undefined
  readonly abstain: number | undefined
  readonly written: number | undefined
  readonly issued: number | undefined
  readonly returned: number | undefined
  readonly invalid: number | undefined
  readonly tellers: string
  readonly result: VoteRow['result'] | undefined
  /** R5: which half the chair reckoned by. */
  readonly reading: VoteRow['reading']
  readonly declaredBy: string
  readonly at: string
}

export interface VoteView {
  readonly outcome: VoteOutcome
  /** What the rule says, when it says anything. */
  readonly ruled: 'passed' | 'failed' | undefined
  /** What will stand in the record: a person's word, else the rule's. */
  readonly result: VoteRow['result']
  readonly mustDeclare: boolean
  /** All three kinds of votes are entered. */
  readonly counted: boolean
  /** The chair has to say by which reading he declares, and what the readings come to. */
  readonly readings: { readonly sentence: string; readonly ask: boolean } | undefined
  /** R13, as advice: the two sides are close. */
  readonly advice: string | undefined
  /** Ready to be recorded. */
  readonly complete: boolean
  readonly missing: string | undefined
}

export function viewVote(form: VoteForm): VoteView {
  const rule = voteRules[isVoteRuleCode(form.rule) ? form.rule : 'open']
  const outcome = evaluateVote(form.rule, countsOf(form))
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
    readings: counted && outcome.problems.length === 0 ? readingsOf(form, outcome) : undefined,
    advice: counted && outcome.problems.length === 0 ? deferralHint({ yes: form.yes ?? 0, no: form.no ?? 0 }).advice : undefined,
    complete: missing === undefined,
    missing,
  }
}

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
  if (isPutOffUncounted(form)) return undefined
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

/** R13: put off before anybody counted. */
function isPutOffUncounted(form: VoteForm): boolean {
  return form.result === 'deferred' && (form.yes ?? 0) + (form.no ?? 0) + (form.abstain ?? 0) === 0
}

export function countsOf(form: VoteForm) {
  const ballots =
    form.method === 'secret' && !isPutOffUncounted(form)
      ? { issued: form.issued, returned: form.returned, invalid: form.invalid ?? 0 }
      : { issued: undefined, returned: undefined, invalid: undefined }
  return {
    entitled: form.entitled ?? 0,
    present: form.present ?? 0,
    yes: form.yes ?? 0,
    no: form.no ?? 0,
    abstain: form.abstain ?? 0,
    written: form.written ?? 0,
    ...ballots,
  }
}

/** Those who said neither yes nor no, where hands are counted. */
export function restAbstains(form: VoteForm): number | undefined {
  if (form.method === 'secret' || form.present === undefined || form.yes === undefined || form.no === undefined) return undefined
  return Math.max(0, form.present - form.yes - form.no)
}

/** 暂缓 needs no count: the two sides were close, or more must be found out (R13). */
export function voteRow(form: VoteForm): Result<Omit<VoteRow, 'id'>, Failure> {
  const view = viewVote(form)
  if (!view.complete) return err(failure('meeting/vote-arithmetic', view.missing))
  const { issued, returned, invalid, ...counts } = countsOf(form)
  const tellers = form.tellers.split(/[、,，\s]+/).filter((name) => name !== '')
  return ok({
    agenda: form.agenda,
    subject: form.subject.trim(),
    method: form.method,
    rule: form.rule,
    ...counts,
    ...(issued === undefined ? {} : { issued }),
    ...(returned === undefined ? {} : { returned }),
    ...(invalid === undefined ? {} : { invalid }),
    ...(tellers.length > 0 ? { tellers } : {}),
    result: view.result,
    ...(form.reading && view.readings?.ask ? { reading: form.reading } : {}),
    ...(form.declaredBy.trim() ? { declaredBy: form.declaredBy.trim() } : {}),
    at: form.at,
  })
}
