import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { Agreement, AgreementState, Signatory } from '#shared/schema/agreements.ts'
import { lackingInState } from '../stays.ts'
import { editionOf, editionRow, wordsProblem } from './fixed-terms.ts'

/** C16, B13: 起草 → 征求意见 → 施行 → 废止. What is in force is revised by editions, not by going back. */
const next: Readonly<Partial<Record<AgreementState, readonly AgreementState[]>>> = {
  drafting: ['reviewing'],
  reviewing: ['performing', 'drafting'],
  performing: ['ended'],
  ended: [],
}

export function nextConventionStates(state: AgreementState): readonly AgreementState[] {
  return next[state] ?? []
}

/** Whether steps may lead there: a PC that was offline brings several at once. */
export function canReachConventionState(from: AgreementState, to: AgreementState): boolean {
  const reached = new Set<AgreementState>([from])
  for (const state of reached) for (const one of nextConventionStates(state)) reached.add(one)
  return reached.has(to)
}

/** Who signed that edition; the present one when none is named. The earliest first, then by name. */
export function signatoriesOf(
  convention: Pick<Agreement, 'signatories' | 'edition'>,
  edition = editionOf(convention),
): readonly Signatory[] {
  return (convention.signatories ?? [])
    .filter((one) => one.edition === edition)
    .toSorted((a, b) => compare(a.on, b.on) || compare(a.name, b.name) || compare(a.id, b.id))
}

/** Somebody has put his name to the words, or they are in force: they change by an edition only. */
export function textStands(convention: Agreement): boolean {
  return convention.state === 'performing' || convention.state === 'ended' || signatoriesOf(convention).length > 0
}

export interface Signing {
  readonly name: string
  readonly household: string
}

/** One household signs an edition once; where no household is said, one name does. Two PCs make the same id of it. */
export function signatoryId(edition: number, { name, household }: Signing): string {
  const who = plain(household) === '' ? `name ${plain(name)}` : `household ${plain(household)}`
  return `sign-${sha256Hex(`${edition} ${who}`).slice(0, 40)}`
}

/** 3 幢 201 and 3幢201 are one household. */
function plain(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, '')
}

/** @returns `agreement/not-open-to-sign`, `agreement/signed-twice` or undefined */
export function signingProblem(convention: Agreement, signing: Signing): Failure | undefined {
  if (convention.state !== 'reviewing' && convention.state !== 'performing') return failure('agreement/not-open-to-sign')
  const id = signatoryId(editionOf(convention), signing)
  return convention.signatories?.some((one) => one.id === id) ? failure('agreement/signed-twice') : undefined
}

/** The next edition with the present one put away; its own signatures it gets anew. */
export function nextEdition(
  convention: Agreement,
  {
    title,
    terms,
    signedOn,
    reason,
  }: { readonly title: string; readonly terms: string; readonly signedOn: string; readonly reason: string },
): Agreement {
  const { signedOn: _before, ...kept } = convention
  return {
    ...kept,
    title: title.trim(),
    terms,
    edition: editionOf(convention) + 1,
    editions: [...(convention.editions ?? []), editionRow(convention, reason)],
    ...(signedOn ? { signedOn } : {}),
  }
}

/**
 * What nobody does to a 公约 on any PC: take it back out of force, or change words that somebody has signed.
 * @returns `agreement/wrong-state`, `agreement/reason-required`, `agreement/text-stands` or undefined
 */
export function conventionWriteProblem(before: Agreement, after: Agreement): Failure | undefined {
  if (!canReachConventionState(before.state, after.state)) {
    return failure('agreement/wrong-state', { from: before.state, to: after.state })
  }
  const unexplained = lackingInState(before, after, ({ state, ended }) =>
    state === 'ended' && !ended?.reason.trim() ? failure('agreement/reason-required') : undefined,
  )
  if (unexplained) return unexplained
  return textStands(before) && wordsProblem(before, after) ? failure('agreement/text-stands') : undefined
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
