/** One speaker's minutes: what has run before it was last started, and since when it runs. Times in milliseconds. */
export interface SpeakingTimer {
  readonly ran: number
  /** Absent: stopped. */
  readonly since?: number
}

export const stoppedTimer: SpeakingTimer = { ran: 0 }

export function startTimer(timer: SpeakingTimer, now: number): SpeakingTimer {
  return timer.since === undefined ? { ran: timer.ran, since: now } : timer
}

export function pauseTimer(timer: SpeakingTimer, now: number): SpeakingTimer {
  return { ran: elapsed(timer, now) }
}

/** A clock that is set back while somebody speaks takes nothing from what has run. */
export function elapsed({ ran, since }: SpeakingTimer, now: number): number {
  return ran + (since === undefined ? 0 : Math.max(0, now - since))
}

export interface TimerView {
  /** `2:05`; `+0:12` once the time is over. */
  readonly text: string
  readonly state: 'running' | 'stopped' | 'nearlyOver' | 'over'
}

const NEARLY_MS = 30_000

/** @param minutes what the speaker has (domain.md §3.2, 限时) */
export function timerView(timer: SpeakingTimer, minutes: number, now: number): TimerView {
  const left = minutes * 60_000 - elapsed(timer, now)
  const state = left <= 0 ? 'over' : left <= NEARLY_MS ? 'nearlyOver' : timer.since === undefined ? 'stopped' : 'running'
  return { text: left < 0 ? `+${clock(-left)}` : clock(left), state }
}

function clock(ms: number): string {
  const seconds = Math.ceil(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
