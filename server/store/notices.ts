import type { Notice } from './store.ts'

/** PostgreSQL refuses a NOTIFY payload of 8000 bytes or more. */
const MAX_PAYLOAD = 7500

export interface Listeners {
  add(listener: (notice: Notice) => void): () => void
  tell(notice: Notice): void
}

/** Who in this process wants to hear of changes. */
export function createListeners(): Listeners {
  const listeners = new Set<(notice: Notice) => void>()
  return {
    add(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(notice) {
      for (const listener of [...listeners]) listener(notice)
    },
  }
}

/** Text for NOTIFY; a notice that would not fit becomes `lost`, after which every reader looks for itself. */
export function noticePayload(notice: Notice): string {
  const payload = JSON.stringify(notice)
  return payload.length <= MAX_PAYLOAD ? payload : JSON.stringify({ kind: 'lost' } satisfies Notice)
}

/** Reads what another process of ours sent; anything else counts as `lost`. */
export function parseNotice(payload: string | undefined): Notice {
  try {
    const notice = JSON.parse(payload ?? '') as Notice // our own processes write this channel
    return notice.kind === 'feeds' || notice.kind === 'ended' ? notice : { kind: 'lost' }
  } catch {
    return { kind: 'lost' }
  }
}
