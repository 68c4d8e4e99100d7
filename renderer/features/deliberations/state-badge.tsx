import { deliberationStateWords } from '#renderer/entities/labels/deliberation-words.ts'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'
import type { Deliberation } from '#shared/schema/deliberations.ts'

const TONES: Record<Deliberation['state'], Tone> = { open: 'info', refused: 'neutral', merged: 'neutral', closed: 'ok' }

export function SheetStateBadge({ state }: { readonly state: Deliberation['state'] }) {
  return <StatusBadge tone={TONES[state]}>{deliberationStateWords[state]}</StatusBadge>
}
