import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/**
 * LC-ISSUE (domain.md head): 登记 → 受理 → 分办 → 办理中 → 办结 → 反馈 → 评价 → 销号; branches 退回补充, 并案, 挂起, 上报,
 * 不予受理; 不满意 → 重办. What a type allows is said by the type (item-types.ts); this is the common life of an item whose type says
 * nothing, and the way on from the states that only workflows have.
 */
const next: Readonly<Record<ItemState, readonly ItemState[]>> = {
  registered: ['accepted', 'assigned', 'returned', 'merged', 'refused', 'escalated'],
  accepted: ['assigned', 'returned', 'merged', 'hung', 'escalated', 'refused'],
  assigned: ['working', 'returned', 'hung', 'escalated', 'done'],
  working: ['done', 'hung', 'escalated', 'returned'],
  done: ['reported', 'working'],
  reported: ['evaluated', 'working'],
  evaluated: ['closed', 'working'],
  closed: [],
  returned: ['registered', 'accepted', 'refused'],
  merged: [],
  hung: ['accepted', 'assigned', 'working', 'escalated'],
  escalated: ['accepted', 'assigned', 'working', 'returned', 'done'],
  refused: ['registered'],
  published: ['claimed', 'assigned', 'returned', 'hung', 'escalated', 'refused'],
  discussed: ['approved', 'returned', 'refused'],
  approved: ['assigned', 'working', 'hung', 'returned'],
  claimed: ['working', 'published', 'hung', 'escalated'],
  arrived: ['working', 'escalated'],
  fulfilling: ['done', 'reported', 'working', 'hung'],
}

/** Steps that the common life takes from here, the usual one first. */
export function nextItemStates(state: ItemState): readonly ItemState[] {
  return next[state]
}

/** Nothing leads out of it. */
export function isFinalItemState(state: ItemState): boolean {
  return next[state].length === 0
}

/**
 * Whether steps may lead there: a device that was offline brings several steps at once, and a district's own type may take another way.
 * What no type can do is to take a closed or merged item up again.
 */
export function canReachItemState(from: ItemState, to: ItemState): boolean {
  return from === to || !isFinalItemState(from)
}

/** As `canReachItemState`; a merged one may also stand again once the merger is taken back (merge-items.ts). */
export function mayStand(before: Pick<Item, 'state' | 'mergedInto'>, after: Pick<Item, 'state' | 'mergedInto'>): boolean {
  return canReachItemState(before.state, after.state) || (before.state === 'merged' && after.mergedInto === undefined)
}

/**
 * What an item lacks to stand in its state: who does it and by when, why it was refused or hung, what came of it and what the
 * person who raised it was told (domain.md §2.14).
 * @returns `item/owner-required`, `item/reason-required` or `item/result-required`
 */
export function itemStateProblem(item: Item): Failure | undefined {
  switch (item.state) {
    case 'assigned':
    case 'working':
      return hasOwner(item) && item.dueOn !== '' ? undefined : failure('item/owner-required')
    case 'done':
      return item.result || item.unsolvedReason ? undefined : failure('item/result-required')
    case 'reported':
    case 'evaluated':
    case 'closed':
      if (!toldBack.has(item.type)) return item.result || item.unsolvedReason ? undefined : failure('item/result-required')
      return (item.result || item.unsolvedReason) && item.feedback ? undefined : failure('item/result-required')
    case 'hung':
      return item.hung?.reason ? undefined : failure('item/reason-required')
    case 'refused':
    case 'escalated':
    case 'returned':
      return item.unsolvedReason ? undefined : failure('item/reason-required')
    case 'registered':
    case 'accepted':
    case 'merged':
    case 'published':
    case 'discussed':
    case 'approved':
    case 'claimed':
    case 'arrived':
    case 'fulfilling':
      return undefined
  }
}

/**
 * What nobody, on any PC and under any edition of the type, leaves out of these: they are raised by somebody, who hears what came of it
 * (domain.md §2.14). For the others, and for a district's own types, the type decides.
 */
const toldBack: ReadonlySet<string> = new Set(['problem', 'need', 'urgent', 'wish', 'project', 'whistle', 'agency', 'order'])

function hasOwner(item: Item): boolean {
  return Boolean(item.owner?.name || item.ownerOrg || item.ownerOrgName)
}
