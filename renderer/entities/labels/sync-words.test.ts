import { expect, it } from 'vitest'
import { clockOff, syncWords, withBackup } from './sync-words.ts'

const NOW = Date.parse('2026-11-22T10:00:00.000Z')
const ago = (ms: number) => new Date(NOW - ms).toISOString()
const MINUTE = 60_000
const DAY = 86_400_000

it.each([
  [{ phase: 'synced', pending: 0, attention: 0 }, 'ok', '已同步'],
  [{ phase: 'synced', pending: 0, attention: 0, lastSyncedAt: ago(4 * MINUTE) }, 'ok', '已同步'],
  [{ phase: 'synced', pending: 0, attention: 0, lastSyncedAt: ago(125 * MINUTE) }, 'neutral', '2 小时未联系'],
  [{ phase: 'pending', pending: 3, attention: 0 }, 'waiting', '3 条未送达'],
  [{ phase: 'pending', pending: 3, attention: 0, oldestPendingAt: ago(2 * DAY + 5) }, 'waiting', '3 条未送达，最久 2 天'],
  [{ phase: 'offline', pending: 0, attention: 0 }, 'neutral', '离线'],
  [{ phase: 'offline', pending: 0, attention: 0, lastSyncedAt: ago(3 * DAY + 5) }, 'neutral', '离线 3 天'],
  [{ phase: 'offline', pending: 3, attention: 0 }, 'neutral', '离线 · 3 条未送达'],
  [{ phase: 'offline', pending: 3, attention: 0, oldestPendingAt: ago(2 * DAY + 5) }, 'waiting', '离线 · 3 条未送达，最久 2 天'],
  [{ phase: 'synced', pending: 0, attention: 2 }, 'warning', '需要处理 2'],
  [{ phase: 'offline', pending: 1, attention: 2 }, 'warning', '需要处理 2 · 1 条未送达'],
  [{ phase: 'syncing', pending: 0, attention: 0, firstSync: { received: 12345 } }, 'info', '正在接收资料'],
  [{ phase: 'synced', pending: 0, attention: 0, heldRemovals: 800 }, 'warning', '需要确认'],
  [{ phase: 'synced', pending: 0, attention: 0, clockOffsetMs: -8 * MINUTE }, 'warning', '已同步 · 时钟快 8 分钟'],
  [{ phase: 'offline', pending: 0, attention: 0, clockOffsetMs: DAY }, 'neutral', '离线 · 时钟慢 1 天'],
] as const)('%o is shown as %s %s', (state, tone, text) => {
  expect(syncWords(state, NOW)).toMatchObject({ tone, text })
})

it('is never green while something is unsent, the district is silent, or the clock is off', () => {
  const green = { phase: 'synced', pending: 0, attention: 0, lastSyncedAt: ago(MINUTE) } as const
  expect(syncWords(green, NOW).tone).toBe('ok')
  for (const less of [{ pending: 1 }, { lastSyncedAt: ago(DAY) }, { clockOffsetMs: 6 * MINUTE }, { attention: 1 }, { heldRemovals: 1 }]) {
    expect([less, syncWords({ ...green, ...less }, NOW).tone]).not.toEqual([less, 'ok'])
  }
})

it('is not green while the backups are old, and says so', () => {
  const words = syncWords({ phase: 'synced', pending: 0, attention: 0 }, NOW)
  expect(withBackup(words, undefined)).toBe(words)
  expect(withBackup(words, { tone: 'warning', text: '已经 9 天没有备份了。' })).toEqual({
    tone: 'warning',
    text: '已同步 · 备份要看一看',
    explanation: '本机的内容都已到区里。已经 9 天没有备份了。',
  })
  const waiting = syncWords({ phase: 'pending', pending: 2, attention: 0 }, NOW)
  expect(withBackup(waiting, { tone: 'warning', text: '旧' })).toMatchObject({ tone: 'waiting', text: '2 条未送达' })
  expect(withBackup(waiting, { tone: 'danger', text: '满' }).tone).toBe('danger')
})

it('counts the silence by the district’s clock, not by one that stands a day back', () => {
  const state = { phase: 'synced', pending: 0, attention: 0, lastSyncedAt: ago(-DAY), clockOffsetMs: DAY } as const
  expect(syncWords(state, NOW).text).toBe('已同步 · 时钟慢 1 天')
})

it('[S9] tells which way a clock is off, from five minutes on', () => {
  expect([clockOff(undefined), clockOff(4 * MINUTE), clockOff(DAY), clockOff(-120 * MINUTE)]).toEqual([
    undefined,
    undefined,
    '慢 1 天',
    '快 2 小时',
  ])
})

it('counts what the first sync has received in the sentence, so that the light itself stays still', () => {
  const words = (received: number) => syncWords({ phase: 'syncing', pending: 0, attention: 0, firstSync: { received } }, NOW)
  expect(words(12345).explanation).toContain('已收到 12,345 条')
  expect(words(0).explanation).not.toContain('0 条')
  expect(words(1).text).toBe(words(9999).text)
})
