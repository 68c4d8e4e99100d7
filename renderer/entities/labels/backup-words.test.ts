import { describe, expect, it } from 'vitest'
import { failure } from '#shared/contracts/errors.ts'
import type { SafekeepingState } from '#renderer/data/backup/safekeeping.ts'
import { backupNotice, sizeWords } from './backup-words.ts'

const now = Date.parse('2026-11-22T08:00:00Z')
const well: SafekeepingState = {
  automatic: true,
  running: false,
  space: 'enough',
  freeBytes: 50 * 1024 ** 3,
  lastAt: '2026-11-22T01:00:00Z',
}
const second = (reachable: boolean, copiedAt?: string, full = false) => ({
  files: [],
  folder: '/b',
  second: { folder: 'E:\\', reachable, full, ...(copiedAt === undefined ? {} : { copiedAt }) },
})

describe('what is said about backups', () => {
  it('is nothing while all is well, and nothing about age where a person saves the files', () => {
    expect(backupNotice(well, now)).toBeUndefined()
    expect(backupNotice({ ...well, places: second(true, '2026-11-22T01:00:00Z') }, now)).toBeUndefined()
    expect(backupNotice({ automatic: false, running: false, space: 'unknown', freeBytes: null }, now)).toBeUndefined()
  })

  it('names an old backup, a second place that is missing too long, and one that never had a copy', () => {
    expect(backupNotice({ ...well, lastAt: '2026-11-10T01:00:00Z' }, now)).toMatchObject({
      tone: 'warning',
      text: '已经 12 天没有备份了。',
    })
    expect(backupNotice({ ...well, places: second(false, '2026-11-20T01:00:00Z') }, now)).toBeUndefined()
    expect(backupNotice({ ...well, places: second(false, '2026-11-01T01:00:00Z') }, now)?.text).toContain('21 天没有更新')
    expect(backupNotice({ ...well, places: second(false) }, now)?.text).toContain('还没有存过')
  })

  it('[L4 disk-full] says that the second place is full, which is there all the same', () => {
    expect(backupNotice({ ...well, places: second(true, '2026-11-22T01:00:00Z', true) }, now)).toMatchObject({
      tone: 'warning',
      text: expect.stringContaining('满了'),
    })
  })

  it('[L4 disk-full] puts a full disc first', () => {
    const full = { ...well, space: 'full' as const, freeBytes: 400 * 1024 ** 2, error: failure('store/full') }
    expect(backupNotice(full, now)).toMatchObject({ tone: 'danger', text: expect.stringContaining('只剩 400.0 MB，已暂停录入') })
    expect(backupNotice({ ...well, error: failure('store/full') }, now)?.text).toContain('没有成功')
    expect(backupNotice({ ...well, space: 'low', freeBytes: 1.5 * 1024 ** 3 }, now)?.text).toContain('1.5 GB')
  })

  it('tells sizes in words of files', () => {
    expect([10, 2048, 5 * 1024 ** 2, 3 * 1024 ** 3].map(sizeWords)).toEqual(['1 KB', '2 KB', '5.0 MB', '3.0 GB'])
  })
})
