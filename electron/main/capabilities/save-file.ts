import { writeFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { BrowserWindow, Dialog } from 'electron'
import { fileFailure } from '#electron/main/desktop-failure.ts'
import { safeFileName } from '#electron/main/files/safe-file-name.ts'

export interface SaveDialog {
  readonly dialog: Pick<Dialog, 'showSaveDialog'>
  readonly documents: () => string
  readonly window: () => BrowserWindow | undefined
}

/** Asks where, then writes; null when the person closed the dialog. The page proposes a name and never learns or chooses a folder. */
export async function saveFile(
  { dialog, documents, window }: SaveDialog,
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
  try {
    await writeFile(answer.filePath, await content(), { flush: true })
  } catch (error) {
    throw fileFailure(error)
  }
  return { path: answer.filePath }
}
