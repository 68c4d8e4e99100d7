import type { MeetingState } from '#shared/schema/meetings.ts'

/** 计划 → 通知 → 签到 → 记录中 → 定稿 → 核签锁定 (domain.md §3.3); a step back is possible until the chair signs. */
const next: Readonly<Record<MeetingState, readonly MeetingState[]>> = {
  planned: ['notified', 'checkingIn', 'recording', 'cancelled'],
  notified: ['checkingIn', 'recording', 'planned', 'cancelled'],
  checkingIn: ['recording', 'notified', 'cancelled'],
  recording: ['finalised', 'checkingIn'],
  finalised: ['signed', 'recording'],
  signed: [],
  cancelled: ['planned'],
}

/** Steps a person may take from here, the usual one first. */
export function nextMeetingStates(state: MeetingState): readonly MeetingState[] {
  return next[state]
}

/** Whether it is one step. Staying is allowed. */
export function canMove(from: MeetingState, to: MeetingState): boolean {
  return from === to || next[from].includes(to)
}

/** Whether steps lead there: a device that was offline brings several steps at once. */
export function canReachMeetingState(from: MeetingState, to: MeetingState): boolean {
  const seen = new Set<MeetingState>([from])
  for (const state of seen) for (const following of next[state]) seen.add(following)
  return seen.has(to)
}
