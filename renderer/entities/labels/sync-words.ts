import type { SyncState } from '#renderer/data/sync-state.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { BackupNotice } from './backup-words.ts'
import { ageWords } from './time-words.ts'

export interface SyncWords {
  readonly tone: Tone
  readonly text: string
  /** One sentence more, for the tip and the sync page. */
  readonly explanation: string
}

/** Contact is made every five minutes; silence beyond this is worth saying. */
const CONTACT_MS = 30 * 60_000
/** Beyond it the person is told; nothing is ever refused for it (sync.md S9). */
export const CLOCK_MS = 5 * 60_000
const DAY_MS = 86_400_000

/** What the header says; what needs a person comes first, and nothing is said rosier than it is. */
export function syncWords(state: SyncState, now: number): SyncWords {
  const words = wordsOfPhase(state, now)
  const clock = clockOff(state.clockOffsetMs)
  if (clock === undefined) return words
  return {
    tone: words.tone === 'ok' ? 'warning' : words.tone,
    text: `${words.text} · 时钟${clock}`,
    explanation: `${words.explanation}这台电脑的时钟比区里${clock}，请校准；不影响保存和同步。`,
  }
}

/** Not green either while the backups or the disc need somebody: what is at the district is only half of being safe. */
export function withBackup(words: SyncWords, notice: BackupNotice | undefined): SyncWords {
  if (!notice) return words
  const urgent = notice.tone === 'danger'
  return {
    tone: urgent ? 'danger' : words.tone === 'ok' ? 'warning' : words.tone,
    text: urgent || words.tone === 'ok' ? `${words.text} · 备份要看一看` : words.text,
    explanation: `${words.explanation}${notice.text}`,
  }
}

function wordsOfPhase(state: SyncState, now: number): SyncWords {
  const unsent = unsentWords(state, now)
  const waiting = unsent === '' ? '' : ` · ${unsent}`
  if (state.attention > 0) {
    return {
      tone: 'warning',
      text: `需要处理 ${state.attention}${waiting}`,
      explanation: '有被退回的修改，或两人改了同一处，请到同步页看一看。',
    }
  }
  if (state.heldRemovals !== undefined) {
    return { tone: 'warning', text: `需要确认${waiting}`, explanation: `区里要移除 ${state.heldRemovals} 条记录，等您确认后才会移除。` }
  }
  switch (state.phase) {
    case 'off':
      return { tone: 'neutral', text: `未连接${waiting}`, explanation: '这台电脑没有与区里同步。录入的内容都在本机。' }
    case 'offline':
      return offlineWords(state, waiting, now)
    case 'syncing':
      return syncingWords(state, waiting)
    case 'attention':
      return { tone: 'warning', text: `需要处理${waiting}`, explanation: state.error?.message ?? '同步遇到问题，请到同步页看一看。' }
    case 'pending':
    case 'synced':
      if (unsent !== '') return { tone: 'waiting', text: unsent, explanation: '已存在本机，正等着上传到区里。' }
      return contactWords(state, now)
  }
}

/** 3 条未送达，最久 2 天; empty when the district has everything. */
export function unsentWords(
  { pending, oldestPendingAt }: Pick<SyncState, 'pending'> & { readonly oldestPendingAt?: string | undefined },
  now: number,
): string {
  if (pending === 0) return ''
  const age = oldestPendingAt === undefined ? '刚刚' : ageWords(Date.parse(oldestPendingAt), now)
  return age === '刚刚' ? `${pending} 条未送达` : `${pending} 条未送达，最久 ${age}`
}

/** 快 8 分钟 · 慢 1 天; undefined while the PC's clock is near enough. */
export function clockOff(offsetMs: number | undefined): string | undefined {
  if (offsetMs === undefined || Math.abs(offsetMs) < CLOCK_MS) return undefined
  return `${offsetMs > 0 ? '慢' : '快'} ${ageWords(0, Math.abs(offsetMs))}`
}

/** How long the district has not been heard of, by its own clock. */
export function silenceMs({ lastSyncedAt, clockOffsetMs }: SyncState, now: number): number | undefined {
  return lastSyncedAt === undefined ? undefined : now + (clockOffsetMs ?? 0) - Date.parse(lastSyncedAt)
}

function offlineWords(state: SyncState, waiting: string, now: number): SyncWords {
  const silence = silenceMs(state, now) ?? 0
  const since = silence >= DAY_MS ? ` ${ageWords(0, silence)}` : ''
  const old = state.oldestPendingAt !== undefined && now - Date.parse(state.oldestPendingAt) >= DAY_MS
  return {
    tone: old ? 'waiting' : 'neutral',
    text: `离线${since}${waiting}`,
    explanation: old
      ? '有内容已经等了一天以上。网络一时恢复不了，可以用 U 盘把交换包送到区里。'
      : '现在连不上区里的服务器。录入的内容已存在本机，联网后自动上传。',
  }
}

function syncingWords(state: SyncState, waiting: string): SyncWords {
  if (!state.firstSync) return { tone: 'info', text: `正在同步${waiting}`, explanation: '正在与区里的服务器交换记录。' }
  return {
    tone: 'info',
    // Steady: a light whose figure runs on is read aloud again and again. The count stands in the sentence.
    text: `正在接收资料${waiting}`,
    explanation: `第一次在这台电脑上登录，正在接收本单位的资料${receivedWords(state.firstSync.received)}。可以先用已到的部分。`,
  }
}

/** Green only while the district was heard of lately. */
function contactWords(state: SyncState, now: number): SyncWords {
  const silence = silenceMs(state, now)
  if (silence === undefined || silence < CONTACT_MS) return { tone: 'ok', text: '已同步', explanation: '本机的内容都已到区里。' }
  return {
    tone: 'neutral',
    text: `${ageWords(0, silence)}未联系`,
    explanation: '本机的内容都已到区里，但有一阵没有联系上区里了，别人后来改的可能还没到。',
  }
}

function receivedWords(received: number): string {
  return received === 0 ? '' : `，已收到 ${received.toLocaleString('zh-CN')} 条`
}
