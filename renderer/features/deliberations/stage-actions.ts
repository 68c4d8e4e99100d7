import type { RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { stepStates, stepsOf, type DeliberationFacts } from '#shared/domain/deliberation/steps.ts'
import type { Method } from '#shared/domain/deliberation/methods.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Deliberation, Objection, Stage } from '#shared/schema/deliberations.ts'
import type { MethodStep } from '#shared/schema/templates.ts'
import { changeSheet, withoutSilence } from './change-deliberation.ts'

export interface StageWrite {
  readonly method: Method
  readonly facts: DeliberationFacts
}

/**
 * Writes what was done at a meeting or notice of its own. Refused while a step before it is not complete (四议两公开): what is written
 * there would be a meeting held before it could be. The last meeting's decision is the sheet's conclusion.
 */
export function saveStage(
  deps: RecordDeps,
  loaded: Deliberation,
  stage: Stage,
  { method, facts }: StageWrite,
): Promise<Result<Deliberation, Failure>> {
  const change: Parameters<typeof changeSheet>[2] = (sheet, now) => {
    const at = stepStates(method, now, facts).find((state) => state.step.id === stage.id)
    if (!at?.reachable) return err(failure('deliberation/wrong-step', { step: stage.id }))
    const written = withoutSilence(stage)
    const stages = sheet.stages ?? []
    const known = stages.some((one) => one.id === stage.id)
    const after = known ? stages.map((one) => (one.id === stage.id ? written : one)) : [...stages, written]
    return ok({ sheet: { ...sheet, stages: after, ...conclusion(method, sheet, written) } })
  }
  return changeSheet(deps, loaded.id, change, loaded)
}

type Conclusion = Partial<Pick<Deliberation, 'outcome'>>

/**
 * Of the last meeting of the method: its decision once it was declared passed, beside the words of the minority that were noted. A conclusion
 * that came from it goes again when it turns out that it did not pass.
 */
function conclusion(method: Method, sheet: Deliberation, stage: Stage): Conclusion {
  const last = stepsOf(method).findLast((step) => step.part === 'meeting')
  if (last?.id !== stage.id) return {}
  const { minority, ...said } = sheet.outcome ?? {}
  const decided = decisionOf(stage, last)
  if (decided) return { outcome: { ...decided, ...(minority ? { minority } : {}) } }
  const before = sheet.stages?.find((one) => one.id === stage.id)
  const cameOfIt = before !== undefined && sameContent(said, decisionOf(before, last))
  return cameOfIt ? ({ outcome: undefined } as Conclusion) : {} // left out where it is saved
}

function decisionOf(stage: Stage, { rule: usual = 'open' }: MethodStep): Deliberation['outcome'] {
  if (stage.declared !== 'passed') return undefined
  const { entitled, present, yes, no = 0, abstain = 0, rule = usual } = stage
  return withoutSilence({ kind: 'vote' as const, text: stage.text ?? '', rule, entitled, present, yes, no, abstain }) as NonNullable<
    Deliberation['outcome']
  > // a stage that was declared has its counts, or leaves them out
}

export function saveObjection(deps: RecordDeps, loaded: Deliberation, objection: Objection): Promise<Result<Deliberation, Failure>> {
  const change: Parameters<typeof changeSheet>[2] = (sheet) => {
    if (objection.words.trim() === '') return err(failure('record/invalid', [{ path: 'words', message: '请写明异议' }]))
    const objections = sheet.objections ?? []
    const known = objections.some((one) => one.id === objection.id)
    const written = withoutSilence(objection)
    return ok({
      sheet: {
        ...sheet,
        objections: known ? objections.map((one) => (one.id === objection.id ? written : one)) : [...objections, written],
      },
    })
  }
  return changeSheet(deps, loaded.id, change, loaded)
}

export function removeObjection(deps: RecordDeps, loaded: Deliberation, id: string): Promise<Result<Deliberation, Failure>> {
  return changeSheet(
    deps,
    loaded.id,
    (sheet) => ok({ sheet: { ...sheet, objections: (sheet.objections ?? []).filter((one) => one.id !== id) } }),
    loaded,
  )
}
