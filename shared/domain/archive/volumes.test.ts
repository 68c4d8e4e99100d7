import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { archiveBody, signedYear } from '#tests/factories/archive.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { stampOfMinute } from '#server/demo/make/envelope.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { chainOf } from './chain.ts'
import { contentsOf, indexOf } from './contents.ts'
import { retentionOf } from './retention.ts'
import { boundRow, nextVolume, volumeHash, volumeName, yearVolumes } from './volumes.ts'
import { yearRecords } from './year-records.ts'

const today = '2026-03-01'
const binding = { at: stampOfMinute('2026-03-01T09:00'), by: 'qian', byName: '钱小满', pages: 12 }
const body = { id: archiveBody.id }

function correctionOf(original: Meeting, lockedAt: string): Meeting {
  return {
    ...original,
    id: `${original.id.slice(0, -1)}f`,
    title: `${original.title}（更正件）`,
    corrects: original.id,
    lateEntryOn: lockedAt.slice(0, 10),
    lock: { hash: 'c'.repeat(64), previous: '', at: stampOfMinute(lockedAt), by: 'chen' },
  }
}

describe('[§3.3-5] what belongs to a body’s year', () => {
  it('is what began in it and is signed, a correction after what it corrects', () => {
    const { records } = signedYear(3)
    const [first] = records
    if (!first) throw new Error('no record')
    const correction = correctionOf(first, '2025-12-20T10:00')
    const strange = makeMeeting('other', { body: 'b2', plannedAt: '2025-02-01T09:00' })
    const next = makeMeeting('next', { body: 'b1', plannedAt: '2025-12-31T23:00', startedAt: '2026-01-01T00:10' })
    const { signed } = yearRecords([strange, next, correction, ...records.toReversed()], 'b1', 2025, today)
    expect(signed.map((one) => one.title)).toEqual(['1月党员大会', '1月党员大会（更正件）', '2月党员大会', '3月党员大会'])
  })

  it('names what has no signature, and why, and lets called-off ones be', () => {
    const at = (seed: string, state: Meeting['state'], plannedAt = '2025-05-05T09:00') =>
      makeMeeting(seed, { body: 'b1', state, plannedAt })
    const made = [
      at('a', 'planned'),
      at('b', 'recording'),
      at('c', 'finalised'),
      at('d', 'cancelled'),
      at('e', 'planned', '2025-11-01T09:00'),
    ]
    const { missing } = yearRecords(made, 'b1', 2025, '2025-06-01')
    expect(missing.map((one) => one.reason).sort()).toEqual(
      ['排了期，没有召开或没有记录', '正在记录，没有定稿', '已定稿，主持人还没有签字', '还没有到会期'].sort(),
    )
  })

  it('keeps every signed record once, in whatever order they come, also where corrections name each other', () => {
    const { records } = signedYear(6)
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...records], { minLength: 6 }),
        fc.array(fc.nat(5), { minLength: 6, maxLength: 6 }),
        (shuffled, targets) => {
          const linked = shuffled.map((one, index) => {
            const target = records[targets[index] ?? 0]
            return (targets[index] ?? 0) % 2 === 0 || !target ? one : { ...one, corrects: target.id }
          })
          const { signed } = yearRecords(linked, 'b1', 2025, today)
          expect(signed.map((one) => one.id).sort()).toEqual(records.map((one) => one.id).sort())
          expect(signed).toEqual(yearRecords(linked.toReversed(), 'b1', 2025, today).signed)
        },
      ),
      { seed: 21, numRuns: 200 },
    )
  })
})

describe('binding a year', () => {
  it('makes a volume that knows its records, and goes on where the last one ended', () => {
    const { records } = signedYear(3)
    expect(yearVolumes(body, records, 2025, today).state).toBe('unbound')
    const row = boundRow(body, 2025, records, binding)
    expect(row).toMatchObject({ part: 0, number: 1, firstNo: 1, lastNo: 3, records: 3, hash: volumeHash(records) })
    const bound = yearVolumes({ ...body, volumes: [row] }, records, 2025, today)
    expect(bound).toMatchObject({ state: 'bound', loose: [], volumes: [{ absent: 0, fits: true }] })
    expect(nextVolume({ ...body, volumes: [row] }, 2026)).toMatchObject({ part: 0, number: 2, firstNo: 1 })
  })

  it('shows a later 补记 or 更正件, and binds it as a supplement beside the first', () => {
    const { records } = signedYear(3)
    const row = boundRow(body, 2025, records, binding)
    const late = correctionOf(records[1] as Meeting, '2026-04-02T10:00')
    const bound = { ...body, volumes: [row] }
    const year = yearVolumes(bound, [...records, late], 2025, today)
    expect(year).toMatchObject({ state: 'late', volumes: [{ fits: true }] })
    expect(year.loose.map((one) => one.id)).toEqual([late.id])
    const supplement = boundRow(bound, 2025, year.loose, binding)
    expect(supplement).toMatchObject({ part: 1, number: 2, firstNo: 4, lastNo: 4, records: 1 })
    expect(volumeName(supplement)).toBe('第 2 卷 · 2025 年补卷 1')
    expect(yearVolumes({ ...body, volumes: [row, supplement] }, [...records, late], 2025, today).state).toBe('bound')
  })

  it('gives two PCs that bind one year one row', () => {
    expect(nextVolume(body, 2025).id).toBe(nextVolume({ ...body, volumes: [] }, 2025).id)
    expect(nextVolume(body, 2025).id).not.toBe(nextVolume({ id: 'b2' }, 2025).id)
  })

  it('says when a record of a volume is not on this PC, or is another than was bound', () => {
    const { records } = signedYear(3)
    const row = boundRow(body, 2025, records, binding)
    const bound = { ...body, volumes: [row] }
    expect(yearVolumes(bound, records.slice(1), 2025, today).volumes[0]).toMatchObject({ absent: 1, fits: false })
    const altered = yearVolumes({ ...body, volumes: [{ ...row, hash: 'f'.repeat(64) }] }, records, 2025, today)
    expect(altered.volumes[0]).toMatchObject({ absent: 0, fits: false })
  })
})

describe('contents and index', () => {
  it('number the records on, say their pages and what is special of them', () => {
    const { records } = signedYear(2)
    const late = correctionOf(records[0] as Meeting, '2025-12-20T10:00')
    const lines = contentsOf([records[0] as Meeting, late, { ...(records[1] as Meeting), lateEntryOn: '2025-03-01' }], 5, [
      { first: 3, last: 4 },
    ])
    expect(lines.map((line) => [line.no, line.reference, line.date, line.note])).toEqual([
      [5, '2025-005', '20250110', ''],
      [6, '2025-006', '20250110', '更正第 5 件'],
      [7, '2025-007', '20250210', '补记于 2025-03-01'],
    ])
    expect(lines[0]?.page).toEqual({ first: 3, last: 4 })
    expect(contentsOf([late], 1)[0]?.note).toBe('更正件（原件在前卷）')
  })

  it('lists every item with what was decided, by pinyin and without a name', () => {
    const { records } = signedYear(3)
    const index = indexOf(records, 1, [{ first: 3, last: 3 }])
    expect(index.map((line) => [line.title, line.decision, line.no])).toEqual([
      ['议题1', '同意第1项', 1],
      ['议题2', '同意第2项', 2],
      ['议题3', '同意第3项', 3],
    ])
    expect(index[0]?.page).toBe(3)
  })

  it('[§4.6] keep a volume as long as its longest record, for ever where nothing is said', () => {
    expect(retentionOf([])).toBe('permanent')
    expect(retentionOf([{ retention: 'y10' }, { retention: 'y30' }])).toBe('y30')
    expect(retentionOf([{ retention: 'temporary' }, { retention: 'permanent' }])).toBe('permanent')
  })
})

describe('the chain of records', () => {
  it('finds each record’s predecessor, in the volume or outside it', () => {
    const { records, attendances } = signedYear(4)
    const links = chainOf({ records: records.slice(1), others: records.slice(0, 1), attendances })
    expect(links.map((link) => [link.state, link.unchanged])).toEqual([
      ['outside', true],
      ['inside', true],
      ['inside', true],
    ])
    expect(chainOf({ records: records.slice(1) })[0]?.state).toBe('unknown')
  })

  it('sees a changed word, a changed check-in, a fork and a link that goes forward', () => {
    const { records, attendances } = signedYear(3)
    const [first, second, third] = records as [Meeting, Meeting, Meeting]
    expect(chainOf({ records: [{ ...first, title: '改过' }], attendances })[0]?.unchanged).toBe(false)
    expect(chainOf({ records: [first], attendances: attendances.slice(1) })[0]?.unchanged).toBe(false)
    const twin = { ...third, lock: { ...(third.lock as NonNullable<Meeting['lock']>), previous: first.lock?.hash ?? '' } }
    expect(chainOf({ records: [first, second, twin] }).map((link) => link.forked)).toEqual([false, true, true])
    const forward = { ...first, lock: { ...(first.lock as NonNullable<Meeting['lock']>), previous: third.lock?.hash ?? '' } }
    expect(chainOf({ records: [forward, third] })[0]?.state).toBe('later')
  })
})
