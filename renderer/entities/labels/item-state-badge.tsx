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
  published: 'info',
  discussed: 'info',
  approved: 'info',
  claimed: 'info',
  arrived: 'info',
  fulfilling: 'info',
} as const satisfies Record<ItemState, Tone>

/** `label`: what the type calls it. */
export function ItemStateBadge({ state, label }: { readonly state: ItemState; readonly label?: string }) {
  return <StatusBadge tone={tones[state]}>{label ?? itemStateWords[state]}</StatusBadge>
}
