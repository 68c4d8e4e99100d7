import type { RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { agreementStateProblem, canReachAgreementState, isBinding } from '#shared/domain/agreement/agreement-state.ts'
import { renewalOf, renewalProblem } from '#shared/domain/agreement/renewal.ts'
import { openDifferences } from '#shared/domain/merge/open-differences.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement, AgreementState } from '#shared/schema/agreements.ts'
import { formFailure, typedOf, type AgreementForm } from './agreement-form.ts'
import { changeAgreement, stateStep } from './change-agreement.ts'
import { renewalsOf } from './queries.ts'

/** A draft; what only a signature needs may still be missing. */
export async function draftAgreement(deps: Deps, form: AgreementForm): Promise<Result<Agreement, Failure>> {
  if (!can(deps.db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const problem = formFailure(form)
  if (problem) return err(problem)
  return put(deps, { ...typedOf(form), state: 'drafting', services: [] })
}

async function put(deps: Deps, document: object): Promise<Result<Agreement, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'agreements', from: null, document } as Change]) // made whole by its caller
  return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
}

/** @param loaded the agreement that the form was filled from: what came since is merged */
export function editAgreement(deps: RecordDeps, loaded: Agreement, form: AgreementForm): Promise<Result<Agreement, Failure>> {
  const change: Parameters<typeof changeAgreement>[2] = (agreement, now) => {
    const problem = formFailure(form) ?? (isBinding(now.state) ? failure('agreement/signed-terms') : undefined)
    if (problem) return err(problem)
    const {
      number: _number,
      from: _from,
      to: _to,
      terms: _terms,
      appointment: _appointment,
      contact: _contact,
      sharing: _sharing,
      ...kept
    } = agreement
    return ok({ agreement: { ...kept, ...typedOf(form) } })
  }
  return changeAgreement(deps, loaded.id, change, loaded)
}

/** Steps that need nothing but the click: 送审, 退回, 开始履行, 开始互评. */
export function moveAgreement(deps: RecordDeps, id: string, to: AgreementState): Promise<Result<Agreement, Failure>> {
  return changeAgreement(deps, id, (agreement) => {
    const problem = moveProblem(agreement, to)
    return problem ? err(problem) : ok({ agreement: { ...agreement, ...stateStep(deps, agreement, to) } })
  })
}

function moveProblem(agreement: Agreement, to: AgreementState): Failure | undefined {
  if (agreement.state === to || !canReachAgreementState(agreement.state, to)) {
    return failure('agreement/wrong-state', { from: agreement.state, to })
  }
  return agreementStateProblem(agreement, to)
}

export interface SigningInput {
  readonly signedOn: Day
  readonly from: Day
  readonly to: Day
  /** By party. */
  readonly signers: Readonly<Record<string, string>>
}

/** 登记签订: from here the terms stand. A renewal ends the agreement that it continues, in one save. */
export async function signAgreement(deps: RecordDeps, id: string, input: SigningInput): Promise<Result<Agreement, Failure>> {
  const draft = await deps.db.findOne('agreements', id).run()
  const old = draft?.renews === undefined ? undefined : await deps.db.findOne('agreements', draft.renews).run()
  const oldProblem = old && renewalProblem(old)
  if (oldProblem) return err(oldProblem)
  return changeAgreement(deps, id, (agreement) => {
    if (openDifferences(agreement).length > 0) return err(failure('agreement/open-differences'))
    const { signedOn, from, to, signers } = input
    const dated: Agreement = {
      ...agreement,
      ...(signedOn ? { signedOn } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {}),
      parties: agreement.parties.map((party) => {
        const signer = signers[party.id]?.trim()
        return signer ? { ...party, signer } : party
      }),
    }
    const problem = moveProblem(dated, 'signed')
    if (problem) return err(problem)
    const also: readonly Change[] = old ? [renewedBy(deps, old, id)] : []
    return ok({ agreement: { ...dated, ...stateStep(deps, agreement, 'signed') }, also })
  })
}

function renewedBy(deps: Deps, old: Agreement, id: string): Change {
  const document = { ...old, renewedBy: id, ...stateStep(deps, old, 'renewed') }
  return { kind: 'put', collection: 'agreements', from: old, document } as Change // of this one collection
}

/**
 * The draft that continues this one, with what is not done; or the one that was begun before, which is opened instead of a second.
 * Nothing happens to the old one until the new one is signed.
 */
export async function renewAgreement(deps: Deps, id: string): Promise<Result<Agreement, Failure>> {
  if (!can(deps.db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const old = await deps.db.findOne('agreements', id).run()
  if (!old) return err(failure('record/not-found'))
  const renewal = renewalOf(old)
  if (!renewal.ok) return renewal
  const [begun] = await renewalsOf(deps.db, id).run()
  return begun ? ok(begun) : put(deps, renewal.value)
}

/** 终止, at its end or before it. */
export function endAgreement(deps: RecordDeps, id: string, ended: { on: Day; reason: string }): Promise<Result<Agreement, Failure>> {
  return changeAgreement(deps, id, (agreement) => {
    const closed: Agreement = { ...agreement, ended: { on: ended.on, reason: ended.reason.trim() } }
    const problem = moveProblem(closed, 'ended')
    return problem ? err(problem) : ok({ agreement: { ...closed, ...stateStep(deps, agreement, 'ended', ended.reason) } })
  })
}

/** A draft that is not wanted; what was signed stays. */
export async function dropDraft(deps: Deps, agreement: Agreement): Promise<Result<void, Failure>> {
  const removed = await deps.db.save([{ kind: 'remove', collection: 'agreements', id: agreement.id }])
  return removed.ok ? ok(undefined) : removed
}
