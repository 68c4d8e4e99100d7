import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { Entity } from '#shared/schema/entity.ts'
import { areas } from '#shared/schema/areas.ts'
import { agreements, type Agreement } from '#shared/schema/agreements.ts'
import { deliberations } from '#shared/schema/deliberations.ts'
import { items, type Item } from '#shared/schema/items.ts'
import { meetings, type Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { agreementWriteProblem, mayBecome } from './agreement/agreement-rule.ts'
import { agreementRemovalProblem } from './agreement/removal.ts'
import { areaWriteProblem } from './area/area-rule.ts'
import { deliberationWriteProblem } from './deliberation/steps.ts'
import { formWriteProblem, isCountedList, isFiling, isForm } from './forms/form-rule.ts'
import { handOverWriteProblem } from './hand-over/hand-over-rule.ts'
import { issuedBeyondProblem } from './issued-to.ts'
import { itemStateProblem, mayStand } from './item/item-state.ts'
import { askedWriteProblem } from './item/item-turn.ts'
import { editionWriteProblem } from './meeting/edition-rule.ts'
import { canReachMeetingState } from './meeting/meeting-state.ts'
import { lockFits } from './meeting/record-hash.ts'
import { moneyRemovalProblem, moneyWriteProblem } from './money/money-rule.ts'
import { partyWriteProblem } from './party/party-rule.ts'
import { orgWriteProblem } from './org/org-rule.ts'
import { isStandingLink } from './person/standing.ts'
import { can, type Actor } from './permissions.ts'
import { ledgerWriteProblem } from './report-in/ledger-rule.ts'
import { lackingInState } from './stays.ts'

interface Write {
  /** Absent when the document is offered again with the authors it had. */
  readonly actor?: Actor
  readonly before: AnyDocument | undefined
  readonly after: WireDocument
}

/** Rules of one kind of record that go beyond its shape. `after` has passed its shape; `before` was stored by the same rules. */
export function recordRules(entity: Entity, { actor, before, after }: Write): Failure | undefined {
  if (entity.name === 'templates') return issuedBeyondProblem(before, after) ?? editionWriteProblem(before, after)
  if (entity.name === 'attendances') return ledgerWriteProblem(before, after)
  if (after._deleted) return removalProblem(entity, before)
  switch (entity.name) {
    case 'meetings':
      return meetingProblem(actor, parsed(meetings.schema, before), meetings.schema.parse(after))
    case 'items':
      return itemProblem(actor, parsed(items.schema, before), items.schema.parse(after))
    case 'deliberations':
      return deliberationWriteProblem(parsed(deliberations.schema, before), deliberations.schema.parse(after))
    case 'areas':
      return areaWriteProblem(areas.schema.parse(after))
    case 'orgs':
      return orgProblem(before, after)
    case 'people':
      return personProblem(after) ?? partyWriteProblem(actor, before, after)
    case 'agreements':
      return agreementProblem(actor, parsed(agreements.schema, before), agreements.schema.parse(after))
    default:
      return undefined
  }
}

/** Links between registrations lead to the earlier one, so that they never lead round. */
function personProblem({ id, mergedInto }: WireDocument): Failure | undefined {
  return typeof mergedInto === 'string' && !isStandingLink({ id, mergedInto }) ? failure('person/merge-order') : undefined
}

/** A register of thousands of shops is imported in a minute: what passed its shape a moment ago is not parsed again. */
function orgProblem(before: AnyDocument | undefined, after: WireDocument): Failure | undefined {
  const known = before && before['_deleted'] !== true ? (before as unknown as Org) : undefined // stored by the same rules
  return orgWriteProblem(known, after as unknown as Org)
}

function removalProblem(entity: Entity, before: AnyDocument | undefined): Failure | undefined {
  if (entity.name === 'items') return moneyRemovalProblem(before)
  const agreement = entity.name === 'agreements' ? parsed(agreements.schema, before) : undefined
  return agreement && agreementRemovalProblem(agreement)
}

function agreementProblem(actor: Actor | undefined, before: Agreement | undefined, after: Agreement): Failure | undefined {
  if (before && !mayBecome(before, after)) return failure('record/invalid', [{ path: 'kind', message: '类别不能改' }])
  const issued = isForm(after) ? issuedBeyondProblem(before, after) : undefined
  if (issued) return issued
  if (isForm(after) || isFiling(after) || isCountedList(after)) return formWriteProblem(actor, before, after)
  return handOverWriteProblem(actor, before, after) ?? agreementWriteProblem(before, after)
}

function itemProblem(actor: Actor | undefined, before: Item | undefined, after: Item): Failure | undefined {
  const turn = actor && actor.role !== 'liaison' ? askedWriteProblem(actor.unit, before, after) : undefined
  const problem = turn ?? moneyWriteProblem(before, after)
  if (problem) return problem
  if (before && !mayStand(before, after)) return failure('item/wrong-state', { from: before.state, to: after.state })
  return lackingInState(before, after, itemStateProblem)
}

function meetingProblem(actor: Actor | undefined, before: Meeting | undefined, after: Meeting): Failure | undefined {
  if (before && !canReachMeetingState(before.state, after.state)) {
    return failure('meeting/wrong-state', { from: before.state, to: after.state })
  }
  if ((after.state === 'signed') !== (after.lock !== undefined)) return failure('meeting/wrong-state', { to: after.state })
  return (actor && signatureProblem(actor, before, after)) ?? lockProblem(actor, after)
}

/**
 * Each new signature is the signer's own; the recorder's may also be brought by who signs as chair, since both sit at one PC.
 */
function signatureProblem(actor: Actor, before: Meeting | undefined, after: Meeting): Failure | undefined {
  const known = new Set(before?.signatures.map((signature) => signature.id))
  const maySign = can(actor, 'sign', 'meetings', after)
  for (const signature of after.signatures.filter((one) => !known.has(one.id))) {
    if (signature.role === 'chair' && !maySign) return failure('meeting/not-your-signature')
    if (signature.user !== actor.id && !(signature.role === 'recorder' && maySign)) return failure('record/author', { field: 'signatures' })
  }
  return undefined
}

/**
 * The district cannot check the whole hash at once: check-ins travel apart and may come later. It checks the record itself
 * against the digest of the check-ins that the lock names (meeting/record-hash.ts).
 */
function lockProblem(actor: Actor | undefined, after: Meeting): Failure | undefined {
  const lock = after.lock
  if (!lock) return undefined
  if (actor && (!can(actor, 'sign', 'meetings', after) || lock.by !== actor.id)) return failure('meeting/not-your-signature')
  const chair = after.signatures.find((signature) => signature.role === 'chair' && signature.hash === lock.hash)
  if (!chair) return failure('meeting/incomplete', { field: 'signatures' })
  return lockFits(after) === false ? failure('record/invalid', [{ path: 'lock.hash', message: '签字校验值与记录内容不符' }]) : undefined
}

/** A stored document an older program wrote may miss the present shape; then its rules cannot be compared. */
function parsed<T>(
  schema: { safeParse(value: unknown): { success: boolean; data?: T } },
  document: AnyDocument | undefined,
): T | undefined {
  if (!document || document['_deleted'] === true) return undefined
  const result = schema.safeParse(document)
  return result.success ? result.data : undefined
}
