import * as fs from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { backupFiles } from '#electron/main/capabilities/backup.ts'

const DAY = 86_400_000
let folder: string
let clock: number

beforeEach(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'backup-'))
  clock = Date.parse('2026-11-01T09:30:00Z')
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

const open = (second?: string) =>
  backupFiles(
    join(folder, 'backups'),
    () => second,
    fs,
    () => clock,
  )

describe('backups', () => {
  it('keep the newest of each of the last seven days, newest first', async () => {
    const backups = open()
    for (let day = 0; day < 10; day += 1) {
      await backups.write('a', Buffer.from(`morning ${day}`))
      clock += 3_600_000
      await backups.write('a', Buffer.from(`evening ${day}`))
      clock += DAY - 3_600_000
    }
    const kept = await backups.list('a')
    expect(kept.map(({ at }) => at)).toEqual(['10', '09', '08', '07', '06', '05', '04'].map((day) => `2026-11-${day}T10:30:00Z`))
    expect(await fs.readFile(kept[0]?.path ?? '', 'utf8')).toBe('evening 9')
    expect(await backups.list('b')).toEqual([])
  })

  it('never remove the one just written, though the clock was set back a year', async () => {
    const backups = open()
    for (let day = 0; day < 8; day += 1) {
      await backups.write('a', Buffer.from('x'))
      clock += DAY
    }
    clock -= 365 * DAY
    const { path } = await backups.write('a', Buffer.from('today'))
    expect((await backups.list('a')).map((backup) => backup.path)).toContain(path)
  })

  it('go to a second place too, and do not mind when it is unplugged', async () => {
    const second = join(folder, 'disc')
    await open(second).write('a', Buffer.from('x'))
    expect(await fs.readdir(join(second, 'u-a'))).toHaveLength(1)
    await fs.writeFile(join(folder, 'a-file'), '')
    await expect(open(join(folder, 'a-file')).write('a', Buffer.from('x'))).resolves.toMatchObject({ bytes: 1 })
  })

  it('leave foreign files alone', async () => {
    await fs.mkdir(join(folder, 'backups/u-a'), { recursive: true })
    await fs.writeFile(join(folder, 'backups/u-a/notes.txt'), 'x')
    await open().write('a', Buffer.from('x'))
    expect(await open().list('a')).toHaveLength(1)
    expect(await fs.readdir(join(folder, 'backups/u-a'))).toContain('notes.txt')
  })
})
