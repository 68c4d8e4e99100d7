import type { Handlers } from '#shared/contracts/desktop.ts'
import { appInfo, freeBytes } from '#electron/main/capabilities/app-info.ts'
import type { Backups } from '#electron/main/backups/backups.ts'
import { preparePlace } from '#electron/main/backups/second-place.ts'
import { chooseFolder, type FolderDialog } from '#electron/main/capabilities/choose-folder.ts'
import type { JournalFiles } from '#electron/main/capabilities/journal.ts'
import type { KeyVault } from '#electron/main/capabilities/key-vault.ts'
import { printBytes, printPaper, printPdf } from '#electron/main/capabilities/print.ts'
import { saveFile, type SaveDialog } from '#electron/main/capabilities/save-file.ts'
import type { Sentinel } from '#electron/main/capabilities/sentinel.ts'
import type { Files } from '#electron/main/files/durable-file.ts'
import { askToMoveAside } from '#electron/main/move-aside.ts'
import type { Settings } from '#electron/main/settings.ts'

export interface Machine {
  readonly version: string
  readonly dataFolder: string
  readonly settings: Settings
  readonly vault: KeyVault
  readonly journal: JournalFiles
  readonly backups: Backups
  readonly sentinel: Sentinel
  readonly files: Files
  readonly saveDialog: SaveDialog
  readonly folderDialog: FolderDialog
  readonly quitReady: () => void
  /** The page is writing its backup on the way out. */
  readonly quitProgress: () => void
  readonly startAnew: () => void
}

/** One line per channel; a channel of the contract without a line does not compile. */
export function createHandlers(machine: Machine): Handlers {
  const { settings, vault, journal, backups, sentinel, saveDialog, dataFolder, files } = machine
  return {
    'app.info': () => appInfo(machine.version, settings.serverUrl(), dataFolder),
    'app.setServerUrl': (url) => settings.setServerUrl(url),
    'app.quitReady': async () => machine.quitReady(),
    'vault.available': async () => vault.available(),
    'vault.protect': async (secret) => vault.protect(secret),
    'vault.unprotect': async (sealed) => vault.unprotect(sealed),
    'file.save': ({ name, data }) => saveFile(saveDialog, name, async () => Buffer.from(data, 'base64')),
    'print.pdf': ({ name }) => printPdf(saveDialog, name),
    'print.paper': () => printPaper(saveDialog),
    'print.bytes': () => printBytes(saveDialog),
    'journal.append': ({ owner, lines }) => journal.append(owner, lines),
    'journal.read': ({ owner }) => journal.read(owner),
    'journal.compact': ({ owner, lines }) => journal.compact(owner, lines),
    'backup.begin': ({ owner, label }) => backups.begin(owner, label),
    'backup.append': ({ writing, text }) => {
      machine.quitProgress()
      return backups.append(writing, text)
    },
    'backup.finish': ({ writing }) => {
      machine.quitProgress()
      return backups.finish(writing)
    },
    'backup.cancel': ({ writing }) => backups.cancel(writing),
    'backup.list': ({ owner }) => backups.list(owner),
    'backup.read': ({ owner, name, offset }) => backups.read(owner, name, offset),
    'backup.chooseSecond': async () => {
      const folder = await chooseFolder(machine.folderDialog, '选择存放第二份备份的文件夹')
      if (folder === null) return null
      await preparePlace(files, folder, dataFolder)
      await settings.setSecondBackupFolder(folder)
      return { folder }
    },
    'backup.forgetSecond': () => settings.setSecondBackupFolder(undefined),
    'sentinel.read': ({ owner }) => sentinel.read(owner),
    'sentinel.write': ({ owner, text }) => sentinel.write(owner, text),
    'space.free': () => freeBytes(dataFolder),
    'store.moveAside': async () => {
      await askToMoveAside(dataFolder, files)
      machine.startAnew()
    },
  }
}
