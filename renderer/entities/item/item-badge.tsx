import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { Item } from '#shared/schema/items.ts'
import { itemStateTones, itemStateWords } from './item-words.ts'

export function ItemBadge({ state }: { readonly state: Item['state'] }) {
  return <StatusBadge tone={itemStateTones[state]}>{itemStateWords[state]}</StatusBadge>
}
