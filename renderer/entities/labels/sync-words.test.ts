import { expect, it } from 'vitest'
import { syncWords } from './sync-words.ts'

it.each([
  [{ phase: 'synced', pending: 0, attention: 0 }, 'ok', '已同步'],
  [{ phase: 'pending', pending: 3, attention: 0 }, 'waiting', '3 条待上传'],
  [{ phase: 'offline', pending: 0, attention: 0 }, 'neutral', '离线'],
  [{ phase: 'offline', pending: 3, attention: 0 }, 'neutral', '离线 · 3 条待上传'],
  [{ phase: 'synced', pending: 0, attention: 2 }, 'warning', '需要处理 2'],
  [{ phase: 'offline', pending: 1, attention: 2 }, 'warning', '需要处理 2 · 1 条待上传'],
  [{ phase: 'syncing', pending: 0, attention: 0, firstSync: { received: 12345 } }, 'info', '正在接收资料'],
  [{ phase: 'synced', pending: 0, attention: 0, heldRemovals: 800 }, 'warning', '需要确认'],
] as const)('%o is shown as %s %s', (state, tone, text) => {
  expect(syncWords(state)).toMatchObject({ tone, text })
})

it('counts what the first sync has received in the sentence, so that the light itself stays still', () => {
  const words = (received: number) => syncWords({ phase: 'syncing', pending: 0, attention: 0, firstSync: { received } })
  expect(words(12345).explanation).toContain('已收到 12,345 条')
  expect(words(0).explanation).not.toContain('0 条')
  expect(words(1).text).toBe(words(9999).text)
})
