import type { ItemAsk, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { ItemState } from '#shared/schema/items.ts'

/** What a state asks for when its type says nothing of it. */
const usual: Readonly<Record<ItemState, readonly ItemAsk[]>> = {
  registered: [],
  accepted: [],
  published: [],
  discussed: ['result'],
  approved: [],
  claimed: ['claimant'],
  assigned: ['owner'],
  arrived: ['arrival'],
  working: ['owner'],
  fulfilling: [],
  done: ['result'],
  reported: ['result', 'feedback'],
  evaluated: ['feedback', 'evaluation'],
  closed: [],
  returned: ['reason'],
  merged: ['mergeTarget'],
  hung: ['reason', 'until'],
  escalated: ['reason', 'tried'],
  refused: ['reason'],
}

/** Whatever a type says: without these the branch could not be told from a mistake. */
const always: Partial<Readonly<Record<ItemState, readonly ItemAsk[]>>> = {
  returned: ['reason'],
  merged: ['mergeTarget'],
  hung: ['reason', 'until'],
  escalated: ['reason', 'tried'],
  refused: ['reason'],
}

/** What a step into `to` asks of the person who takes it; for the last one also what the type wants before it closes. */
export function asksOf({ states, closing }: Pick<ItemTypeSpec, 'states' | 'closing'>, from: ItemState, to: ItemState): readonly ItemAsk[] {
  const asks = new Set<ItemAsk>([...(states.find((one) => one.state === to)?.asks ?? usual[to]), ...(always[to] ?? [])])
  // What is evaluated is what came of it: where no step before writes that down, this one does.
  if (to === 'evaluated' && !states.some(({ state }) => state === 'done' || state === 'reported')) asks.add('result')
  if (from === 'returned' && !['returned', 'refused'].includes(to)) asks.add('supplement')
  // 退领, 改派: whoever had it gives it back, and why.
  if (from === 'claimed' && to === 'published') asks.add('reason')
  if (to === 'closed') {
    if (closing.result) asks.add('result')
    if (closing.feedback) asks.add('feedback')
    if (closing.evaluation) asks.add('evaluation')
  }
  return [...asks]
}
