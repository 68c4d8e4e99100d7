import type { User } from '#shared/contracts/api.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'
import { levelOf } from './identity/area-code.ts'

export type Role = User['role']
export interface Actor {
  readonly id: string
  readonly role: Role
  /** 12-digit code of the one unit the user belongs to. */
  readonly unit: string
  /** As the account bears it; where it is absent no name is looked at. */
  readonly name?: string
}

export type WriteAction = 'create' | 'update' | 'delete'
/** 三员 (domain.md §4.2): one opens and closes accounts, one guards who gets in, one reads the audit. */
type AdministratorAction = 'seeAccounts' | 'manageAccounts' | 'unlockAccounts' | 'revokeDevices' | 'readAudit'
/**
 * `viewLostMembers`: 失联, and what is done about it; for the secretary only, never public (domain.md §3.5).
 * `viewMemberYears`: attendance and study of named members, put together over a year; a branch's own secretary only (domain.md §4.7).
 */
export type Action =
  | 'read'
  | WriteAction
  | 'sign'
  | 'export'
  | 'viewSensitive'
  | 'viewMemberYears'
  | 'viewLostMembers'
  | AdministratorAction
  | 'board'
  | 'carryPackages'

interface Grant {
  readonly read: readonly CollectionName[]
  readonly write: readonly CollectionName[]
  readonly remove: readonly CollectionName[]
  readonly other: readonly Action[]
}

const registers = ['areas', 'orgs', 'people'] as const
const daily = ['attendances', 'deliberations', 'statements', 'items', 'agreements', 'schedules'] as const
const community = [...registers, 'meetings', ...daily] as const
const all = [...community, 'templates'] as const
/** What concerns a resident unit: nothing about residents. */
const liaisonReads = ['areas', 'orgs', 'items', 'agreements', 'schedules', 'templates'] as const
const none = { read: [], write: [], remove: [] } as const

/**
 * Role × action (domain.md §4.2, §5.3). The three administrators read no records. Who makes accounts does not unlock them, who
 * unlocks makes none, and neither reads the audit; a lost computer is shut out by whichever of the two hears of it first.
 */
const grants: Readonly<Record<Role, Grant>> = {
  secretary: {
    read: all,
    write: community,
    remove: community,
    other: ['sign', 'export', 'viewSensitive', 'viewMemberYears', 'viewLostMembers', 'carryPackages'],
  },
  recorder: { read: all, write: community, remove: ['meetings', ...daily], other: ['export', 'viewSensitive'] },
  worker: { read: all, write: [...registers, ...daily], remove: daily, other: ['viewSensitive'] },
  street: { read: all, write: all, remove: all, other: ['sign', 'export', 'viewSensitive', 'board', 'carryPackages'] },
  district: { read: all, write: all, remove: all, other: ['sign', 'export', 'viewSensitive', 'board', 'carryPackages'] },
  liaison: { read: liaisonReads, write: ['items'], remove: [], other: [] },
  readonly: { read: all, write: [], remove: [], other: [] },
  sysadmin: { ...none, other: ['seeAccounts', 'manageAccounts', 'revokeDevices'] },
  secadmin: { ...none, other: ['seeAccounts', 'unlockAccounts', 'revokeDevices'] },
  auditor: { ...none, other: ['readAudit'] },
}

/** A liaison claims, and says so; nothing else of the item is his (sync.md, Sessions). */
export const liaisonItemFields: readonly string[] = ['claimedBy', 'progress', 'history', 'updatedAt', 'updatedBy']

/**
 * What a unit to which a matter was raised writes of it: the step and what goes with it. What it says and who raised it stay the owner's,
 * and so do the evaluation and the end (shared/domain/item/item-turn.ts; decision 0026).
 */
export const askedItemFields: readonly string[] = [
  'state',
  'asked',
  'level',
  'audience',
  'owner',
  'ownerOrg',
  'ownerOrgName',
  'dueOn',
  'result',
  'unsolvedReason',
  'feedback',
  'hung',
  'claimedBy',
  'arrivals',
  'milestones',
  'links',
  'attachments',
  'progress',
  'history',
  'updatedAt',
  'updatedBy',
]

/**
 * Whether a post exists at a unit of this level: what street and district may do (issue types, carry packages, see the board) goes by the post, so
 * nobody has it in a community's name.
 */
export function isPostAt(role: Role, unit: string): boolean {
  return (role !== 'street' && role !== 'district') || levelOf(unit) === role
}

/** What of a document says who may do what with it. */
type Scoped = Pick<AnyDocument, 'unit' | 'audience'> & { readonly asked?: unknown }

/** What a person who may write in another unit's item writes there. */
export function fieldsElsewhere(actor: Pick<Actor, 'role'>): readonly string[] {
  return actor.role === 'liaison' ? liaisonItemFields : askedItemFields
}

/**
 * The one answer to "may this person do this", on screen and on the server. Without `document` it answers for the role, to
 * show or hide a button; with it also for the document's scope. Reading asks for ownership or audience; everything else for
 * ownership, save that a liaison may touch an item addressed to his unit, and a unit one that it was asked to deal with.
 */
export function can(actor: Actor, action: Action, collection?: CollectionName, document?: Scoped): boolean {
  return granted(actor.role, action, collection) && (!document || inScope(actor, action, collection, document))
}

function granted(role: Role, action: Action, collection: CollectionName | undefined): boolean {
  const grant = grants[role]
  switch (action) {
    case 'read':
      return collection ? grant.read.includes(collection) : grant.read.length > 0
    case 'create':
      return role !== 'liaison' && (collection ? grant.write.includes(collection) : grant.write.length > 0)
    case 'update':
      return collection ? grant.write.includes(collection) : grant.write.length > 0
    case 'delete':
      return collection ? grant.remove.includes(collection) : grant.remove.length > 0
    case 'sign':
      return grant.other.includes(action) && (collection === undefined || collection === 'meetings')
    case 'export':
    case 'viewSensitive':
    case 'viewMemberYears':
    case 'viewLostMembers':
    case 'seeAccounts':
    case 'manageAccounts':
    case 'unlockAccounts':
    case 'revokeDevices':
    case 'readAudit':
    case 'board':
    case 'carryPackages':
      return grant.other.includes(action)
  }
}

function inScope(actor: Actor, action: Action, collection: CollectionName | undefined, document: Scoped): boolean {
  if (document.unit === actor.unit) return true
  const asked = collection === 'items' && document.asked === actor.unit
  const touches = action === 'read' || (action === 'update' && (actor.role === 'liaison' || asked))
  return touches && audienceCovers(document.audience, actor.unit)
}

/**
 * Who brings a unit's packages to the district, and has packages made out for it (sync.md, Packages): a community's secretary for his
 * own community, street and district for those of their area. What is in a package stays sealed to the carrier.
 */
export function mayCarryPackages(actor: Actor, unit: string): boolean {
  if (!can(actor, 'carryPackages')) return false
  if (actor.role === 'district') return unit.slice(0, 6) === actor.unit.slice(0, 6)
  return actor.role === 'street' ? unit.slice(0, 9) === actor.unit.slice(0, 9) : unit === actor.unit
}

/** The feeds a unit reads: its own code and the two prefixes above it. */
export function readerKeys(unit: string): [string, string, string] {
  return [unit, `${unit.slice(0, 9)}*`, `${unit.slice(0, 6)}*`]
}

/** Everybody below a unit, itself included: a district's to all of it, a street's to its communities; nobody is below a community. */
export function audienceBelow(unit: string): string[] {
  const [, street, district] = readerKeys(unit)
  if (unit.endsWith('000000')) return [district]
  return unit.endsWith('000') ? [street] : []
}

/** Whether an audience names the unit or a prefix of it. */
export function audienceCovers(audience: readonly string[], unit: string): boolean {
  const keys: readonly string[] = readerKeys(unit)
  return audience.some((reader) => keys.includes(reader))
}
