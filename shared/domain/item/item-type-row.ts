import type { ItemField, ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { ItemType } from '#shared/schema/items.ts'

export interface ItemTypeRow {
  readonly code: ItemType
  readonly name: string
  /** Rows of domain.md §2.3 and §2.4 that it serves. */
  readonly ids: readonly string[]
  /** Shown beside limits and steps (product.md, principle 7). */
  readonly basis: string
  readonly spec: ItemTypeSpec
}

/** LC-ISSUE (domain.md head). */
export const issueWay = [
  ['registered', '已登记'],
  ['accepted', '已受理'],
  ['assigned', '已分办'],
  ['working', '办理中'],
  ['done', '已办结'],
  ['reported', '已反馈'],
  ['evaluated', '已评价'],
  ['closed', '已销号'],
] as const

export const everyBranch = ['returned', 'merged', 'hung', 'escalated', 'refused'] as const
export const toldBack = { result: true, feedback: true, evaluation: true } as const
export const onlyResult = { result: true, feedback: false, evaluation: false } as const
/** What most types have in common. */
export const plain = { fields: [], categories: [], limits: [], closing: toldBack, refusalSupervised: false, claimable: [], feeds: false }

/** One field that a type asks for; not required unless said. */
export function field(id: string, label: string, kind: ItemField['kind'] = 'text', more: Partial<ItemField> = {}): ItemField {
  return { id, label, kind, required: false, ...more }
}
