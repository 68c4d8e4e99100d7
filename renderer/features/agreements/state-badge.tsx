import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import type { AgreementState } from '#shared/schema/agreements.ts'
import { conventionStateWord, stateTones, stateWords } from './agreement-words.ts'

export function AgreementStateBadge({ state }: { readonly state: AgreementState }) {
  return <StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>
}

export function ConventionStateBadge({ state }: { readonly state: AgreementState }) {
  return <StatusBadge tone={state === 'performing' ? 'ok' : stateTones[state]}>{conventionStateWord(state)}</StatusBadge>
}
