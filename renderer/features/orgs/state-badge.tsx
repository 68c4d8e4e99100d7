import { orgStateWords } from '#renderer/entities/labels/org-words.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { OrgState } from '#shared/domain/org/org-state.ts'
import { stateTones } from './org-words.ts'

export function OrgStateBadge({ state }: { readonly state: OrgState }) {
  return <StatusBadge tone={stateTones[state]}>{orgStateWords[state]}</StatusBadge>
}
