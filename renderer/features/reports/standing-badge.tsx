import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { FormStanding } from '#shared/domain/forms/standing.ts'
import { standingWords } from './report-words.ts'

export function StandingBadge({ standing }: { readonly standing: FormStanding }) {
  const [tone, word] = standingWords[standing]
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}
