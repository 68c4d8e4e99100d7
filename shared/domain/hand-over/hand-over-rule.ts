import { sameContent } from '#shared/lib/canonical-json.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement, HandOver, HandOverRole } from '#shared/schema/agreements.ts'
import { handOverRoles } from '#shared/schema/agreements.ts'
import type { Actor } from '../permissions.ts'
import { handOverHash } from './hand-over-hash.ts'

type Signature = NonNullable<Agreement['signatures']>[number]

/**
 * Signatures of the record as it stands, each by the one who was to give it; those of an earlier wording stay in the record and count
 * no more.
 */
export function holdingSignatures(record: Agreement): readonly Signature[] {
  const { handOver, signatures = [] } = record
  if (!handOver || signatures.length === 0) return []
  const hash = handOverHash(record)
  return signatures.filter(({ hash: signed, role, user, name }) => signed === hash && isPartyOf(handOver, role, { id: user, name }))
}

/** Whose word is still wanted before the record may be locked; who signs on paper is not waited for. */
export function wantedSignatures(record: Agreement): readonly HandOverRole[] {
  const { handOver } = record
  if (!handOver) return []
  const given = new Set(holdingSignatures(record).map((signature) => signature.role))
  return handOverRoles.filter((role) => !handOver[role].onPaper && !given.has(role))
}

/** Who takes over signs by his own password, and so does one of the other two: nobody hands over to himself. */
export function signersProblem({ from, to, witness }: HandOver): 'toOnPaper' | 'nobodyElse' | 'samePerson' | undefined {
  if (to.onPaper) return 'toOnPaper'
  if (from.onPaper && witness.onPaper) return 'nobodyElse'
  const [first, second, third] = [from, to, witness].map((party) => party.user ?? party.name)
  return first === second || second === third || first === third ? 'samePerson' : undefined
}

/** Whether this account is the one that signs in that role. */
export function isPartyOf(handOver: HandOver, role: HandOverRole, user: { readonly id: string; readonly name: string }): boolean {
  const party = handOver[role]
  if (party.onPaper) return false
  return party.user === undefined ? party.name === user.name : party.user === user.id
}

/** Drawn up for the wrong person, say, and given up by who drew it up: it is kept, and nobody signs it any more. */
export function isVoided({ handOver, state }: Pick<Agreement, 'handOver' | 'state'>): boolean {
  return handOver !== undefined && state === 'ended'
}

/** Whether this account may void it: what is locked stands, and what nobody has signed is removed. */
export function mayVoid(record: Agreement, user: Pick<Actor, 'id'>): boolean {
  const { handOver, lock, signatures = [], createdBy } = record
  return handOver !== undefined && !lock && !isVoided(record) && signatures.length > 0 && createdBy === user.id
}

/** Where this account is still to sign: one signs in one role only, whatever the names say. Undefined when locked or voided, or when it is not his turn. */
export function roleToSign(record: Agreement, user: { readonly id: string; readonly name: string }): HandOverRole | undefined {
  const { handOver, lock } = record
  if (!handOver || lock || isVoided(record)) return undefined
  return wantedSignatures(record).find((role) => isPartyOf(handOver, role, user))
}

/**
 * Each signs for himself, once, and only what stands there; who hands over has nothing left that the district has not. The lock is
 * put on when the signatures are there, by whoever brings the last.
 * @param actor absent when the document is offered again with the authors it had
 * @returns `hand-over/*`, `record/author` or `record/invalid`
 */
export function handOverWriteProblem(actor: Actor | undefined, before: Agreement | undefined, after: Agreement): Failure | undefined {
  return voidProblem(actor, before, after) ?? (actor && signatureProblem(actor, before, after)) ?? lockProblem(actor, after)
}

/** The reason and the state come together, once; what was signed stands beside them and is added to no more. */
function voidProblem(actor: Actor | undefined, before: Agreement | undefined, after: Agreement): Failure | undefined {
  if (before && isVoided(before)) {
    const same = sameContent(before.ended, after.ended) && handOverHash(before) === handOverHash(after)
    const signedSince = (after.signatures ?? []).length > (before.signatures ?? []).length
    return same && isVoided(after) && !signedSince ? undefined : failure('hand-over/voided')
  }
  if (!after.handOver) return undefined
  if (isVoided(after) !== Boolean(after.ended?.reason.trim())) return failure('hand-over/reason-required')
  return isVoided(after) && actor && after.createdBy !== actor.id ? failure('hand-over/not-your-list') : undefined
}

/** A signature of an earlier wording, which a merge may bring along, does nothing and so is let in. */
function signatureProblem(actor: Actor, before: Agreement | undefined, after: Agreement): Failure | undefined {
  const known = new Set(before?.signatures?.map((signature) => signature.id))
  const fresh = (after.signatures ?? []).filter((signature) => !known.has(signature.id))
  if (fresh.some((signature) => signature.user !== actor.id)) return failure('record/author', { field: 'signatures' })
  const hash = fresh.length > 0 ? handOverHash(after) : ''
  const meant = fresh.filter((signature) => signature.hash === hash)
  if (meant.length === 0) return undefined
  if (meant.some(({ role, name }) => isBorrowed(after, role, { name, actor }))) return failure('hand-over/not-your-signature')
  const holding = holdingSignatures(after)
  const roles = new Set(holding.map(({ role }) => role))
  const users = new Set(holding.map(({ user }) => user))
  const allHold = meant.every((signature) => holding.includes(signature))
  if (!allHold || roles.size < holding.length || users.size < holding.length) return failure('hand-over/not-your-signature')
  return meant.some(({ role }) => role === 'from') && after.handOver?.unsent !== 0 ? failure('hand-over/unsent') : undefined
}

/** Who is known by name only is told by the name of his account, which a client cannot choose. */
function isBorrowed(
  { handOver }: Agreement,
  role: HandOverRole,
  { name, actor }: { readonly name: string; readonly actor: Pick<Actor, 'name'> },
): boolean {
  return handOver !== undefined && handOver[role].user === undefined && actor.name !== undefined && actor.name !== name
}

function lockProblem(actor: Actor | undefined, after: Agreement): Failure | undefined {
  const { lock, handOver } = after
  if (!lock) return handOver && after.state === 'signed' ? failure('hand-over/incomplete') : undefined
  if (!handOver || after.state !== 'signed') return failure('record/invalid', [{ path: 'lock', message: '只有交接记录可以签字锁定' }])
  if (actor && lock.by !== actor.id) return failure('record/author', { field: 'lock' })
  const users = new Set(holdingSignatures(after).map(({ user }) => user))
  const signed = wantedSignatures(after).length === 0 && users.size === handOverRoles.filter((role) => !handOver[role].onPaper).length
  if (!signed || signersProblem(handOver) !== undefined) return failure('hand-over/incomplete')
  if (!handOver.from.onPaper && handOver.unsent !== 0) return failure('hand-over/unsent')
  return lock.hash === handOverHash(after)
    ? undefined
    : failure('record/invalid', [{ path: 'lock.hash', message: '签字校验值与记录内容不符' }])
}
