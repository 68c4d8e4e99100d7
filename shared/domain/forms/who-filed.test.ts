import { describe, expect, it } from 'vitest'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Area } from '#shared/schema/areas.ts'
import { askedCommunities, askedPeriods, changedCounts, receiptsOf, reminderWords } from './who-filed.ts'

const area = (id: string, kind: Area['kind'], order: number, over: Partial<Area> = {}): Area =>
  ({ id, kind, name: id, order, parent: '', code: '', ...over }) as Area // as much of one as the tree reads
const areas = [
  area('梅园', 'community', 2, { parent: 's', code: '320106001002' }),
  area('竹园', 'community', 3, { parent: 's', code: '320106001003', validTo: '2026-10-31' }),
  area('兰园', 'community', 1, { parent: 's', code: '320106001001' }),
  area('菊园', 'community', 1, { parent: 't', code: '320106002001' }),
  area('s', 'street', 2, { parent: 'd', code: '320106001000' }),
  area('t', 'street', 1, { parent: 'd', code: '320106002000' }),
  area('d', 'district', 0, { code: '320106000000' }),
]

function filed(unit: string, period: string, rows: readonly (readonly [string, string])[], at = period): Agreement {
  const columns = [{ id: 'a', header: '姓名', origin: 'stored' }]
  const filedTable = { source: 'people', columns, rows: rows.map(([id, cell]) => ({ id, cells: [cell] })) }
  return { id: `${unit}${at}`, unit, filing: { form: 'f', period }, lock: { at, hash: '', by: '' }, filedTable } as unknown as Agreement // as much as is read
}

describe('who has filed', () => {
  it('asks the communities of the street that are in use, in the order of the tree', () => {
    expect(askedCommunities(areas, '320106001000', '2026-11-01').map(({ name }) => name)).toEqual(['兰园', '梅园'])
    expect(askedCommunities(areas, '320106001000', '2026-10-31').map(({ name }) => name)).toEqual(['兰园', '梅园', '竹园'])
    expect(askedCommunities(areas, '320106000000', '2026-11-01').map(({ name, street }) => [street, name])).toEqual([
      ['t', '菊园'],
      ['s', '兰园'],
      ['s', '梅园'],
    ])
  })

  it('[D15] tells of each the last filing, how often it was filed, and what changed since the period before', () => {
    const communities = askedCommunities(areas, '320106001000', '2026-11-01')
    const first = filed('320106001001', '2026-11', [['p', '甲']], '2026-11-20')
    const again = filed('320106001001', '2026-11', [['p', '乙'], ['q', '丙']], '2026-11-21') // prettier-ignore
    const before = filed('320106001001', '2026-10', [['p', '甲'], ['r', '丁']]) // prettier-ignore
    const draft = { ...filed('320106001002', '2026-11', []), lock: undefined } as unknown as Agreement // not filed yet
    const [one, other] = receiptsOf(communities, [before, again, first, draft], '2026-11')
    expect(one).toMatchObject({ name: '兰园', filing: again, times: 2, before })
    expect(one && changedCounts(one)).toEqual({ rows: 2, gone: 1 })
    expect(other).toMatchObject({ name: '梅园', filing: undefined, times: 0, before: undefined })
    expect(other && changedCounts(other)).toBeUndefined()
  })

  it('offers the present period, the one before only if the report stood then, and what came', () => {
    const entry = { period: 'month', dueDay: 5, dueAfter: true } as const
    const at = (since: string) =>
      askedPeriods(entry, [filed('u', '2026-07', [])], { today: '2026-11-03', since }).map(({ key, due }) => [key, due])
    expect(at('2026-11-01')).toEqual([
      ['2026-11', '2026-12-05'],
      ['2026-07', '2026-08-05'],
    ])
    expect(at('2026-10-31')[1]).toEqual(['2026-10', '2026-11-05'])
  })

  it('writes a reminder that names who is awaited, and says nothing of the others', () => {
    const words = reminderWords({
      title: '月报',
      periodName: '2026年10月',
      due: '2026-11-05',
      asker: '城东街道',
      missing: [{ name: '兰园' }, { name: '梅园' }],
    })
    expect(words).toContain('《月报》2026年10月，请在 2026-11-05 前报送。')
    expect(words).toContain('还没有收到（2 个）：兰园、梅园。')
  })
})
