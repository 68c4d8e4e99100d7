import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { VolumeRow } from '#shared/schema/orgs.ts'
import { makeItem, makeDeliberation } from '#tests/factories/matters.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { countOf, handOverList, overdueOn, sectionsOf, type HandOverFacts } from './hand-over-list.ts'

const STAMP = '2026-11-20T08:00:00.000Z-0000-0123456789ab'
const branch = makeOrg('一', { name: '第一网格党支部' })
const none: HandOverFacts = { orgs: [branch], meetings: [], items: [], deliberations: [], differences: [], refused: [] }
const keeper = { name: '安娜', person: 'p-anna' }

function signed(seed: string, day: string) {
  const hash = seed.padEnd(64, '0')
  return makeMeeting(seed, {
    body: branch.id,
    bodyName: branch.name,
    state: 'signed',
    plannedAt: `${day}T09:00`,
    startedAt: `${day}T09:00`,
    lock: { hash, previous: '', at: STAMP, by: 'chen' },
  })
}

const volume: VolumeRow = {
  id: 'v1',
  year: 2025,
  part: 0,
  number: 3,
  boundAt: STAMP,
  boundBy: 'chen',
  boundByName: '陈',
  records: 1,
  firstNo: 1,
  lastNo: 1,
  pages: 4,
  hash: 'c'.repeat(64),
  covers: ['a'.padEnd(16, '0')],
}

const titles = (facts: Partial<HandOverFacts>, section: string): readonly string[] =>
  handOverList({ ...none, ...facts }, keeper).flatMap((line) => (line.section === section ? [line.title] : []))

describe('the list that is handed over', () => {
  it('names bound volumes, and the signed records that stand in none, by body and year', () => {
    const meetings = [signed('a', '2025-03-01'), signed('b', '2026-01-05'), signed('c', '2026-02-05'), signed('d', '2025-12-30')]
    const list = handOverList({ ...none, orgs: [{ ...branch, volumes: [volume] }], meetings }, keeper)
    expect(list.map(({ section, title, count }) => [section, title, count])).toEqual([
      ['volume', '第一网格党支部 2025 年（第 3 卷）', 1],
      ['signedRecords', '第一网格党支部 2025 年', 1],
      ['signedRecords', '第一网格党支部 2026 年', 2],
    ])
    expect(list[0]?.hash).toBe(volume.hash)
  })

  it('gives the records of a year another hash when one of them is missing or exchanged', () => {
    const hashOf = (...seeds: readonly string[]) =>
      handOverList({ ...none, meetings: seeds.map((seed) => signed(seed, '2026-03-01')) }, keeper)[0]?.hash
    expect(hashOf('a', 'b')).toBe(hashOf('b', 'a'))
    expect(new Set([hashOf('a', 'b'), hashOf('a'), hashOf('a', 'c')]).size).toBe(3)
  })

  it('says which records are not finished and which meetings are still to come', () => {
    const meetings = [
      makeMeeting('1', { title: '支委会', state: 'recording', bodyName: '一支部', plannedAt: '2026-11-02T09:00' }),
      makeMeeting('2', { title: '一支部党课', state: 'finalised', bodyName: '一支部', plannedAt: '2026-11-01T09:00' }),
      makeMeeting('3', { title: '大会', state: 'planned', bodyName: '一支部', plannedAt: '2026-12-01T09:00' }),
    ]
    const list = handOverList({ ...none, meetings }, keeper)
    expect(list.map(({ title, note }) => `${title}｜${note}`)).toEqual([
      '一支部党课｜2026年11月1日，已定稿，等主持人签字',
      '一支部：支委会｜2026年11月2日，没有定稿',
      '一支部：大会｜2026年12月1日，没有通知',
    ])
  })

  it('takes only matters that name the one who leaves, by the register where both know it', () => {
    const items = [
      makeItem('1', { title: '他的', state: 'working', owner: { id: 'p-anna', name: '安娜' }, dueOn: '2026-11-01' }),
      makeItem('2', { title: '同名的', state: 'working', owner: { id: 'p-other', name: '安娜' } }),
      makeItem('3', { title: '只写了名字', state: 'hung', owner: { name: '安娜' }, dueOn: '2027-01-01' }),
      makeItem('4', { title: '办完了', state: 'closed', owner: { id: 'p-anna', name: '安娜' } }),
      makeItem('5', { title: '别人的', state: 'working', owner: { name: '博' } }),
    ]
    expect(titles({ items }, 'item')).toEqual(['他的', '只写了名字'])
    const [first] = handOverList({ ...none, items }, keeper)
    expect(first && overdueOn(first, '2026-11-20')).toBe(true)
    expect(first && overdueOn(first, '2026-11-01')).toBe(false)
  })

  it('leaves out what is closed, and lists what waits for a decision', () => {
    const deliberations = [
      makeDeliberation('1', { title: '停车', state: 'open' }),
      makeDeliberation('2', { title: '旧事', state: 'closed' }),
    ]
    expect(titles({ deliberations }, 'deliberation')).toEqual(['停车'])
    expect(titles({ refused: [{ key: 'r', title: '路灯', kind: '清单事项' }] }, 'refused')).toEqual(['路灯'])
    expect(titles({ differences: [{ key: 'd', title: '路灯', kind: '清单事项' }] }, 'difference')).toEqual(['路灯'])
  })

  it('stays printable: what is more than a person reads is counted', () => {
    const items = Array.from({ length: 950 }, (_, index) => makeItem(`n${index}`, { state: 'working', owner: { name: '安娜' } }))
    const list = handOverList({ ...none, items }, keeper)
    expect(list.length).toBe(301)
    expect(list.at(-1)?.title).toBe('另有 650 条，见程序内')
    const section = sectionsOf(list).find((one) => one.section === 'item')
    expect(section && countOf(section)).toBe(950)
  })

  it('is the same list in whatever order the store answers, each row under one id', () => {
    const meetings = ['a', 'b', 'c', 'd'].map((seed, index) => signed(seed, `202${4 + (index % 2)}-03-01`))
    const items = ['1', '2', '3'].map((seed) => makeItem(seed, { state: 'working', owner: { name: '安娜' }, dueOn: '' }))
    const whole = handOverList({ ...none, meetings, items }, keeper)
    expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
    fc.assert(
      fc.property(fc.shuffledSubarray(meetings, { minLength: 4 }), fc.shuffledSubarray(items, { minLength: 3 }), (some, others) => {
        expect(handOverList({ ...none, meetings: some, items: others }, keeper)).toEqual(whole)
      }),
      { seed: 8, numRuns: 60 },
    )
  })
})
