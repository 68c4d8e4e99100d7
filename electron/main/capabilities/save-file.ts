import { randomUUID } from 'node:crypto'
import { basename, dirname, extname, join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { DesktopFailure, errorCodeOf, isFull } from '#electron/main/desktop-failure.ts'
import { renameOver, type Files } from '#electron/main/files/durable-file.ts'
import { safeFileName } from '#shared/lib/file-name.ts'

export interface SaveDialog {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>
  readonly files: Files
  readonly documents: () => string
  readonly window: () => BrowserWindow | undefined
}

/** Asks where, then writes; null when the person closed the dialog. The page proposes a name and never learns or chooses a folder. */
export async function saveFile(
  { dialog, files, documents, window }: SaveDialog,
  name: string,
  content: () => Promise<Uint8Array>,
): Promise<{ path: string } | null> {
  const owner = window()
  if (owner === undefined) return null
  const proposed = safeFileName(name, '党群工作台')
  const extension = extname(proposed).slice(1)
  const answer = await dialog.showSaveDialog(owner, {
    defaultPath: join(documents(), proposed),
    ...(extension === '' ? {} : { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] }),
  })
  if (answer.canceled || answer.filePath === '') return null
  const data = await content()
  try {
    await writeWhole(files, answer.filePath, data)
  } catch (error) {
    throw placeFailure(error)
  }
  return { path: answer.filePath }
}

/** Beside the file first: a disc that fills, a stick that is pulled out, a file open elsewhere leave an older file of that name as it was. */
async function writeWhole(files: Files, path: string, data: Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${Array.from(basename(path)).slice(0, 40).join('')}.${randomUUID().slice(0, 8)}.new`)
  try {
    const handle = await files.open(beside, 'wx')
    try {
      await handle.writeFile(data)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await renameOver(files, beside, path)
  } catch (error) {
    await files.rm(beside, { force: true }).catch(() => undefined)
    throw error
  }
}

const GONE = new Set(['ENOENT', 'ENOTDIR', 'ENODEV', 'ENXIO', 'EIO'])
const REFUSED = new Set(['EBUSY', 'EPERM', 'EACCES', 'EROFS', 'EISDIR', 'ETXTBSY'])

/** A place that the person chose and can change, unlike the disc that the program's own data lie on. */
function placeFailure(error: unknown): DesktopFailure {
  const code = errorCodeOf(error) ?? ''
  if (isFull(error)) return new DesktopFailure('file/no-room', error)
  if (GONE.has(code)) return new DesktopFailure('file/no-folder', error)
  return new DesktopFailure(REFUSED.has(code) ? 'file/in-use' : 'desktop/failed', error)
}
