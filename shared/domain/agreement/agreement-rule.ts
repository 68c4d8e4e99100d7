import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement, AgreementKind } from '#shared/schema/agreements.ts'
import { lackingInState } from '../stays.ts'
import { agreementStateProblem, canReachAgreementState, lackingFor } from './agreement-state.ts'
import { conventionWriteProblem } from './convention.ts'
import { fixedTermsProblem } from './fixed-terms.ts'
import { isLibraryPaper, libraryWriteProblem } from './library.ts'

/** Agreements between sides, with a two-way list: they go the path of agreement-state.ts. */
export const mutualKinds = [
  'jointBuilding',
  'pairing',
  'sharing',
  'crossAppointment',
  'secondment',
  'contact',
] as const satisfies readonly AgreementKind[]

const mutual: ReadonlySet<AgreementKind> = new Set(mutualKinds)

export function isMutual({ kind }: Pick<Agreement, 'kind'>): boolean {
  return mutual.has(kind)
}

/**
 * Whether a record of the one kind may be made one of the other: papers of the library among themselves, and agreements between sides. Under
 * any other kind the rules of its own would not hold it (a signed agreement that calls itself a paper could be rewritten).
 */
export function mayBecome(before: Pick<Agreement, 'kind'>, after: Pick<Agreement, 'kind'>): boolean {
  const alike = (is: (one: Pick<Agreement, 'kind'>) => boolean): boolean => is(before) && is(after)
  return before.kind === after.kind || alike(isLibraryPaper) || alike(isMutual)
}

/**
 * What nobody does to an agreement on any PC: go back behind the signature, take up an ended one, or change what was signed. One that is
 * entered for the first time is taken as it stands on paper.
 * @returns `agreement/*`, `library/*` or undefined
 */
export function agreementWriteProblem(before: Agreement | undefined, after: Agreement): Failure | undefined {
  if (isLibraryPaper(after)) return libraryWriteProblem(before, after)
  if (before?.kind === 'convention') return conventionWriteProblem(before, after)
  if (!before || !isMutual(before)) return undefined
  if (!canReachAgreementState(before.state, after.state)) {
    return failure('agreement/wrong-state', { from: before.state, to: after.state })
  }
  const step = before.state === after.state ? undefined : agreementStateProblem(after, after.state)
  return step ?? fixedTermsProblem(before, after) ?? lackingInState(before, after, (one) => lackingFor(one, one.state))
}
