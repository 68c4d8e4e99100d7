import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { sentinelFiles } from '#electron/main/capabilities/sentinel.ts'
import { copyBeforeUpdate } from '#electron/main/copy-before-update.ts'
import { mayOpenData, passData, type Running } from '#electron/main/downgrade-guard.ts'
import { askToMoveAside, moveStoreAside } from '#electron/main/move-aside.ts'

let folder: string
beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'keeping-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

describe('data written by a newer version', () => {
  const start = async (running: Running) => {
    const opening = await mayOpenData(folder, fs, running)
    if (opening.may) await passData(folder, fs, running)
    return opening
  }

  it('[L4 downgrade] are opened neither by an older engine, which would delete them, nor by an older program', async () => {
    const now = { chromium: '150.0.1', program: '1.4.0' }
    expect(await start(now)).toEqual({ may: true, updatedFrom: undefined })
    expect(await start({ ...now, chromium: '150.0.0' })).toEqual({ may: true, updatedFrom: undefined })
    expect(await start({ chromium: '152.0.0', program: '1.10.0' })).toEqual({ may: true, updatedFrom: '1.4.0-150' })
    expect(await start({ chromium: '150.0.1', program: '1.10.0' })).toEqual({ may: false })
    expect(await start({ chromium: '152.0.0', program: '1.9.9' })).toEqual({ may: false })
    expect(await start({ chromium: '152.0.0', program: '1.10.0' })).toEqual({ may: true, updatedFrom: undefined })
  })

  it('of a folder from before programs were remembered count as older', async () => {
    await fs.writeFile(join(folder, 'newest-engine'), '150\n')
    expect(await start({ chromium: '150.0.0', program: '1.0.0' })).toEqual({ may: true, updatedFrom: undefined })
    expect((await fs.readFile(join(folder, 'newest-program'), 'utf8')).trim()).toBe('1.0.0')
  })

  it('[L4 disk-full] open although nothing can be remembered', async () => {
    const fullDisc = { ...fs, rename: () => Promise.reject(new Error('full')) }
    await passData(folder, fullDisc, { chromium: '154.0.0', program: '1.0.0' })
    expect(await mayOpenData(folder, fs, { chromium: '154.0.0', program: '1.0.0' })).toMatchObject({ may: true })
  })

  it('are copied before an update opens them; the copy of the update before goes only after it', async () => {
    await fs.mkdir(join(folder, 'IndexedDB'))
    await fs.writeFile(join(folder, 'IndexedDB/rows'), 'sealed')
    await fs.mkdir(join(folder, 'journal'))
    await fs.writeFile(join(folder, 'journal/u-a.journal'), 'lines')
    const first = await copyBeforeUpdate(folder, folder, '1.4.0-150')
    expect(await fs.readFile(join(first ?? '', 'IndexedDB/rows'), 'utf8')).toBe('sealed')
    expect(await fs.readFile(join(first ?? '', 'journal/u-a.journal'), 'utf8')).toBe('lines')
    await copyBeforeUpdate(folder, folder, '1.5.0-152')
    expect(await fs.readdir(join(folder, 'before-update'))).toEqual(['1.5.0-152'])
  })
})

describe('a database that does not open', () => {
  it('[L4 sentinel] is put aside when asked, once, and never deleted', async () => {
    await fs.mkdir(join(folder, 'IndexedDB'))
    await fs.writeFile(join(folder, 'IndexedDB/rows'), 'sealed')
    const at = () => Date.parse('2026-11-22T04:30:00Z')
    expect(await moveStoreAside(folder, folder, fs, at)).toBeUndefined()
    await askToMoveAside(folder, fs)
    const moved = await moveStoreAside(folder, folder, fs, at)
    expect(await fs.readFile(join(moved ?? '', 'rows'), 'utf8')).toBe('sealed')
    await fs.mkdir(join(folder, 'IndexedDB'))
    expect(await moveStoreAside(folder, folder, fs, at)).toBeUndefined()
    expect((await fs.readdir(folder)).toSorted()).toEqual(['IndexedDB', 'IndexedDB.aside-2026-11-22T043000000Z'])
  })
})

describe('the sentinel', () => {
  it('[L4 sentinel] outlives the browser’s storage, for each owner', async () => {
    const sentinel = sentinelFiles(join(folder, 'sentinel'), fs)
    expect(await sentinel.read('a')).toBeNull()
    await sentinel.write('a', '{"documents":3}')
    await sentinel.write('a', '{"documents":4}')
    expect(await sentinelFiles(join(folder, 'sentinel'), fs).read('a')).toBe('{"documents":4}')
    expect(await sentinel.read('b')).toBeNull()
  })
})
