import type * as z from 'zod'
import type { adminUser } from '#shared/contracts/api.ts'
import { chinaMinute } from '#shared/lib/day.ts'

export type AdminUser = z.infer<typeof adminUser>

export interface UserAct {
  readonly label: string
  run(): void
}

export const userStates = [
  { value: 'on', label: '在用' },
  { value: 'locked', label: '已锁定' },
  { value: 'off', label: '已停用' },
]

export interface UserState {
  readonly tone: 'ok' | 'warning' | 'neutral'
  readonly word: string
}

/** A lock runs out by itself; the list may be older than that. */
export function userState(user: AdminUser, nowMs: number): UserState {
  if (user.disabled) return { tone: 'neutral', word: '已停用' }
  const until = user.lockedUntil ? Date.parse(user.lockedUntil) : 0
  return until > nowMs ? { tone: 'warning', word: `锁定至 ${chinaMinute(until).slice(11)}` } : { tone: 'ok', word: '在用' }
}

export function chooseUsers(
  users: readonly AdminUser[],
  filter: { readonly query: string; readonly role: string; readonly state: string },
): readonly AdminUser[] {
  const words = filter.query.trim().toLowerCase()
  return users.filter((user) => {
    if (filter.role && user.role !== filter.role) return false
    if (filter.state === 'locked' && user.lockedUntil === undefined) return false
    if (filter.state !== 'locked' && filter.state && user.disabled !== (filter.state === 'off')) return false
    return words === '' || `${user.name} ${user.username} ${user.unit}`.toLowerCase().includes(words)
  })
}
