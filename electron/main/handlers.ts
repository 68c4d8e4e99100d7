import type { Handlers } from '#shared/contracts/desktop.ts'
import { appInfo } from '#electron/main/capabilities/app-info.ts'
import type { BackupFiles } from '#electron/main/capabilities/backup.ts'
import type { JournalFiles } from '#electron/main/capabilities/journal.ts'
import type { KeyVault } from '#electron/main/capabilities/key-vault.ts'
import { printPdf } from '#electron/main/capabilities/print.ts'
import { saveFile, type SaveDialog } from '#electron/main/capabilities/save-file.ts'
import type { Settings } from '#electron/main/settings.ts'

export interface Machine {
  readonly version: string
  readonly dataFolder: string
  readonly settings: Settings
  readonly vault: KeyVault
  readonly journal: JournalFiles
  readonly backup: BackupFiles
  readonly saveDialog: SaveDialog
  readonly quitReady: () => void
}

/** One line per channel; a channel of the contract without a line does not compile. */
export function createHandlers(machine: Machine): Handlers {
  const { settings, vault, journal, backup, saveDialog } = machine
  return {
    'app.info': () => appInfo(machine.version, settings.serverUrl(), machine.dataFolder),
    'app.setServerUrl': (url) => settings.setServerUrl(url),
    'app.quitReady': async () => machine.quitReady(),
    'vault.available': async () => vault.available(),
    'vault.protect': async (secret) => vault.protect(secret),
    'vault.unprotect': async (sealed) => vault.unprotect(sealed),
    'file.save': ({ name, data }) => saveFile(saveDialog, name, async () => Buffer.from(data, 'base64')),
    'print.pdf': ({ name }) => printPdf(saveDialog, name),
    'journal.append': ({ owner, lines }) => journal.append(owner, lines),
    'journal.read': ({ owner }) => journal.read(owner),
    'journal.compact': ({ owner, lines }) => journal.compact(owner, lines),
    'backup.write': ({ owner, data }) => backup.write(owner, Buffer.from(data, 'base64')),
    'backup.list': ({ owner }) => backup.list(owner),
  }
}
