import type { App, BrowserWindow } from 'electron'

/** Two programs on one database corrupt it: the second asks the first to come forward and ends. False: end now. */
export function becomeOnlyInstance(app: Pick<App, 'requestSingleInstanceLock' | 'on'>, window: () => BrowserWindow | undefined): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', () => {
    const first = window()
    if (first === undefined) return
    if (first.isMinimized()) first.restore()
    first.show()
    first.focus()
  })
  return true
}
