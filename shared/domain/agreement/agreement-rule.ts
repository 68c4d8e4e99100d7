import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement, AgreementKind } from '#shared/schema/agreements.ts'
import { agreementStateProblem, canReachAgreementState } from './agreement-state.ts'
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
  return (before.state === after.state ? undefined : agreementStateProblem(after, after.state)) ?? fixedTermsProblem(before, after)
}
