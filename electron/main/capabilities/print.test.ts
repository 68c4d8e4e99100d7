import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserWindow } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { printPaper, printPdf } from '#electron/main/capabilities/print.ts'
import { saveFile, type SaveDialog } from '#electron/main/capabilities/save-file.ts'
import type { Files } from '#electron/main/files/durable-file.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'print-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

interface Page {
  readonly printers?: readonly string[]
  readonly print?: (options: unknown, told: (success: boolean, reason: string) => void) => void
  readonly printToPDF?: () => Promise<Uint8Array>
}

/** A window that asks where, and is told `filePath`. */
function asking(filePath: string, page: Page = {}, files: Files = fs): SaveDialog {
  const webContents = { getPrintersAsync: async () => page.printers ?? [], ...page }
  return {
    dialog: { showSaveDialog: async () => ({ canceled: filePath === '', filePath }) },
    files,
    documents: () => folder,
    window: () => ({ webContents }) as unknown as BrowserWindow, // the parts that printing touches
  }
}

/** The disc answers the write, or the rename, with this error of the system. */
function troubled(step: 'write' | 'rename', code: string): Files {
  const refuse = (): never => {
    throw Object.assign(new Error(code), { code })
  }
  return {
    ...fs,
    rename: step === 'rename' ? async () => refuse() : fs.rename,
    open: async (path, flags, mode) => {
      const handle = await fs.open(path, flags, mode)
      if (step === 'write')
        handle.writeFile = async () => {
          await handle.write('%PD')
          refuse()
        }
      return handle
    },
  }
}

const text = (words: string) => async () => new TextEncoder().encode(words)

describe('a file that is saved', () => {
  it('lies where the person said, whole, and alone', async () => {
    const path = join(folder, '记录.pdf')
    expect(await saveFile(asking(path), '记录.pdf', text('new'))).toEqual({ path })
    expect(await fs.readFile(path, 'utf8')).toBe('new')
    expect(await fs.readdir(folder)).toEqual(['记录.pdf'])
  })

  it.each([
    ['write', 'ENOSPC', 'file/no-room'],
    ['write', 'EDQUOT', 'file/no-room'],
    ['write', 'EIO', 'file/no-folder'],
    ['rename', 'EBUSY', 'file/in-use'],
    ['rename', 'EPERM', 'file/in-use'],
  ] as const)(
    'leaves the older file of that name untouched, and nothing beside it, when the %s fails with %s: %s',
    async (step, error, code) => {
      const path = join(folder, '记录.pdf')
      await fs.writeFile(path, 'old')
      await expect(saveFile(asking(path, {}, troubled(step, error)), '记录.pdf', text('new'))).rejects.toMatchObject({ code })
      expect(await fs.readFile(path, 'utf8')).toBe('old')
      expect(await fs.readdir(folder)).toEqual(['记录.pdf'])
    },
  )

  it('says that the folder is gone when a stick was pulled out', async () => {
    const path = join(folder, 'stick', '记录.pdf')
    await expect(saveFile(asking(path), '记录.pdf', text('new'))).rejects.toMatchObject({ code: 'file/no-folder' })
  })

  it('is not written when the person closes the dialog', async () => {
    expect(await saveFile(asking(''), '记录.pdf', text('new'))).toBe(null)
    expect(await fs.readdir(folder)).toEqual([])
  })

  it('is not begun when the page could not be made a PDF', async () => {
    const path = join(folder, '记录.pdf')
    const printToPDF = () => Promise.reject(new Error('Failed to generate PDF'))
    await expect(printPdf(asking(path, { printToPDF }), '记录')).rejects.toMatchObject({ code: 'print/no-pdf' })
    expect(await fs.readdir(folder)).toEqual([])
  })
})

describe('printing on paper', () => {
  const answering = (success: boolean, reason: string): Page => ({ printers: ['HP'], print: (_, told) => told(success, reason) })

  it('says that there is no printer without opening a dialog', async () => {
    const print = () => expect.unreachable('dialog opened')
    await expect(printPaper(asking('', { printers: [], print }))).rejects.toMatchObject({ code: 'print/no-printer' })
  })

  it('answers what became of the sheet', async () => {
    expect(await printPaper(asking('', answering(true, '')))).toBe(true)
    expect(await printPaper(asking('', answering(false, 'Print job canceled')))).toBe(false)
    const printed = (reason: string) => printPaper(asking('', answering(false, reason)))
    await expect(printed('Print job failed')).rejects.toMatchObject({ code: 'print/failed' })
    await expect(printed('No printers available on the network')).rejects.toMatchObject({ code: 'print/no-printer' })
  })
})
