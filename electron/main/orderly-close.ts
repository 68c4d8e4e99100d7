import type { BrowserWindow } from 'electron'
import { BEFORE_QUIT } from '#shared/contracts/desktop.ts'

export interface OrderlyClose {
  guard(window: BrowserWindow): void
  /** The page has done what it had to do. */
  ready(): void
}

/**
 * A window that is closed first lets its page write its backup. The wait is bounded: a page that hangs must not keep the program from
 * ending, and nothing is lost by it, for what was said to be saved is on the disc already.
 */
export function orderlyClose(waitMs: number): OrderlyClose {
  let finish: (() => void) | undefined
  return {
    guard(window) {
      window.on('close', (event) => {
        event.preventDefault()
        if (finish !== undefined) return
        const timer = setTimeout(() => finish?.(), waitMs)
        finish = () => {
          clearTimeout(timer)
          finish = undefined
          window.destroy()
        }
        window.setTitle('党群工作台 · 正在备份，请稍候…')
        if (window.webContents.isCrashed()) finish()
        else window.webContents.send(BEFORE_QUIT)
      })
    },
    ready: () => finish?.(),
  }
}
