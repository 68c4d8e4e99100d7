import type { SyncState } from '#renderer/data/sync-state.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'

export interface SyncWords {
  readonly tone: Tone
  readonly text: string
  /** One sentence more, for the tip and the sync page. */
  readonly explanation: string
}

/** What the header says; what needs a person comes first, and nothing is said rosier than it is. */
export function syncWords(state: SyncState): SyncWords {
  const waiting = state.pending > 0 ? ` · ${state.pending} 条待上传` : ''
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
      return { tone: 'neutral', text: `离线${waiting}`, explanation: '现在连不上区里的服务器。录入的内容已存在本机，联网后自动上传。' }
    case 'syncing':
      return state.firstSync
        ? {
            tone: 'info',
            // Steady: a light whose figure runs on is read aloud again and again. The count stands in the sentence.
            text: `正在接收资料${waiting}`,
            explanation: `第一次在这台电脑上登录，正在接收本单位的资料${receivedWords(state.firstSync.received)}。可以先用已到的部分。`,
          }
        : { tone: 'info', text: `正在同步${waiting}`, explanation: '正在与区里的服务器交换记录。' }
    case 'pending':
      return { tone: 'waiting', text: `${state.pending} 条待上传`, explanation: '已存在本机，正等着上传到区里。' }
    case 'attention':
      return { tone: 'warning', text: `需要处理${waiting}`, explanation: state.error?.message ?? '同步遇到问题，请到同步页看一看。' }
    case 'synced':
      return { tone: 'ok', text: '已同步', explanation: '本机的内容都已到区里。' }
  }
}

function receivedWords(received: number): string {
  return received === 0 ? '' : `，已收到 ${received.toLocaleString('zh-CN')} 条`
}
