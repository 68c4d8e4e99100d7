/**
 * A stand-in for the `electron` module: as much of it as this program's main process uses, over a real Chromium. Its parent is
 * launch-desktop.ts, which scripts the dialogs.
 */
import { app } from '#tests/stand-in/electron/app.ts'
import type { FromStandIn, ToStandIn } from '#tests/stand-in/messages.ts'

export { app }
export { BrowserWindow } from '#tests/stand-in/electron/browser-window.ts'
export { ipcMain } from '#tests/stand-in/electron/ipc-main.ts'
export { safeStorage } from '#tests/stand-in/electron/safe-storage.ts'
export { protocol, session } from '#tests/stand-in/electron/session.ts'

let saveAnswer: string | undefined
let folderAnswer: string | undefined

export const dialog = {
  showSaveDialog: async (_window: unknown, options: { defaultPath?: string }) => {
    tell({ type: 'save-dialog', defaultPath: options.defaultPath ?? '' })
    return { canceled: saveAnswer === undefined, filePath: saveAnswer ?? '' }
  },
  showOpenDialog: async () => ({ canceled: folderAnswer === undefined, filePaths: folderAnswer === undefined ? [] : [folderAnswer] }),
  showErrorBox: (title: string, content: string) => tell({ type: 'error-box', title, content }),
}

export const Menu = { buildFromTemplate: (template: unknown) => template, setApplicationMenu: () => undefined }

function tell(message: FromStandIn): void {
  process.send?.(message)
}

process.on('message', (message: ToStandIn) => {
  if (message.type === 'quit') app.quit()
  if (message.type === 'answer-save') saveAnswer = message.path
  if (message.type === 'answer-folder') folderAnswer = message.path
  tell({ type: 'done' })
})
process.on('disconnect', () => app.exit(1))
app.on('web-contents-created', (_event, contents: NodeJS.EventEmitter) => {
  contents.once('did-finish-load', () => {
    void app.engine().then(({ endpoint, pid }) => tell({ type: 'ready', endpoint, pid }))
  })
})
