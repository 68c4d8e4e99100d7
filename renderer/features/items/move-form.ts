import { valuesOf, type DetailValues } from '#shared/domain/item/item-details.ts'
import type { ItemMove } from '#shared/domain/item/item-moves.ts'
import type { MoveInput } from '#shared/domain/item/move-item.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { ItemField } from '#shared/schema/item-types.ts'
import type { ItemState, Item } from '#shared/schema/items.ts'

export type { MoveInput } from '#shared/domain/item/move-item.ts'

/** What the reason is a reason of. */
export function reasonLabel(to: ItemState): string {
  switch (to) {
    case 'returned':
      return '退回原因：要补充什么'
    case 'escalated':
      return '上报理由'
    case 'refused':
      return '不予受理的理由'
    case 'hung':
      return '挂起原因'
    case 'published':
      return '退回、改派的原因'
    case 'closed':
      return '为什么仍不满意也销号'
    default:
      return '原因'
  }
}

export interface Filled {
  /** Which of two steps that lead to one state. */
  readonly hand?: ItemMove['hand']
  /** The date that the type's limit gives. */
  readonly proposed?: string
  /** Milliseconds; what came now is proposed as the moment of arrival. */
  readonly now?: number
  /** What the step asks to be written down. */
  readonly fields?: readonly ItemField[]
}

/** A form filled with what the item says already. */
export function moveInput(item: Item, to: ItemState, { hand, proposed = '', now, fields = [] }: Filled = {}): MoveInput {
  const called = item.details?.find((row) => row.id === 'called')?.value ?? ''
  return {
    to,
    ...(hand ? { hand } : {}),
    note: '',
    reason: '',
    until: '',
    owner: item.owner,
    ownerOrgName: item.ownerOrgName ?? '',
    dueOn: item.dueOn || proposed,
    result: item.result ?? '',
    feedback: item.feedback ?? '',
    satisfaction: item.satisfaction,
    evaluationNote: item.evaluationNote ?? '',
    supplement: '',
    claimedBy: item.claimedBy,
    tried: item.details?.find((row) => row.id === 'tried')?.value ?? '',
    arrival: { unitName: called.slice(0, 120), who: '', at: now === undefined ? '' : chinaMinute(now) },
    values: filledValues(item, fields, now),
  }
}

/** A moment that the step asks for is now, until somebody says otherwise. */
function filledValues(item: Item, fields: readonly ItemField[], now: number | undefined): DetailValues {
  const values = valuesOf(item, fields)
  const moments = fields.filter(({ id, kind }) => kind === 'minute' && values[id] === '' && now !== undefined)
  return { ...values, ...Object.fromEntries(moments.map(({ id }) => [id, chinaMinute(now ?? 0)])) }
}
