import type { BrowserWindow, Dialog } from 'electron'

export interface FolderDialog {
  readonly dialog: Pick<Dialog, 'showOpenDialog'>
  readonly window: () => BrowserWindow | undefined
}

/** Asks for a folder; null when the person closed the dialog. */
export async function chooseFolder({ dialog, window }: FolderDialog, title: string): Promise<string | null> {
  const owner = window()
  if (owner === undefined) return null
  const answer = await dialog.showOpenDialog(owner, { title, properties: ['openDirectory', 'createDirectory'] })
  return answer.canceled ? null : (answer.filePaths[0] ?? null)
}
