import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { MethodPart, MethodSpec, MethodStep, Template } from '#shared/schema/templates.ts'
import type { Day } from '#shared/lib/day.ts'
import { lackingInState } from '../stays.ts'
import { quorumMissing } from './method-rules.ts'
import { requiredMissing } from './required-fields.ts'
import { earliestDay, meetingMissing, objectionsTo, postingMissing, stageOf } from './stages.ts'

type Followed = Pick<Template, 'steps'> & { readonly method?: MethodSpec | undefined }

export interface StepState {
  readonly step: MethodStep
  /** What the step asks for is in the sheet. */
  readonly complete: boolean
  readonly current: boolean
  /** Every step before it is complete, so that it may be worked on. */
  readonly reachable: boolean
  /** Why it is not complete, in the user's words. */
  readonly missing?: string
}

/** Facts about a sheet that live in other documents. */
export interface DeliberationFacts {
  readonly statementCount: number
  /** Of the items that were made from it: whether each has an owner and a due date. */
  readonly itemsOwned: readonly boolean[]
  /** Statements whose speakers have not said yes to them. */
  readonly unconfirmedCount: number
  /** Decides whether a meeting was held and a notice is over. */
  readonly today: Day
}

/** Steps of a method in their order. */
export function stepsOf(method: Followed): readonly MethodStep[] {
  return [...method.steps].sort((a, b) => a.order - b.order)
}

/** The parts of the sheet that a step fills, the first one first. */
export function partsOf({ part, also = [] }: Pick<MethodStep, 'part' | 'also'>): readonly MethodPart[] {
  return [...new Set([part, ...also])]
}

/** The sheet's way through its method. */
export function stepStates(method: Followed, sheet: Deliberation, facts: DeliberationFacts): readonly StepState[] {
  let reachable = true
  const steps = stepsOf(method)
  return steps.map((step, index) => {
    const missing = stepMissing({ method, sheet, facts, before: steps.slice(0, index) }, step)
    const state = { step, complete: missing === undefined, current: step.id === sheet.step, reachable, ...(missing ? { missing } : {}) }
    reachable &&= state.complete
    return state
  })
}

/**
 * Whether the sheet may go on to this step: every earlier one is complete.
 * @returns `deliberation/wrong-step` naming what is missing, `deliberation/reason-required` for a refusal without one
 */
export function moveProblem(method: Followed, sheet: Deliberation, facts: DeliberationFacts, to: string): Failure | undefined {
  if (sheet.state !== 'open') return failure('deliberation/wrong-step', { state: sheet.state })
  const states = stepStates(method, sheet, facts)
  const target = states.findIndex((state) => state.step.id === to)
  if (target < 0) return failure('deliberation/wrong-step', { step: to })
  const blocking = states.slice(0, target).find((state) => !state.complete)
  return blocking && failure('deliberation/wrong-step', { step: blocking.step.id, missing: blocking.missing })
}

/** Closing: every step complete, and whatever was to be done has an owner and a due date (domain.md §3.1 step 7). */
export function closeProblem(method: Followed, sheet: Deliberation, facts: DeliberationFacts): Failure | undefined {
  if (facts.itemsOwned.includes(false)) return failure('item/owner-required')
  const open = stepStates(method, sheet, facts).find((state) => !state.complete)
  if (open) return failure('deliberation/wrong-step', { step: open.step.id, missing: open.missing })
  return endsInSomething(sheet) ? undefined : failure('deliberation/wrong-step', { missing: '尚未写明结论' })
}

/** A conclusion in words, or matters that were handed out (板凳议事会 has no more). */
function endsInSomething({ outcome, items }: Pick<Deliberation, 'outcome' | 'items'>): boolean {
  return outcome !== undefined || items.length > 0
}

/** What a sheet by itself must satisfy whoever writes it: the server knows neither its statements nor its items. */
export function deliberationWriteProblem(before: Deliberation | undefined, after: Deliberation): Failure | undefined {
  return lackingInState(before, after, lacksInItsState)
}

function lacksInItsState(sheet: Deliberation): Failure | undefined {
  if (sheet.state === 'refused' && !sheet.screening?.reason) return failure('deliberation/reason-required')
  return sheet.state === 'closed' && !endsInSomething(sheet) ? failure('deliberation/wrong-step', { missing: '尚未写明结论' }) : undefined
}

interface Looked {
  readonly method: Followed
  readonly sheet: Deliberation
  readonly facts: DeliberationFacts
  readonly before: readonly MethodStep[]
}

function stepMissing(looked: Looked, step: MethodStep): string | undefined {
  for (const part of partsOf(step)) {
    const missing = partMissing(looked, step, part)
    if (missing !== undefined) return missing
  }
  return undefined
}

function partMissing({ method, sheet, facts, before }: Looked, step: MethodStep, part: MethodPart): string | undefined {
  const days = { today: facts.today, earliest: earliestDay(sheet, before) }
  const own =
    part === 'meeting'
      ? meetingMissing(step, stageOf(sheet, step.id), days)
      : part === 'posting'
        ? postingMissing(step, stageOf(sheet, step.id), objectionsTo(sheet, step.id), days)
        : sheetMissing(part, sheet, facts)
  return (
    own ??
    requiredMissing(method.method ?? {}, part, sheet, facts) ??
    (part === 'outcome' ? quorumMissing(method.method ?? {}, sheet) : undefined)
  )
}

/** Of one that was refused or merged and is taken up again: somebody must have said that it is accepted. */
function screeningMissing({ screening, state }: Deliberation): string | undefined {
  if (!screening) return '尚未审题'
  if (screening.decision === 'refused' && !screening.reason) return '不予受理须写明理由'
  return screening.decision !== 'accepted' && state === 'open' ? '恢复进行以后还没有重新审题' : undefined
}

function sheetMissing(part: Exclude<MethodPart, 'meeting' | 'posting'>, sheet: Deliberation, facts: DeliberationFacts): string | undefined {
  switch (part) {
    case 'matter':
      return sheet.title.trim() === '' ? '请写明议题（一事一议）' : undefined
    case 'screening':
      return screeningMissing(sheet)
    case 'notice':
      if (!sheet.heldOn) return '尚未确定议事日期'
      return sheet.parties.length === 0 ? '尚未确定参会人' : undefined
    case 'statements':
      return facts.statementCount === 0 ? '还没有发言记录' : undefined
    case 'quick':
      if (!sheet.place?.trim()) return '请写明地点'
      if ((sheet.heads ?? 0) === 0 && sheet.parties.length === 0) return '请写到场人数'
      return facts.statementCount === 0 ? '还没有记下一条' : undefined
    case 'options':
      return sheet.options.length === 0 ? '还没有方案' : undefined
    case 'outcome':
      return sheet.outcome ? undefined : '尚未写明结论'
    case 'items':
      if (sheet.outcome?.kind === 'deferred') return undefined
      if (facts.itemsOwned.length === 0) return '尚未转为事项'
      return facts.itemsOwned.includes(false) ? '有事项没有责任人或期限' : undefined
    case 'publicity':
      return sheet.publicity?.from ? undefined : '尚未公开结果'
  }
}
