import { app, dialog, Menu, protocol, safeStorage, session, type BrowserWindow } from 'electron'
import * as files from 'node:fs/promises'
import { join } from 'node:path'
import { hostname } from 'node:os'
import { backups } from '#electron/main/backups/backups.ts'
import { journalFiles } from '#electron/main/capabilities/journal.ts'
import { keyVault } from '#electron/main/capabilities/key-vault.ts'
import { sentinelFiles } from '#electron/main/capabilities/sentinel.ts'
import { copyBeforeUpdate } from '#electron/main/copy-before-update.ts'
import { dispatcher } from '#electron/main/dispatch.ts'
import { mayOpenData, passData, type Running } from '#electron/main/downgrade-guard.ts'
import { ENGINE_FLAGS } from '#electron/main/engine-flags.ts'
import { errorLog } from '#electron/main/error-log.ts'
import { reserveFile } from '#electron/main/files/reserve.ts'
import { safeFileName } from '#shared/lib/file-name.ts'
import { createHandlers } from '#electron/main/handlers.ts'
import { listen } from '#electron/main/ipc.ts'
import { menuTemplate } from '#electron/main/menu.ts'
import { moveStoreAside } from '#electron/main/move-aside.ts'
import { APP_ORIGIN, originOf } from '#electron/main/origin.ts'
import { orderlyClose } from '#electron/main/orderly-close.ts'
import { appScheme, serveApp } from '#electron/main/protocol.ts'
import { guardContents, guardSession } from '#electron/main/security.ts'
import { openSettings } from '#electron/main/settings.ts'
import { becomeOnlyInstance } from '#electron/main/single-instance.ts'
import { createWindow } from '#electron/main/window.ts'

const BACKUP_WAIT_MS = 15_000

// Named once and for all, in ASCII, whatever the program is called on the screen.
app.setPath('userData', process.env['DQ_USER_DATA'] || join(app.getPath('appData'), 'dangqun-workbench'))
// Dates are typed and read in Chinese order, whatever language the system speaks.
app.commandLine.appendSwitch('lang', 'zh-CN')
app.commandLine.appendSwitch('js-flags', ENGINE_FLAGS)
const dataFolder = app.getPath('userData')
const now = Date.now
const report = errorLog(join(dataFolder, 'logs'), now)

// electron-vite's dev server; an installed program never looks at it.
const devServer = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']
const page = devServer ?? `${APP_ORIGIN}/index.html`
const ownOrigin = (devServer === undefined ? undefined : originOf(devServer)) ?? APP_ORIGIN

let window: BrowserWindow | undefined
process.on('uncaughtException', (error) => report(error, 'uncaught'))
process.on('unhandledRejection', (error) => report(error, 'unhandled'))
protocol.registerSchemesAsPrivileged([appScheme])
guardContents(app, ownOrigin)

if (becomeOnlyInstance(app, () => window)) {
  app.on('window-all-closed', () => app.quit())
  void app.whenReady().then(start).catch(startFailed)
} else {
  app.quit()
}

function startFailed(error: unknown): void {
  report(error, 'start')
  dialog.showErrorBox('党群工作台', '程序没有打开。您的数据仍在磁盘上，请重新启动电脑后再试，或联系技术人员。')
  app.exit(1)
}

async function start(): Promise<void> {
  const running: Running = { chromium: process.versions['chrome'] ?? '0', program: app.getVersion() }
  const opening = await mayOpenData(dataFolder, files, running)
  if (!opening.may) {
    dialog.showErrorBox('党群工作台', '这台电脑上的数据由较新版本的程序写入。请安装新版本后再打开，数据没有改动。')
    app.exit(1)
    return
  }
  const storage = session.defaultSession.storagePath ?? dataFolder
  if (opening.updatedFrom !== undefined) await copyBeforeUpdate(dataFolder, storage, opening.updatedFrom)
  await passData(dataFolder, files, running)
  await moveStoreAside(dataFolder, storage, files, now)
  // The dev server passes /api on, so in development the page's own origin is the server.
  const settings = await openSettings(dataFolder, files, devServer === undefined ? process.env : { DQ_SERVER: devServer })
  const journal = journalFiles(join(dataFolder, 'journal'), files, now, reserveFile(join(dataFolder, 'journal', 'reserve'), files))
  const closing = orderlyClose(BACKUP_WAIT_MS)
  const handlers = createHandlers({
    version: app.getVersion(),
    dataFolder,
    settings,
    vault: keyVault(safeStorage, process.platform),
    journal,
    backups: backups({
      folder: join(dataFolder, 'backups'),
      secondFolder: settings.secondBackupFolder,
      computer: safeFileName(hostname(), 'computer'),
      files,
      now,
    }),
    sentinel: sentinelFiles(join(dataFolder, 'sentinel'), files),
    files,
    saveDialog: { dialog, files, documents: () => app.getPath('documents'), window: () => window },
    folderDialog: { dialog, window: () => window },
    quitReady: closing.ready,
    quitProgress: closing.progress,
    startAnew() {
      app.relaunch()
      app.quit()
    },
  })
  listen(dispatcher(handlers, ownOrigin, report))
  guardSession(session.defaultSession, ownOrigin)
  serveApp(session.defaultSession.protocol, join(import.meta.dirname, '../renderer'), settings.serverUrl)
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(process.platform, !app.isPackaged)))
  window = createWindow({
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    icon: join(import.meta.dirname, '../renderer/icon.png'),
    page,
    now,
  })
  closing.guard(window)
  window.on('closed', () => {
    window = undefined
  })
}
