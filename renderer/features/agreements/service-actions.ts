import type { RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isBinding, isInForce } from '#shared/domain/agreement/agreement-state.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement, AgreementEvaluation, AgreementService, ServiceDirection, ServiceState } from '#shared/schema/agreements.ts'
import { MOST_CONTENT, MOST_RESULT } from './agreement-form.ts'
import { changeAgreement } from './change-agreement.ts'

export interface ServiceInput {
  /** Of the row that is changed; absent for a new one. */
  readonly id?: string | undefined
  readonly direction: ServiceDirection
  readonly content: string
  readonly dueOn: string
  readonly party: string
}

/**
 * One line of the two-way list. After the signature lines are added, and no wording is changed.
 * @param loaded the agreement that the form was filled from: what came since is merged
 */
export function saveService(
  deps: RecordDeps,
  agreement: string,
  input: ServiceInput,
  loaded?: Agreement,
): Promise<Result<Agreement, Failure>> {
  const change: Parameters<typeof changeAgreement>[2] = (record, now) => {
    const content = input.content.trim()
    if (content === '' || content.length > MOST_CONTENT) {
      return err(failure('record/invalid', [{ path: 'content', message: content === '' ? '请填写内容' : `最多 ${MOST_CONTENT} 字` }]))
    }
    if (isBinding(now.state) && !isInForce(now.state)) return err(failure('agreement/wrong-state'))
    const old = record.services.find(({ id }) => id === input.id)
    const { dueOn: _dueOn, party: _party, ...kept } = old ?? { id: deps.newId(), state: 'drafted' as const }
    const line: AgreementService = {
      ...kept,
      direction: input.direction,
      content,
      ...(input.dueOn ? { dueOn: input.dueOn } : {}),
      ...(input.party ? { party: input.party } : {}),
    }
    const services = old ? record.services.map((one) => (one.id === line.id ? line : one)) : [...record.services, line]
    return ok({ agreement: { ...record, services } })
  }
  return changeAgreement(deps, agreement, change, loaded)
}

/** Off the list; only as long as nobody has signed it. */
export function removeService(deps: RecordDeps, agreement: string, id: string): Promise<Result<Agreement, Failure>> {
  return changeAgreement(deps, agreement, (record) =>
    ok({ agreement: { ...record, services: record.services.filter((one) => one.id !== id) } }),
  )
}

export interface ProgressInput {
  readonly state: ServiceState
  readonly result: string
  readonly doneOn: string
  /** As in `saveService`. */
  readonly loaded?: Agreement
}

/** How it goes: 双方商定, 进行中, 完成, 未做. What is done or given up says what came of it, or why. */
export function progressService(
  deps: RecordDeps,
  agreement: string,
  id: string,
  { state, result, doneOn, loaded }: ProgressInput,
): Promise<Result<Agreement, Failure>> {
  const change: Parameters<typeof changeAgreement>[2] = (record) => {
    const said = result.trim()
    if ((state === 'done' || state === 'dropped') && said === '') return err(failure('agreement/result-required'))
    if (said.length > MOST_RESULT) return err(failure('record/invalid', [{ path: 'result', message: `最多 ${MOST_RESULT} 字` }]))
    if (!record.services.some((one) => one.id === id)) return err(failure('record/not-found'))
    const services = record.services.map((one): AgreementService => {
      if (one.id !== id) return one
      const { result: _result, doneOn: _doneOn, ...kept } = one
      return { ...kept, state, ...(said ? { result: said } : {}), ...(state === 'done' && doneOn ? { doneOn } : {}) }
    })
    return ok({ agreement: { ...record, services } })
  }
  return changeAgreement(deps, agreement, change, loaded)
}

/** 互评: of the community by a unit, or of a unit by the community. A second word of the same stands beside the first. */
export function evaluate(
  deps: RecordDeps,
  agreement: string,
  input: Pick<AgreementEvaluation, 'direction' | 'party' | 'grade'> & { readonly words: string; readonly by: string; readonly on: string },
): Promise<Result<Agreement, Failure>> {
  return changeAgreement(deps, agreement, (record) => {
    if (!isBinding(record.state)) return err(failure('agreement/wrong-state'))
    if (input.words.trim().length > MOST_RESULT) {
      return err(failure('record/invalid', [{ path: 'words', message: `最多 ${MOST_RESULT} 字` }]))
    }
    const { direction, party, grade, on } = input
    const said: AgreementEvaluation = {
      id: deps.newId(),
      direction,
      party,
      grade,
      on,
      ...(input.words.trim() ? { words: input.words.trim() } : {}),
      ...(input.by.trim() ? { by: input.by.trim() } : {}),
    }
    return ok({ agreement: { ...record, evaluations: [...(record.evaluations ?? []), said] } })
  })
}
