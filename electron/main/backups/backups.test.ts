import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupName, momentOf, newestFirst } from '#electron/main/backups/backup-name.ts'
import { backups, type Backups } from '#electron/main/backups/backups.ts'
import { outdated } from '#electron/main/backups/rotation.ts'
import { preparePlace } from '#electron/main/backups/second-place.ts'
import type { Files } from '#electron/main/files/durable-file.ts'

const DAY = 86_400_000
let folder: string
let clock: number
let second: string | undefined

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'backups-'))
  clock = Date.parse('2026-11-01T09:30:00Z')
  second = undefined
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const open = (files: Files = fs): Backups =>
  backups({ folder: join(folder, 'backups'), secondFolder: () => second, computer: 'pc-1', files, now: () => clock })

/** A disc of the person's, chosen as the second place. */
async function plugIn(): Promise<string> {
  const disc = join(folder, 'usb')
  await fs.mkdir(disc)
  await preparePlace(fs, disc, join(folder, 'data'))
  return (second = disc)
}

async function write(to: Backups, owner: string, ...pieces: readonly string[]) {
  const { writing } = await to.begin(owner, 'chen')
  for (const piece of pieces) await to.append(writing, piece)
  return to.finish(writing)
}

async function textOf(from: Backups, owner: string, name: string): Promise<string> {
  let text = ''
  for (let offset: number | null = 0; offset !== null;) {
    const piece: { text: string; next: number | null } = await from.read(owner, name, offset)
    text += piece.text
    offset = piece.next
  }
  return text
}

describe('rotation', () => {
  it('keeps seven days, four weeks and twelve months, the newest of each', () => {
    const names = Array.from({ length: 800 }, (_, index) => backupName('chen', clock - index * 0.5 * DAY))
    const newest = names[0] ?? ''
    const gone = new Set(outdated(names, newest))
    const kept = newestFirst(names.filter((name) => !gone.has(name))).map((name) => momentOf(name).slice(0, 10))
    expect(kept.slice(0, 7)).toEqual(['2026-11-01', '2026-10-31', '2026-10-30', '2026-10-29', '2026-10-28', '2026-10-27', '2026-10-26'])
    expect(kept.slice(7)).toEqual(
      ['2026-10-25', '2026-10-18', '2026-10-11', '2026-09-30', '2026-08-31', '2026-07-31', '2026-06-30', '2026-05-31', '2026-04-30', '2026-03-31', '2026-02-28', '2026-01-31', '2025-12-31'], // prettier-ignore
    )
  })

  it('never removes the good one, leaves other files alone, and removes nothing more when asked again, whatever the clocks said', () => {
    const moment = fc.integer({ min: Date.parse('1999-01-01Z'), max: Date.parse('2040-01-01Z') })
    fc.assert(
      fc.property(fc.uniqueArray(moment, { minLength: 1, maxLength: 60 }), fc.nat(), (moments, pick) => {
        const names = [...new Set(moments.map((at) => backupName('chen', at)))]
        const good = names[pick % names.length] ?? ''
        const gone = outdated([...names, 'notes.txt'], good)
        expect(gone).not.toContain(good)
        expect(gone).not.toContain('notes.txt')
        const kept = names.filter((name) => !gone.includes(name))
        expect(kept.length).toBeLessThanOrEqual(1 + 7 + 4 + 12)
        expect(outdated(kept, good)).toEqual([])
      }),
      { seed: 20261122 },
    )
  })
})

describe('backups', () => {
  it('are whole on the disc under their name, with an end that tells so, each owner apart', async () => {
    const service = open()
    const places = await write(service, 'a', 'one\n', 'two\n')
    expect(places).toMatchObject({ files: [{ at: '2026-11-01T09:30:00Z', first: true, second: false }], second: null })
    expect(await textOf(service, 'a', places.files[0]?.name ?? '')).toMatch(/^one\ntwo\nend [0-9a-f]{64}\n$/)
    expect((await service.list('b')).files).toEqual([])
    const large = 'x'.repeat(999) + '\n'
    clock += 1000
    const [file] = (await write(service, 'a', ...Array.from({ length: 3000 }, () => large))).files
    expect((await textOf(service, 'a', file?.name ?? '')).length).toBe(3_000_000 + 69)
  })

  it('[L4 disk-full] that do not fit leave the earlier ones and nothing of themselves', async () => {
    await write(open(), 'a', 'good\n')
    clock += DAY
    const full: Files = {
      ...fs,
      async open(path, flags, mode) {
        const handle = await fs.open(path, flags, mode)
        if (String(path).endsWith('.part')) handle.appendFile = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
        return handle
      },
    }
    const service = open(full)
    const { writing } = await service.begin('a', 'chen')
    await expect(service.append(writing, 'more\n')).rejects.toMatchObject({ code: 'store/full' })
    expect((await service.list('a')).files).toHaveLength(1)
    expect(await fs.readdir(join(folder, 'backups/u-a'))).toHaveLength(1)
  })

  it('that come back otherwise than they were written are refused, and rotation has not touched the good one', async () => {
    await write(open(), 'a', 'good\n')
    clock += 60_000
    const liar: Files = {
      ...fs,
      async open(path, flags, mode) {
        if (flags === 'r' && String(path).endsWith('.part')) {
          const content = await fs.readFile(String(path))
          content[0] = 0x21
          await fs.writeFile(String(path), content)
        }
        return fs.open(path, flags, mode)
      },
    }
    await expect(write(open(liar), 'a', 'later\n')).rejects.toMatchObject({ code: 'backup/damaged' })
    const service = open()
    const [kept, ...others] = (await service.list('a')).files
    expect(others).toEqual([])
    expect(await textOf(service, 'a', kept?.name ?? '')).toMatch(/^good\n/)
  })

  it('that were cut off by a power failure are swept away by the next', async () => {
    const first = open()
    const { writing } = await first.begin('a', 'chen')
    await first.append(writing, 'half')
    clock += DAY
    expect((await write(open(), 'a', 'whole\n')).files).toHaveLength(1)
    expect(await fs.readdir(join(folder, 'backups/u-a'))).toHaveLength(1)
  })
})

describe('the second place', () => {
  it('gets a copy of each, is missed without failing anything, and catches up when it is there again', async () => {
    const disc = await plugIn()
    const service = open()
    expect(await write(service, 'a', '1\n')).toMatchObject({ second: { folder: disc, reachable: true, copiedAt: '2026-11-01T09:30:00Z' } })
    await fs.rename(disc, `${disc}-unplugged`)
    // Where a disc is plugged in, Linux leaves an empty folder: nothing may be written into that.
    await fs.mkdir(disc)
    clock += DAY
    const missed = await write(service, 'a', '2\n')
    expect(missed).toMatchObject({ second: { reachable: false, copiedAt: '2026-11-01T09:30:00Z' } })
    expect(missed.files).toHaveLength(2)
    expect(await fs.readdir(disc)).toEqual([])
    await fs.rmdir(disc)
    await fs.rename(`${disc}-unplugged`, disc)
    const again = await service.list('a')
    expect(again.second).toMatchObject({ reachable: true, copiedAt: '2026-11-02T09:30:00Z' })
    expect(again.files.every((file) => file.first && file.second)).toBe(true)
  })

  /** A disc with so much room; what does not fit is half written, as on a real one. */
  const smallDisc = (disc: string, bytes: number): Files => ({
    ...fs,
    async open(path, flags, mode) {
      const handle = await fs.open(path, flags, mode)
      if (!String(path).startsWith(disc) || flags === 'r') return handle
      const append = handle.appendFile.bind(handle)
      handle.appendFile = async (data: Parameters<typeof append>[0]) => {
        const names = await fs.readdir(disc, { recursive: true, withFileTypes: true })
        const sizes = await Promise.all(
          names.filter((one) => one.isFile()).map(async (one) => (await fs.stat(join(one.parentPath, one.name))).size),
        )
        const room = Math.max(0, bytes - sizes.reduce((sum, size) => sum + size, 0))
        const chunk = Buffer.from(data as Uint8Array) // a copy is written in chunks of bytes
        await append(chunk.subarray(0, room))
        if (chunk.length > room) throw Object.assign(new Error('full'), { code: 'ENOSPC' })
      }
      return handle
    },
  })

  it('[L4 disk-full] that is full gets the newest all the same: older copies that lie here too make room', async () => {
    const disc = await plugIn()
    const service = open(smallDisc(disc, 7000))
    const days = ['01', '02', '03', '04', '05']
    for (const day of days) {
      clock = Date.parse(`2026-11-${day}T09:30:00Z`)
      const places = await write(service, 'a', `${'x'.repeat(1999)}\n`)
      expect(places.second).toEqual({ folder: disc, reachable: true, full: false, copiedAt: `2026-11-${day}T09:30:00Z` })
    }
    const { files } = await service.list('a')
    expect(files.map((file) => [file.at.slice(8, 10), file.first, file.second])).toEqual([
      ['05', true, true],
      ['04', true, true],
      ['03', true, true],
      ['02', true, false],
      ['01', true, false],
    ])
  })

  it('[L4 disk-full] that has no room for even one is told as full, keeps what it had, and nothing half', async () => {
    const disc = await plugIn()
    const service = open(smallDisc(disc, 4000))
    await write(service, 'a', `${'x'.repeat(1999)}\n`)
    clock += DAY
    const places = await write(service, 'a', `${'x'.repeat(2999)}\n`)
    expect(places.second).toEqual({ folder: disc, reachable: true, full: true, copiedAt: '2026-11-01T09:30:00Z' })
    expect(places.files.map((file) => file.second)).toEqual([false, true])
    expect((await fs.readdir(disc, { recursive: true })).filter((name) => name.endsWith('.part'))).toEqual([])
  })

  it('still gives a backup that is gone from the first', async () => {
    await plugIn()
    const service = open()
    const [file] = (await write(service, 'a', 'kept\n')).files
    await fs.rm(join(folder, 'backups'), { recursive: true })
    expect((await service.list('a')).files).toMatchObject([{ first: false, second: true }])
    expect(await textOf(service, 'a', file?.name ?? '')).toMatch(/^kept\n/)
  })

  it('is not the program’s own folder', async () => {
    const data = join(folder, 'data')
    for (const inside of [data, join(data, 'backups'), join(data, 'a/b')]) {
      await expect(preparePlace(fs, inside, data)).rejects.toMatchObject({ code: 'backup/place' })
    }
    await preparePlace(fs, join(folder, 'data-elsewhere'), data)
  })
})
