import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import type { ItemAsk, ItemMoveSpec } from '#shared/schema/item-types.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { appliesTo } from './applies-to.ts'
import { asksOf } from './item-asks.ts'
import { isFinalItemState, nextItemStates } from './item-state.ts'
import { handedTo, turnOf, wasRaisedFrom, type HandOver } from './item-turn.ts'
import { stateLabel, type ItemKind } from './item-types.ts'
import { standingSteps } from './standing-steps.ts'

export interface ItemMove {
  readonly to: ItemState
  /** What the button says, when the type says it; absent: what the state is called. */
  readonly label?: string
  readonly asks: readonly ItemAsk[]
  /** Back to work because what came of it did not satisfy. */
  readonly redo: boolean
  /** It then is another unit's turn. */
  readonly hand?: HandOver
}

/** Beside the main way of a matter. */
export function isBranch(state: ItemState): boolean {
  return branches.has(state)
}

type Typed = Pick<ItemKind, 'spec'>
export type Mover = Pick<Actor, 'role' | 'unit'>

const heads: ReadonlySet<Actor['role']> = new Set<Actor['role']>(['secretary', 'street', 'district'])
const hands: ReadonlySet<Actor['role']> = new Set<Actor['role']>([...heads, 'recorder', 'worker'])
const ended: ReadonlySet<ItemState> = new Set<ItemState>(['done', 'reported', 'evaluated'])
const branches: ReadonlySet<ItemState> = new Set<ItemState>(['returned', 'merged', 'hung', 'escalated', 'refused'])

/**
 * The steps open to this person now, the usual one first. Empty for who only reads or claims, where nothing leads on, and while another
 * unit has it, save that its owner may take it back. A matter that hung goes on first where it stood; one whose raiser is not satisfied
 * is first of all done again, and does not close before.
 */
export function movesOf(item: Item, type: Typed, actor: Mover): readonly ItemMove[] {
  if (isFinalItemState(item.state) || !hands.has(actor.role)) return []
  const own = item.unit === actor.unit
  if (turnOf(item) !== actor.unit) return own ? [takenBack(item, type)] : []
  return own ? ownMoves(item, type, actor) : askedMoves(item, type, actor)
}

function ownMoves(item: Item, type: Typed, actor: Mover): readonly ItemMove[] {
  const moves = specMoves(item, type)
    .filter((move) => mayTake(move, actor))
    .filter(({ to }) => to !== 'escalated' || handedTo(item, 'up') !== undefined)
    .filter(({ to }) => to !== 'closed' || item.satisfaction !== 'dissatisfied' || wasRedone(item))
    .map(({ from, to, label }) => ({
      to,
      ...(label ? { label } : {}),
      asks: closingReason(item, to, asksOf(type.spec, from, to)),
      redo: isRedo(from, to),
      ...(to === 'escalated' ? { hand: 'up' as const } : {}),
    }))
    .sort((a, b) => weight(item, b) - weight(item, a))
  return item.state === 'returned' && wasRaisedFrom(item, actor.unit)
    ? [handed(item, type, { to: 'escalated', hand: 'up', label: '补充后再报上级' }), ...moves]
    : moves
}

/**
 * What the unit does that was asked: it works as the type says, up to what came of it, which goes home to the owner; or it passes the
 * matter on, hands it back, or refuses it. Merging, evaluating and closing are the owner's.
 */
function askedMoves(item: Item, type: Typed, actor: Mover): readonly ItemMove[] {
  const order = type.spec.states.map((one) => one.state)
  const end = order.find((state) => ended.has(state))
  const worked = specMoves(item, type)
    .filter((move) => mayTake(move, actor))
    .filter(({ to }) => to === end || to === 'hung' || (to !== order[0] && !branches.has(to) && !ended.has(to) && to !== 'closed'))
    .map(({ from, to, label }): ItemMove => {
      const move = { to, ...(label && item.state !== 'escalated' ? { label } : {}), asks: asksOf(type.spec, from, to), redo: false }
      return to === end ? { ...move, hand: 'home' } : move
    })
  const sorted = item.state === 'escalated' ? worked.sort((a, b) => order.indexOf(a.to) - order.indexOf(b.to)) : worked
  const refusable = stateLabel(type, 'refused') !== undefined && (item.state === 'escalated' || leadsTo(item, type, 'refused'))
  return [
    ...sorted.sort((a, b) => weight(item, b) - weight(item, a)),
    ...(stateLabel(type, 'assigned') === undefined ? [] : [handed(item, type, { to: 'assigned', hand: 'back', label: '交回下级办理' })]),
    ...(handedTo(item, 'up') === undefined ? [] : [handed(item, type, { to: 'escalated', hand: 'up', label: '再往上报' })]),
    handed(item, type, { to: 'returned', hand: 'back', label: '退回补充' }),
    ...(refusable ? [handed(item, type, { to: 'refused', hand: 'home' })] : []),
  ]
}

/** The owner goes on with it where it stood before it was raised. */
function takenBack(item: Item, type: Typed): ItemMove {
  const order = type.spec.states.map((one) => one.state)
  const until = item.progress.findLastIndex((row) => row.handedTo !== undefined && row.unit === item.unit)
  const before = item.progress
    .slice(0, Math.max(0, until))
    .findLast((row) => row.state && order.includes(row.state) && !branches.has(row.state))
  return handed(item, type, { to: before?.state ?? order[0] ?? 'registered', hand: 'taken', label: '收回自办' })
}

type Handed = Pick<ItemMove, 'to' | 'label'> & { readonly hand: HandOver }

function handed(item: Item, { spec }: Typed, move: Handed): ItemMove {
  return { ...move, asks: move.hand === 'taken' ? [] : asksOf(spec, item.state, move.to), redo: false }
}

function leadsTo(item: Item, type: Typed, to: ItemState): boolean {
  return specMoves(item, type).some((move) => move.to === to)
}

function mayTake({ by }: Pick<ItemMoveSpec, 'by'>, actor: Mover): boolean {
  if (by === 'above') return levelOf(actor.unit) !== 'community'
  return by !== 'head' || heads.has(actor.role)
}

/** What stands in the type for such a matter; for a state that the type does not know, the common way on, as far as the type goes along. */
function specMoves(item: Item, { spec }: Typed): readonly ItemMoveSpec[] {
  const own = spec.moves.filter((move) => move.from === item.state)
  if (own.length > 0) return item.state === 'hung' ? onward(own, item, spec.moves) : open(own, item)
  const common = nextItemStates(item.state).map((to): ItemMoveSpec => ({ from: item.state, to }))
  const known = common.filter(({ to }) => stateLabel({ spec }, to) !== undefined)
  return known.length > 0 ? known : common
}

function open(moves: readonly ItemMoveSpec[], item: Item): readonly ItemMoveSpec[] {
  const fitting = moves.filter((move) => appliesTo(move, item))
  return fitting.filter(({ to }, index) => fitting.findIndex((one) => one.to === to) === index)
}

const RESUMED = '恢复办理'

/** What hung goes on where it stood, or as it would have gone on from there: hanging is no way round a step. */
function onward(own: readonly ItemMoveSpec[], item: Item, moves: readonly ItemMoveSpec[]): readonly ItemMoveSpec[] {
  const stood = item.hung?.from
  if (stood === undefined) return own
  const further = open(
    moves.filter(({ from }) => from === stood),
    item,
  )
  const kept = own.flatMap((move) => {
    if (move.to === stood) return [{ ...move, label: RESUMED }]
    const same = further.find(({ to }) => to === move.to)
    return same ? [{ ...same, from: move.from }] : []
  })
  // It stood where its type has no way on: an older program hung it.
  return kept.length > 0 ? kept : own
}

function weight(item: Item, move: ItemMove): number {
  if (item.state === 'hung' && move.to === item.hung?.from) return 2
  return item.satisfaction === 'dissatisfied' && move.redo ? 1 : 0
}

/** From where something had come of it back to where it is worked on. */
export function isRedo(from: ItemState, to: ItemState): boolean {
  return ended.has(from) && !ended.has(to) && to !== 'closed'
}

/** Evaluated, worked on again, and evaluated once more; what was taken back is no evaluation. */
export function wasRedone(item: Pick<Item, 'progress'>): boolean {
  return standingSteps(item).filter((row) => row.state === 'evaluated').length > 1
}

function closingReason(item: Item, to: ItemState, asks: readonly ItemAsk[]): readonly ItemAsk[] {
  return to === 'closed' && item.satisfaction === 'dissatisfied' ? [...new Set<ItemAsk>([...asks, 'reason'])] : asks
}
