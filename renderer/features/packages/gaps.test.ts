import { expect, it } from 'vitest'
import type { PackageRow } from '#shared/contracts/package.ts'
import { gapsOf } from './gaps.ts'
import { countsWords, missingWords, reportFigures } from './package-words.ts'

const row = (serial: number, change: Partial<PackageRow> = {}): PackageRow => ({
  direction: 'in',
  kind: 'edits',
  serial,
  hash: String(serial).padStart(64, '0'),
  at: '2026-11-22T02:00:00.000Z',
  device: 'pc-1',
  deviceName: '一号机',
  userName: '王淑兰',
  unit: '320106001001',
  carrierName: '街道演示',
  rows: 3,
  reason: '',
  ...change,
})

it('[S14] names the packages that are missing, of each person’s PC by itself', () => {
  const gaps = gapsOf([row(14), row(11), row(13), row(2, { userName: '李明' }), row(9, { direction: 'out', kind: 'documents' })])
  expect(gaps.map(({ userName, missing }) => [userName, missingWords(missing)])).toEqual([['王淑兰', '缺第 12 号包']])
})

it('says nothing of a gap where there is none', () => {
  expect(gapsOf([row(1), row(2), row(3)])).toEqual([])
  expect(missingWords([])).toBe('')
})

it('counts in the words of the field', () => {
  expect(
    countsWords([
      { collection: 'meetings', count: 2 },
      { collection: 'items', count: 5 },
    ]),
  ).toBe('会议 2 条、清单事项 5 条')
  const tally = { collection: 'items' as const, rows: 5, accepted: 3, held: 1, conflicts: 1, superseded: 0, rejected: 1 }
  expect(reportFigures({ tallies: [tally], auditEvents: 0 }).map(({ term, count }) => [term, count])).toEqual([
    ['修改', 5],
    ['收下', 3],
    ['区里有另一份', 1],
    ['退回', 1],
  ])
})
