import type { ItemState } from '#shared/schema/items.ts'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import { itemStateWords } from './item-words.ts'

const tones = {
  registered: 'neutral',
  accepted: 'info',
  assigned: 'info',
  working: 'info',
  done: 'ok',
  reported: 'ok',
  evaluated: 'ok',
  closed: 'locked',
  returned: 'warning',
  merged: 'neutral',
  hung: 'waiting',
  escalated: 'waiting',
  refused: 'neutral',
} as const satisfies Record<ItemState, Tone>

export function ItemStateBadge({ state }: { readonly state: ItemState }) {
  return <StatusBadge tone={tones[state]}>{itemStateWords[state]}</StatusBadge>
}
