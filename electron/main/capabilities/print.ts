import type { BrowserWindow } from 'electron'
import { saveFile, type SaveDialog } from '#electron/main/capabilities/save-file.ts'

/** The page's print view as an A4 PDF, where the person wants it. */
export function printPdf(dialog: SaveDialog, name: string): Promise<{ path: string } | null> {
  const window = dialog.window()
  if (window === undefined) return Promise.resolve(null)
  return saveFile(dialog, /\.pdf$/i.test(name) ? name : `${name}.pdf`, () => render(window))
}

function render(window: BrowserWindow): Promise<Uint8Array> {
  // The print style sheet decides margins and page numbers.
  return window.webContents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, printBackground: true })
}
