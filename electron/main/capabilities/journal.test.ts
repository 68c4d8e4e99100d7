import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { journalFiles } from '#electron/main/capabilities/journal.ts'
import type { Files } from '#electron/main/files/durable-file.ts'
import { reserveFile } from '#electron/main/files/reserve.ts'

let folder: string
let log: string[]

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'journal-'))
  log = []
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const pathOf = (owner: string) => join(folder, `u-${owner}.journal`)
const now = () => 1_000

/** The real file system, with each step of importance written down, and failing where the test says. */
function watchedFiles(fail: (step: string) => Error | undefined = () => undefined): Files {
  const step = (name: string) => {
    log.push(name)
    const error = fail(name)
    if (error !== undefined) throw error
  }
  return {
    ...fs,
    open: async (path, flags, mode) => {
      const handle = await fs.open(path, flags, mode)
      const name = String(path) === folder ? 'folder' : String(path).slice(folder.length + 1)
      return new Proxy(handle, {
        get(target, key) {
          const value = Reflect.get(target, key, target)
          if (typeof value !== 'function') return value
          if (!['appendFile', 'writeFile', 'sync'].includes(String(key))) return value.bind(target)
          return async (...parameters: unknown[]) => {
            step(`${String(key)} ${name}`)
            return value.apply(target, parameters)
          }
        },
      })
    },
    rename: async (from, to) => {
      step('rename')
      await fs.rename(from, to)
    },
  }
}

function fullDisc(): Error {
  return Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
}

describe('the journal', () => {
  it('gives back what was appended, in order, to each owner their own', async () => {
    const journal = journalFiles(folder, fs, now)
    await Promise.all([journal.append('a', ['1', '2']), journal.append('b', ['x']), journal.append('a', ['3'])])
    await journal.close()
    const reopened = journalFiles(folder, fs, now)
    expect(await reopened.read('a')).toEqual(['1', '2', '3'])
    expect(await reopened.read('b')).toEqual(['x'])
    expect(await reopened.read('nobody')).toEqual([])
  })

  it('answers an append only after the data were flushed', async () => {
    const journal = journalFiles(folder, watchedFiles(), now)
    await journal.append('a', ['1'])
    log.push('answered')
    expect(log).toEqual(['sync folder', 'appendFile u-a.journal', 'sync u-a.journal', 'answered'])
    await journal.close()
  })

  it('leaves out a last line that a power cut tore, and appends after it cleanly', async () => {
    const journal = journalFiles(folder, fs, now)
    await journal.append('a', ['群众反映', '第二条'])
    await journal.close()
    const whole = await fs.readFile(pathOf('a'))
    const firstLine = whole.indexOf(0x0a) + 1
    for (const cut of [firstLine, firstLine + 1, firstLine + 12, whole.length - 4, whole.length - 1]) {
      await fs.writeFile(pathOf('a'), whole.subarray(0, cut))
      const reopened = journalFiles(folder, fs, now)
      expect(await reopened.read('a')).toEqual(['群众反映'])
      await reopened.append('a', ['第三条'])
      expect(await reopened.read('a')).toEqual(['群众反映', '第三条'])
      await reopened.close()
    }
  })

  it('keeps every acknowledged line wherever the file is cut during a later append', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[\r\n]/g, '')),
          { maxLength: 8 },
        ),
        fc.nat(),
        async (lines, cut) => {
          await fs.rm(pathOf('p'), { force: true })
          const journal = journalFiles(folder, fs, now)
          await journal.append('p', ['kept'])
          const sure = (await fs.stat(pathOf('p'))).size
          if (lines.length > 0) await journal.append('p', lines)
          await journal.close()
          const { size } = await fs.stat(pathOf('p'))
          await fs.truncate(pathOf('p'), sure + (cut % (size - sure + 1)))
          const read = await journalFiles(folder, fs, now).read('p')
          expect(read).toEqual(['kept', ...lines].slice(0, read.length))
          expect(read.length).toBeGreaterThan(0)
        },
      ),
      { seed: 20261122, numRuns: 60 },
    )
  })

  it('skips a damaged line, keeps those around it, and lays the damaged file aside when it compacts', async () => {
    const journal = journalFiles(folder, fs, now)
    await journal.append('a', ['first', 'second', 'third'])
    const content = await fs.readFile(pathOf('a'), 'utf8')
    await fs.writeFile(pathOf('a'), content.replace('second', 'secomd'))
    expect(await journal.read('a')).toEqual(['first', 'third'])
    await journal.compact('a', ['third'])
    expect(await journal.read('a')).toEqual(['third'])
    expect(await fs.readFile(`${pathOf('a')}.damaged-1000`, 'utf8')).toContain('secomd')
  })

  it('tells a full disc, takes back the half-written batch, and goes on when there is room', async () => {
    let full = false
    const journal = journalFiles(
      folder,
      watchedFiles((step) => (full && step.startsWith('sync u-') ? fullDisc() : undefined)),
      now,
    )
    await journal.append('a', ['kept'])
    full = true
    await expect(journal.append('a', ['refused'])).rejects.toMatchObject({ code: 'store/full' })
    full = false
    expect(await journal.read('a')).toEqual(['kept'])
    await journal.append('a', ['later'])
    expect(await journal.read('a')).toEqual(['kept', 'later'])
    await journal.close()
  })

  it('[L4 disk-full] gives back the room of a rewriting that did not fit, so that edits still reach the disc', async () => {
    const DISC_BYTES = 1000
    const files: Files = {
      ...fs,
      async open(path, flags, mode) {
        const handle = await fs.open(path, flags, mode)
        for (const name of ['writeFile', 'appendFile'] as const) {
          const write = handle[name].bind(handle)
          handle[name] = async (data: Parameters<typeof write>[0]) => {
            const bytes = Buffer.from(data as Uint8Array) // texts and bytes are all that is written here
            const there = await Promise.all((await fs.readdir(folder)).map(async (one) => (await fs.stat(join(folder, one))).size))
            const room = DISC_BYTES - there.reduce((sum, size) => sum + size, 0)
            await write(bytes.subarray(0, room))
            if (bytes.length > room) throw fullDisc()
          }
        }
        return handle
      },
    }
    const journal = journalFiles(folder, files, now)
    await journal.append('a', ['x'.repeat(600)])
    await expect(journal.compact('a', ['x'.repeat(500)])).rejects.toMatchObject({ code: 'store/full' })
    await journal.append('a', ['edit'.repeat(25)])
    expect(await journal.read('a')).toEqual(['x'.repeat(600), 'edit'.repeat(25)])
    await journal.close()
  })

  it('compacts by a flushed file beside it, a rename and a flushed folder', async () => {
    const journal = journalFiles(folder, watchedFiles(), now)
    await journal.compact('a', ['1'])
    expect(log).toEqual(['writeFile u-a.journal.new', 'sync u-a.journal.new', 'rename', 'sync folder'])
  })

  it('is the old journal, whole, when the power goes at any step of compacting before the rename', async () => {
    for (const broken of ['writeFile u-a.journal.new', 'sync u-a.journal.new', 'rename']) {
      await fs.rm(pathOf('a'), { force: true })
      const journal = journalFiles(
        folder,
        watchedFiles((step) => (step === broken ? new Error('power') : undefined)),
        now,
      )
      await journal.append('a', ['1', '2'])
      await expect(journal.compact('a', ['2'])).rejects.toMatchObject({ code: 'desktop/failed' })
      await journal.append('a', ['3'])
      expect(await journal.read('a')).toEqual(['1', '2', '3'])
      await journal.close()
    }
  })

  it('[L4 disk-full] gives up its reserved space before it refuses an edit, and takes it back when there is room', async () => {
    let full = false
    const files: Files = {
      ...fs,
      async open(path, flags, mode) {
        const handle = await fs.open(path, flags, mode)
        const append = handle.appendFile.bind(handle)
        // Full as long as the reserve is there: what it gives up is the only room.
        handle.appendFile = async (...parameters: Parameters<typeof append>) => {
          if (full && (await fs.stat(join(folder, 'reserve')).catch(() => undefined))) throw fullDisc()
          return append(...parameters)
        }
        return handle
      },
    }
    const journal = journalFiles(folder, files, now, reserveFile(join(folder, 'reserve'), files))
    await journal.append('a', ['1'])
    expect((await fs.stat(join(folder, 'reserve'))).size).toBe(8 * 1024 * 1024)
    full = true
    await journal.append('a', ['2'])
    expect(await journal.read('a')).toEqual(['1', '2'])
    await expect(fs.stat(join(folder, 'reserve'))).rejects.toThrow('ENOENT')
    full = false
    await journal.compact('a', ['2'])
    await journal.append('a', ['3'])
    expect(await journal.read('a')).toEqual(['2', '3'])
    expect((await fs.stat(join(folder, 'reserve'))).size).toBe(8 * 1024 * 1024)
    await journal.close()
  })
})
