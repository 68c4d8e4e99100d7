import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { MethodStep, Template } from '#shared/schema/templates.ts'

type Method = Pick<Template, 'steps'>

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
}

/** Steps of a method in their order. */
export function stepsOf(method: Method): readonly MethodStep[] {
  return [...method.steps].sort((a, b) => a.order - b.order)
}

/** The sheet's way through its method. */
export function stepStates(method: Method, sheet: Deliberation, facts: DeliberationFacts): readonly StepState[] {
  let reachable = true
  return stepsOf(method).map((step) => {
    const missing = missingIn(step, sheet, facts)
    const state = { step, complete: missing === undefined, current: step.id === sheet.step, reachable, ...(missing ? { missing } : {}) }
    reachable &&= state.complete
    return state
  })
}

/**
 * Whether the sheet may go on to this step: every earlier one is complete.
 * @returns `deliberation/wrong-step` naming what is missing, `deliberation/reason-required` for a refusal without one
 */
export function moveProblem(method: Method, sheet: Deliberation, facts: DeliberationFacts, to: string): Failure | undefined {
  if (sheet.state !== 'open') return failure('deliberation/wrong-step', { state: sheet.state })
  const states = stepStates(method, sheet, facts)
  const target = states.findIndex((state) => state.step.id === to)
  if (target < 0) return failure('deliberation/wrong-step', { step: to })
  const blocking = states.slice(0, target).find((state) => !state.complete)
  return blocking && failure('deliberation/wrong-step', { step: blocking.step.id, missing: blocking.missing })
}

/** Closing: every step complete, and whatever was to be done has an owner and a due date (domain.md §3.1 step 7). */
export function closeProblem(method: Method, sheet: Deliberation, facts: DeliberationFacts): Failure | undefined {
  if (facts.itemsOwned.includes(false)) return failure('item/owner-required')
  const open = stepStates(method, sheet, facts).find((state) => !state.complete)
  return open && failure('deliberation/wrong-step', { step: open.step.id, missing: open.missing })
}

/** What a sheet by itself must satisfy whoever writes it: the server knows neither its statements nor its items. */
export function deliberationWriteProblem(before: Deliberation | undefined, after: Deliberation): Failure | undefined {
  if (before?.state === after.state) return undefined
  if (after.state === 'refused' && !after.screening?.reason) return failure('deliberation/reason-required')
  if (after.state === 'closed' && !after.outcome) return failure('deliberation/wrong-step', { missing: '尚未写明结论' })
  return undefined
}

function missingIn(step: MethodStep, sheet: Deliberation, facts: DeliberationFacts): string | undefined {
  switch (step.part) {
    case 'matter':
      return sheet.title.trim() === '' ? '请写明议题（一事一议）' : undefined
    case 'screening':
      if (!sheet.screening) return '尚未审题'
      return sheet.screening.decision === 'refused' && !sheet.screening.reason ? '不予受理须写明理由' : undefined
    case 'notice':
      if (!sheet.heldOn) return '尚未确定议事日期'
      return sheet.parties.length === 0 ? '尚未确定参会人' : undefined
    case 'statements':
      return facts.statementCount === 0 ? '还没有发言记录' : undefined
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
