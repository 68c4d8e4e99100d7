import { evaluateVote, type VoteOutcome } from '#shared/domain/voting/rules.ts'
import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'
import type { Deliberation, Objection, Stage } from '#shared/schema/deliberations.ts'
import type { MethodStep } from '#shared/schema/templates.ts'

type Staged = Pick<Deliberation, 'stages' | 'objections'>

/** What is kept of a step that is a meeting or a notice. */
export function stageOf(sheet: Staged, step: string): Stage | undefined {
  return sheet.stages?.find((stage) => stage.id === step)
}

export function objectionsTo(sheet: Staged, step: string): readonly Objection[] {
  return (sheet.objections ?? []).filter((objection) => objection.step === step)
}

/**
 * The last day of what was done at the steps before: nothing of a later step may lie earlier. After a notice with a period that is the
 * day after it ends.
 */
export function earliestDay(sheet: Staged, before: readonly MethodStep[]): Day | undefined {
  const days = before.flatMap((step) => {
    const stage = stageOf(sheet, step.id)
    if (step.part === 'meeting' && stage?.heldOn) return [stage.heldOn]
    if (step.part !== 'posting' || !stage?.from) return []
    return [step.noticeDays && stage.to ? addDays(stage.to, 1) : stage.from]
  })
  return days.sort().at(-1)
}

/** The vote of a meeting under the rule that was chosen there, else the step's; undefined while a number is missing. */
export function stageVote(step: Pick<MethodStep, 'rule'>, stage: Stage | undefined): VoteOutcome | undefined {
  if (!stage) return undefined
  const { entitled, present, yes, no = 0, abstain = 0 } = stage
  if (entitled === undefined || present === undefined || yes === undefined) return undefined
  return evaluateVote({ rule: stage.rule ?? step.rule ?? 'open', at: stage.heldOn }, { entitled, present, yes, no, abstain, written: 0 })
}

/** Why a meeting does not open the next step, in words; undefined when it was held, its vote adds up and it was declared passed. */
export function meetingMissing(step: MethodStep, stage: Stage | undefined, { today, earliest }: StageDays): string | undefined {
  if (!stage?.heldOn) return '尚未填写开会日期'
  if (earliest !== undefined && stage.heldOn < earliest) return `开会日期不能早于 ${earliest}（上一步完成的日子）`
  if (stage.heldOn > today) return `会议定在 ${stage.heldOn}，还没有开`
  const vote = stageVote(step, stage)
  if (!vote) return '尚未填写应到、实到和赞成人数'
  const [problem] = vote.problems
  if (problem) return String(problem.details ?? problem.message)
  if (vote.quorate === false) return `到会人数不够：至少 ${vote.needPresent} 人`
  if (vote.passed === false) return `按所选规则没有通过：至少 ${vote.needYes} 票`
  if (stage.declared === undefined) return '主持人尚未宣布是否通过'
  return stage.declared === 'failed' ? '会议没有通过，不能进入下一步；可以改进方案再开' : undefined
}

export interface StageDays {
  readonly today: Day
  /** See `earliestDay`. */
  readonly earliest: Day | undefined
}

/**
 * Why a notice does not open the next step: it has not hung its days (the day of posting is not counted, 民法典 §201, and the last day
 * must be over), or an objection has no answer, or its author was not satisfied and nobody reviewed it (domain.md §3.2).
 */
export function postingMissing(
  step: MethodStep,
  stage: Stage | undefined,
  objections: readonly Objection[],
  { today, earliest }: StageDays,
): string | undefined {
  return periodMissing(step.noticeDays ?? 0, stage, { today, earliest }) ?? objectionMissing(objections)
}

function periodMissing(days: number, stage: Stage | undefined, { today, earliest }: StageDays): string | undefined {
  if (!stage?.from) return '尚未填写起始日期'
  if (earliest !== undefined && stage.from < earliest) return `起始日期不能早于 ${earliest}（上一步完成的日子）`
  if (stage.from > today) return `${stage.from} 才开始`
  if (stage.to !== undefined && stage.to < stage.from) return '截止日期早于起始日期'
  if (days === 0) return undefined
  if (!stage.to) return '尚未填写截止日期'
  if (daysBetween(stage.from, stage.to) < days) return `公告不少于 ${days} 天：从 ${stage.from} 起，至少到 ${addDays(stage.from, days)}`
  return stage.to >= today ? `公告期到 ${stage.to} 为止，还没有满` : undefined
}

function objectionMissing(objections: readonly Objection[]): string | undefined {
  const open = objections.filter((one) => !isAnswered(one)).length
  if (open > 0) return `有 ${open} 条异议还没有答复`
  if (objections.some((one) => (one.answeredOn ?? '') < one.on)) return '有答复的日期早于异议提出的日期'
  const unreviewed = objections.filter((one) => one.satisfied === false && !one.review?.trim()).length
  return unreviewed > 0 ? `有 ${unreviewed} 条异议对答复不满意，须经党员大会审核并写明结果` : undefined
}

export function isAnswered({ answer, answeredOn }: Pick<Objection, 'answer' | 'answeredOn'>): boolean {
  return Boolean(answer?.trim()) && answeredOn !== undefined
}

/** Answered later than the source says, or still open after it: said, and blocks nothing, for it cannot be undone. */
export function isLate(objection: Objection, answerDays: number | undefined, today: Day): boolean {
  if (answerDays === undefined) return false
  return (isAnswered(objection) ? (objection.answeredOn ?? today) : today) > addDays(objection.on, answerDays)
}
