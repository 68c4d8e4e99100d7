import { describe, expect, it } from 'vitest'
import { defaultItemTypes } from '#shared/domain/item/item-types.ts'
import { templates } from '#shared/schema/templates.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { leadOf, referenceList, referenceLists, referenceOn, taskClassOf } from './reference-lists.ts'

const DISTRICT = '320106000000'
const STREET = '320106001000'
const COMMUNITY = '320106001001'
const where = { unit: COMMUNITY, today: '2026-11-25' }
const issued = (code: string, entries: readonly { label: string; heading?: string; lead?: string }[], unit = STREET) =>
  makeTemplate(`${code}-${unit}`, {
    kind: 'dictionary',
    code,
    unit,
    issuer: '街道',
    entries: entries.map(({ label, ...reference }, order) => ({ id: `e${order}`, code: String(order + 1), label, order, reference })),
  })

describe('a list to look things up in', () => {
  it('names its source, and what the program itself brings is what the source lists', () => {
    expect(referenceLists.filter(({ basis }) => !/（20\d\d 年）/.test(basis))).toEqual([])
    expect(referenceOn('streetTasks', where, []).entries.map(({ label }) => label)).toEqual(referenceList('streetTasks')?.rows)
    expect(referenceOn('streetPowers', where, []).entries).toEqual([])
  })

  it('[C12] is the street’s own before the district’s, and neither goes to the next street', () => {
    const lists = [issued('publicServices', [{ label: '老年优待' }], DISTRICT), issued('publicServices', [{ label: '高龄津贴' }])]
    expect(lists.every((one) => templates.schema.safeParse(one).success)).toBe(true)
    const labels = (unit: string) => referenceOn('publicServices', { ...where, unit }, lists).entries.map(({ label }) => label)
    expect([labels(COMMUNITY), labels('320106002001')]).toEqual([['高龄津贴'], ['老年优待']])
  })

  it('[C14] 社区工作事项清单 says of a task whether the community owes it, helps with it, or does not do it', () => {
    const list = referenceOn('communityTasks', where, [
      issued('communityTasks', [
        { label: '召开居民会议', heading: '依法履行' },
        { label: '人口普查', heading: '依法协助' },
        { label: '开具无犯罪记录证明', heading: '负面' },
        { label: '没有写类别' },
      ]),
    ])
    expect(['召开居民会议', '人口普查', '开具无犯罪记录证明', '没有写类别', '清单外'].map((label) => taskClassOf(list, label))).toEqual([
      '依法履行',
      '依法协助',
      '负面',
      undefined,
      undefined,
    ])
  })

  it('[C15] the eight tasks of a street are what a task put on a community is sorted by', () => {
    const field = defaultItemTypes.find(({ code }) => code === 'imposed')?.spec.fields.find(({ id }) => id === 'aspect')
    expect(field?.dictionary).toBe('streetTasks')
    expect(referenceOn(field?.dictionary ?? '', where, []).entries).toHaveLength(8)
  })

  it('[D33] 路长制: a patrol’s road leads to who is answerable for it', () => {
    const field = defaultItemTypes.find(({ code }) => code === 'patrol')?.spec.fields.find(({ id }) => id === 'road')
    const roads = referenceOn(field?.dictionary ?? '', where, [
      issued('roads', [{ label: '北巷', lead: '街道副主任' }, { label: '东门路' }]),
    ])
    expect([leadOf(roads, '北巷'), leadOf(roads, '东门路'), leadOf(roads, '没有这条路')]).toEqual(['街道副主任', undefined, undefined])
  })
})
