import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/**
 * LC-ISSUE (domain.md head): 登记 → 受理 → 分办 → 办理中 → 办结 → 反馈 → 评价 → 销号; branches 退回补充, 并案, 挂起, 上报,
 * 不予受理; 不满意 → 重办.
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
}

/** Steps a person may take from here, the usual one first. */
export function nextItemStates(state: ItemState): readonly ItemState[] {
  return next[state]
}

export function canMoveItem(from: ItemState, to: ItemState): boolean {
  return from === to || next[from].includes(to)
}

/** Whether steps lead there: a device that was offline brings several steps at once. */
export function canReachItemState(from: ItemState, to: ItemState): boolean {
  const seen = new Set<ItemState>([from])
  for (const state of seen) for (const following of next[state]) seen.add(following)
  return seen.has(to)
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
      return undefined
  }
}

/** One step of a person: the step must exist, and the item as it will be must have what its new state needs. */
export function itemMoveProblem(from: ItemState, after: Item): Failure | undefined {
  if (!canMoveItem(from, after.state)) return failure('item/wrong-state', { from, to: after.state })
  return itemStateProblem(after)
}

function hasOwner(item: Item): boolean {
  return Boolean(item.owner?.name || item.ownerOrg || item.ownerOrgName)
}
