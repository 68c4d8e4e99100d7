import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Change, Deps } from '#renderer/data/db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import {
  canReachConventionState,
  conventionWriteProblem,
  nextEdition,
  signatoryId,
  signingProblem,
  textStands,
} from '#shared/domain/agreement/convention.ts'
import { editionOf } from '#shared/domain/agreement/fixed-terms.ts'
import { openDifferences } from '#shared/domain/merge/open-differences.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Agreement, AgreementState, Signatory } from '#shared/schema/agreements.ts'
import { stateStep } from './change-agreement.ts'
import { conventionFailure, type ConventionForm } from './convention-form.ts'

/** @param deliberation the matter out of which it grew */
export async function draftConvention(deps: Deps, form: ConventionForm, deliberation?: string): Promise<Result<Agreement, Failure>> {
  if (!can(deps.db.user, 'create', 'agreements')) return err(failure('record/forbidden'))
  const problem = conventionFailure(form)
  if (problem) return err(problem)
  const document = {
    ...typed(form),
    kind: 'convention',
    state: 'drafting',
    retention: 'permanent',
    parties: [],
    services: [],
    ...(deliberation ? { deliberation } : {}),
  }
  const saved = await deps.db.save([{ kind: 'put', collection: 'agreements', from: null, document } as Change]) // whole, as written above
  return saved.ok ? ok(saved.value[0] as Agreement) : saved // the one document that was put
}

function typed({ title, number, terms }: ConventionForm): Pick<Agreement, 'title' | 'terms' | 'number'> {
  return { title: title.trim(), terms: terms.trim(), ...(number.trim() ? { number: number.trim() } : {}) }
}

function change(
  deps: RecordDeps,
  id: string,
  make: (convention: Agreement, now: Agreement) => Result<Agreement, Failure>,
  loaded?: Agreement,
): Promise<Result<Agreement, Failure>> {
  return changeRecord(deps, 'agreements', { id, loaded }, (from, now) => {
    const made = make(from, now)
    if (!made.ok) return made
    const problem = conventionWriteProblem(from, made.value)
    return problem ? err(problem) : ok({ document: made.value })
  })
}

/** The words, as long as nobody has signed them. */
export function editConvention(deps: RecordDeps, loaded: Agreement, form: ConventionForm): Promise<Result<Agreement, Failure>> {
  const make: Parameters<typeof change>[2] = (convention, now) => {
    const problem = conventionFailure(form) ?? (textStands(now) ? failure('agreement/text-stands') : undefined)
    if (problem) return err(problem)
    const { number: _number, ...kept } = convention
    return ok({ ...kept, ...typed(form) })
  }
  return change(deps, loaded.id, make, loaded)
}

/** 征求意见, 退回起草; 施行 asks for its day, 废止 for its reason. */
export function moveConvention(
  deps: RecordDeps,
  id: string,
  to: AgreementState,
  { on, reason = '' }: { readonly on: Day; readonly reason?: string },
): Promise<Result<Agreement, Failure>> {
  return change(deps, id, (convention) => {
    if (convention.state === to || !canReachConventionState(convention.state, to)) return err(failure('agreement/wrong-state'))
    if (to === 'performing' && openDifferences(convention).length > 0) return err(failure('agreement/open-differences'))
    const dated = to === 'performing' ? { signedOn: on, from: on } : to === 'ended' ? { ended: { on, reason: reason.trim() } } : {}
    return ok({ ...convention, ...dated, ...stateStep(deps, convention, to, reason) })
  })
}

export interface EditionInput extends ConventionForm {
  readonly signedOn: Day
  readonly reason: string
  /** The edition whose words the new ones began with. Absent: the present one. */
  readonly seen?: number
}

/**
 * 发新版: the old wording is kept with its signatures, the new one gets its own. Whoever has not read the present edition does not replace
 * it.
 */
export function issueEdition(deps: RecordDeps, id: string, input: EditionInput): Promise<Result<Agreement, Failure>> {
  return change(deps, id, (convention) => {
    const problem = conventionFailure(input) ?? (input.reason.trim() === '' ? failure('agreement/reason-required') : undefined)
    if (problem) return err(problem)
    const present = editionOf(convention)
    if (input.seen !== undefined && input.seen !== present) {
      const message = `刚才已经发了第 ${present} 版，您是照第 ${input.seen} 版改的。请关上这个窗口看过第 ${present} 版，再发新版；写的还在。`
      return err({ ...failure('agreement/wrong-state'), message })
    }
    if (openDifferences(convention).length > 0) return err(failure('agreement/open-differences'))
    return ok(nextEdition(convention, { ...input, terms: input.terms.trim() }))
  })
}

export interface SignatoryInput {
  readonly name: string
  readonly household: string
  readonly on: Day
  readonly how: Signatory['how']
}

export function addSignatory(deps: RecordDeps, id: string, input: SignatoryInput): Promise<Result<Agreement, Failure>> {
  return change(deps, id, (convention) => {
    const name = input.name.trim()
    const household = input.household.trim()
    if (name === '') return err(failure('record/invalid', [{ path: 'name', message: '请填写姓名' }]))
    const problem = signingProblem(convention, { name, household })
    if (problem) return err(problem)
    const edition = editionOf(convention)
    const signed: Signatory = {
      id: signatoryId(edition, { name, household }),
      name,
      on: input.on,
      how: input.how,
      edition,
      ...(household ? { household } : {}),
    }
    return ok({ ...convention, signatories: [...(convention.signatories ?? []), signed] })
  })
}

/** Entered in error; the record's history knows of it. */
export function removeSignatory(deps: RecordDeps, id: string, signatory: string): Promise<Result<Agreement, Failure>> {
  return change(deps, id, (convention) =>
    ok({ ...convention, signatories: (convention.signatories ?? []).filter((one) => one.id !== signatory) }),
  )
}
