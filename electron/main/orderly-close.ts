import type { BrowserWindow } from 'electron'
import { BEFORE_QUIT } from '#shared/contracts/desktop.ts'

export interface OrderlyClose {
  guard(window: BrowserWindow): void
  /** The page is at work on its backup: it may have as long again. */
  progress(): void
  /** The page has done what it had to do. */
  ready(): void
}

/** Nobody waits longer at the end of a day, however large the store. */
const LONGEST_MS = 120_000

/**
 * A window that is closed first lets its page write its backup. The wait is bounded: a page that hangs must not keep the program from
 * ending, and nothing is lost by it, for what was said to be saved is on the disc already.
 */
export function orderlyClose(waitMs: number, longestMs = LONGEST_MS): OrderlyClose {
  let finish: (() => void) | undefined
  let patience: NodeJS.Timeout | undefined
  return {
    guard(window) {
      window.on('close', (event) => {
        event.preventDefault()
        if (finish !== undefined) return
        patience = setTimeout(() => finish?.(), waitMs)
        const longest = setTimeout(() => finish?.(), longestMs)
        finish = () => {
          clearTimeout(patience)
          clearTimeout(longest)
          finish = undefined
          window.destroy()
        }
        window.setTitle('党群工作台 · 正在备份，请稍候…')
        if (window.webContents.isCrashed()) finish()
        else window.webContents.send(BEFORE_QUIT)
      })
    },
    progress() {
      if (finish !== undefined) patience?.refresh()
    },
    ready: () => finish?.(),
  }
}
