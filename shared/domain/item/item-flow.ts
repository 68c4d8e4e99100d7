import type { ItemMoveSpec, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { ItemState } from '#shared/schema/items.ts'

type Branch = 'returned' | 'merged' | 'hung' | 'escalated' | 'refused'

const branchLabels: Readonly<Record<Branch, string>> = {
  returned: '退回补充',
  merged: '已并案',
  hung: '已挂起',
  escalated: '已上报',
  refused: '不予受理',
}

/** States after which nothing more is worked on. */
const afterWork: ReadonlySet<ItemState> = new Set(['done', 'reported', 'evaluated', 'closed'])

export interface FlowInput {
  /** The main way, in order; the first is where it begins and the last where it ends. */
  readonly way: readonly (readonly [state: ItemState, label: string])[]
  readonly branches?: readonly Branch[]
  /** Words of this workflow for a branch: 拒签 for 不予受理. */
  readonly branchLabels?: Partial<Readonly<Record<Branch, string>>>
  /** From where it may be refused; absent: from what comes before somebody has it. */
  readonly refusedFrom?: readonly ItemState[]
  /** What goes before the main way and takes the place of its steps. */
  readonly first?: readonly ItemMoveSpec[]
  /** Steps that may be left out, and what else leads somewhere. */
  readonly also?: readonly ItemMoveSpec[]
}

type Flow = Pick<ItemTypeSpec, 'states' | 'moves'>

const beforeWork: ReadonlySet<ItemState> = new Set(['registered', 'accepted', 'published', 'discussed', 'approved'])

/**
 * States and moves of a workflow that goes one way, with the branches of LC-ISSUE (domain.md head). What is not satisfying goes back to
 * the work: from 办结, 反馈 and 评价 to the last state before them.
 */
export function flowOf({ way, branches = [], branchLabels: own = {}, refusedFrom, first: before = [], also = [] }: FlowInput): Flow {
  const states = way.map(([state]) => state)
  const open = states.filter((state) => !afterWork.has(state))
  const first = states[0] ?? 'registered'
  const forward = states.slice(1).map((to, index): ItemMoveSpec => ({ from: states[index] ?? first, to }))
  const redoAt = open.at(-1) ?? first
  const redo = states
    .filter((state) => afterWork.has(state) && state !== 'closed')
    .map((from): ItemMoveSpec => ({ from, to: redoAt, label: '重办' }))
  const moves = [
    ...before,
    ...forward,
    ...also,
    ...branches.flatMap((branch) => branchMoves(branch, { first, open, refusedFrom })),
    ...redo,
  ]
  return {
    states: [
      ...way.map(([state, label]) => ({ state, label })),
      ...branches.map((branch) => ({ state: branch, label: own[branch] ?? branchLabels[branch] })),
    ],
    moves: sameHands(distinct(moves)),
  }
}

interface Around {
  readonly first: ItemState
  readonly open: readonly ItemState[]
  readonly refusedFrom: readonly ItemState[] | undefined
}

function branchMoves(branch: Branch, { first, open, refusedFrom }: Around): readonly ItemMoveSpec[] {
  const into = (from: readonly ItemState[]): ItemMoveSpec[] => from.map((state) => ({ from: state, to: branch }))
  const back = (to: readonly ItemState[], label?: string): ItemMoveSpec[] =>
    to.map((state) => ({ from: branch, to: state, ...(label ? { label } : {}) }))
  switch (branch) {
    case 'returned':
      return [...into(open), ...back([first], '补充后再报')]
    case 'merged':
      return into(open)
    case 'hung':
      return [...into(open), ...back([...open].reverse(), '恢复办理').slice(0, 1), ...back(open)]
    case 'escalated':
      return [...into(open), ...back([...open].reverse())]
    case 'refused':
      return [...into(refusedFrom ?? open.filter((state) => beforeWork.has(state))), ...back([first], '重新登记')]
  }
}

/** What only the head does, he does from wherever it is done: also when it is done again. */
function sameHands(moves: readonly ItemMoveSpec[]): ItemMoveSpec[] {
  const heads = new Set(moves.filter(({ by }) => by === 'head').map(({ to }) => to))
  return moves.map((move) => (heads.has(move.to) && move.by === undefined ? { ...move, by: 'head' } : move))
}

function distinct(moves: readonly ItemMoveSpec[]): ItemMoveSpec[] {
  const seen = new Set<string>()
  return moves.filter(({ from, to, urgency = '', category = '' }) => {
    const key = [from, to, urgency, category].join('>')
    if (from === to || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
