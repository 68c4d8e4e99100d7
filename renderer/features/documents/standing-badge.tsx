import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { PaperStanding } from '#shared/domain/agreement/library.ts'
import { standingTones, standingWords } from './document-words.ts'

export function StandingBadge({ standing }: { readonly standing: PaperStanding }) {
  return <StatusBadge tone={standingTones[standing]}>{standingWords[standing]}</StatusBadge>
}
