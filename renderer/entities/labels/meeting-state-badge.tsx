import type { MeetingState } from '#shared/schema/meetings.ts'
import { StatusBadge, type Tone } from '#renderer/ui/status-badge.tsx'

const shown = {
  planned: ['neutral', '已计划'],
  notified: ['neutral', '已通知'],
  checkingIn: ['info', '签到中'],
  recording: ['info', '记录中'],
  finalised: ['waiting', '待签字'],
  signed: ['locked', '已签字锁定'],
  cancelled: ['neutral', '已取消'],
} as const satisfies Record<MeetingState, readonly [Tone, string]>

export function MeetingStateBadge({ state }: { readonly state: MeetingState }) {
  const [tone, word] = shown[state]
  return <StatusBadge tone={tone}>{word}</StatusBadge>
}
