import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement, AgreementParty, AgreementState } from '#shared/schema/agreements.ts'

/**
 * D10: 拟稿 → 审核 → 签署 → 履行 → 评估 → 续签/终止 (domain.md §2.4). A draft may go back from review; what was evaluated may go on being
 * performed (an agreement of several years is evaluated each year); a signed one may end early. Nothing leads back behind the signature.
 */
const next: Readonly<Record<AgreementState, readonly AgreementState[]>> = {
  drafting: ['reviewing'],
  reviewing: ['signed', 'drafting'],
  signed: ['performing', 'renewed', 'ended'],
  performing: ['evaluating', 'renewed', 'ended'],
  evaluating: ['renewed', 'ended', 'performing'],
  renewed: [],
  ended: [],
}

/** Steps from here, the usual one first. */
export function nextAgreementStates(state: AgreementState): readonly AgreementState[] {
  return next[state]
}

/** Whether steps may lead there: a PC that was offline brings several at once. */
export function canReachAgreementState(from: AgreementState, to: AgreementState): boolean {
  const reached = new Set<AgreementState>([from])
  for (const state of reached) for (const one of next[state]) reached.add(one)
  return reached.has(to)
}

/** Signed, whatever became of it since: what both sides put their names to stands. */
export function isBinding(state: AgreementState): boolean {
  return state !== 'drafting' && state !== 'reviewing'
}

/** Signed, and neither renewed nor ended. */
export function isInForce(state: AgreementState): boolean {
  return state === 'signed' || state === 'performing' || state === 'evaluating'
}

/**
 * What an agreement lacks to stand in a state.
 * @returns `agreement/parties-required`, `agreement/party-twice`, `agreement/period`, `agreement/signed-on-required`,
 * `agreement/reason-required` or `agreement/wrong-state`
 */
export function agreementStateProblem(agreement: Agreement, state: AgreementState): Failure | undefined {
  if (twiceNamed(agreement.parties)) return failure('agreement/party-twice')
  if (periodProblem(agreement)) return failure('agreement/period')
  return lackingFor(agreement, state)
}

/** What must be there, and stays there: two PCs that name one party each at the same time are no reason to refuse either. */
export function lackingFor(agreement: Agreement, state: AgreementState): Failure | undefined {
  if (state === 'drafting') return undefined
  if (!hasBothSides(agreement.parties)) return failure('agreement/parties-required')
  if (state === 'reviewing') return undefined
  if (!agreement.signedOn || !agreement.from || !agreement.to) return failure('agreement/signed-on-required')
  if (state === 'ended' && !agreement.ended?.reason.trim()) return failure('agreement/reason-required')
  if (state === 'renewed' && !agreement.renewedBy) return failure('agreement/wrong-state', { to: state })
  return undefined
}

export function hasBothSides(parties: readonly Pick<AgreementParty, 'side'>[]): boolean {
  return parties.some(({ side }) => side === 'community') && parties.some(({ side }) => side === 'unit')
}

/** The party that stands there a second time: the same organisation of the register, or the same name. */
export function twiceNamed<P extends Pick<AgreementParty, 'name' | 'org'>>(parties: readonly P[]): P | undefined {
  return parties.find((party, index) => parties.slice(0, index).some((other) => isSameParty(party, other)))
}

function isSameParty(a: Pick<AgreementParty, 'name' | 'org'>, b: Pick<AgreementParty, 'name' | 'org'>): boolean {
  return a.org !== undefined && b.org !== undefined ? a.org === b.org : a.name.trim() === b.name.trim()
}

/** The end lies before the beginning. */
export function periodProblem({ from, to }: Pick<Agreement, 'from' | 'to'>): boolean {
  return from !== undefined && to !== undefined && to < from
}

/** Longer than any agreement lasts. */
const LONGEST_YEARS = 30

/** A slip of the year in one of the two. */
export function periodTooLong({ from, to }: Pick<Agreement, 'from' | 'to'>): boolean {
  return from !== undefined && to !== undefined && Number(to.slice(0, 4)) - Number(from.slice(0, 4)) > LONGEST_YEARS
}
