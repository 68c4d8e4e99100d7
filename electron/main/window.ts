import { BrowserWindow } from 'electron'
import { securePreferences } from '#electron/main/security.ts'

export interface WindowOptions {
  readonly preload: string
  readonly icon: string
  /** Where the page is: app://workbench/index.html, or the dev server. */
  readonly page: string
  readonly now: () => number
}

const CRASH_WINDOW_MS = 60_000
const CRASHES_TOLERATED = 3

export function createWindow({ preload, icon, page, now }: WindowOptions): BrowserWindow {
  const window = new BrowserWindow({
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    title: '党群工作台',
    backgroundColor: '#faf9f7',
    autoHideMenuBar: true,
    icon,
    webPreferences: securePreferences(preload),
  })
  window.once('ready-to-show', () => {
    window.maximize()
    window.show()
  })
  reopenAfterCrash(window, page, now)
  void window.loadURL(page)
  return window
}

/** What the person saved is on the disc, so a page that died is simply opened again; one that keeps dying is left alone. */
function reopenAfterCrash(window: BrowserWindow, page: string, now: () => number): void {
  let crashes: number[] = []
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    crashes = [...crashes.filter((at) => now() - at < CRASH_WINDOW_MS), now()]
    if (crashes.length <= CRASHES_TOLERATED) void window.loadURL(page)
  })
}
