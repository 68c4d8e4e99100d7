import type { BrowserWindow } from 'electron'
import { DesktopFailure } from '#electron/main/desktop-failure.ts'
import { saveFile, type SaveDialog } from '#electron/main/capabilities/save-file.ts'

/** The page's print view as an A4 PDF, where the person wants it. */
export function printPdf(dialog: SaveDialog, name: string): Promise<{ path: string } | null> {
  const window = dialog.window()
  if (window === undefined) return Promise.resolve(null)
  return saveFile(dialog, /\.pdf$/i.test(name) ? name : `${name}.pdf`, () => render(window))
}

/** The same PDF for the page itself, which asked for it. */
export async function printBytes(dialog: Pick<SaveDialog, 'window'>): Promise<string> {
  const window = dialog.window()
  if (window === undefined) throw new DesktopFailure('desktop/failed')
  return Buffer.from(await render(window)).toString('base64')
}

/** The page's print view on paper; false when the person closed the system's dialog. */
export async function printPaper(dialog: Pick<SaveDialog, 'window'>): Promise<boolean> {
  const window = dialog.window()
  if (window === undefined) return false
  // Asked first: without a printer some systems open a dialog that leads nowhere, others answer only that it failed.
  const printers = await window.webContents.getPrintersAsync().catch((): [] => [])
  if (printers.length === 0) throw new DesktopFailure('print/no-printer')
  const { promise, resolve, reject } = Promise.withResolvers<boolean>()
  window.webContents.print({ silent: false, printBackground: true }, (success, reason) => {
    if (success) resolve(true)
    else if (/cancel/i.test(reason)) resolve(false)
    else reject(new DesktopFailure(/no .*printer/i.test(reason) ? 'print/no-printer' : 'print/failed', new Error(reason)))
  })
  return promise
}

async function render(window: BrowserWindow): Promise<Uint8Array> {
  try {
    // The print style sheet decides margins and page numbers.
    return await window.webContents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, printBackground: true })
  } catch (error) {
    throw new DesktopFailure('print/no-pdf', error)
  }
}
