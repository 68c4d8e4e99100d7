import { describe, expect, it } from 'vitest'
import type { Area } from '#shared/schema/areas.ts'
import { areas } from '#shared/schema/areas.ts'
import { orgs } from '#shared/schema/orgs.ts'
import { makeArea } from '#tests/factories/area.ts'
import { areaNames, placeKey } from './area-names.ts'
import { areasKind } from './areas/areas-kind.ts'
import { createdBy, type BatchMark } from './batch.ts'
import { findHeader } from './header.ts'
import type { ImportKind, References } from './import-kind.ts'
import { orgsKind } from './orgs/orgs-kind.ts'
import { createPlanner, type Known } from './plan.ts'
import { sheetLines } from './sheet-lines.ts'

const MARK: BatchMark = { batch: 'b', fileName: '单位.xlsx', at: '2026-11-22T08:30:00.000Z-0000-0123456789ab', by: 'user', byName: '刘敏' }

function planOf(
  kind: ImportKind,
  rows: readonly (readonly string[])[],
  { references = {}, known = [] }: { references?: References; known?: readonly Known[] } = {},
) {
  const header = findHeader(kind, rows)
  if (!header) throw new Error('no header')
  const lines = [...sheetLines(kind, { rows, ...header }, { today: '2026-11-22', references })].filter((line) => line !== undefined)
  const planner = createPlanner(kind, lines, known)
  return lines.map((line) => planner.plan(line))
}
const stamped = {
  unit: '320106001001',
  audience: [],
  createdAt: MARK.at,
  createdBy: 'user',
  updatedAt: MARK.at,
  updatedBy: 'user',
  retention: 'y10',
  attachments: [],
}

describe('a sheet of organisations', () => {
  const heads = [
    '序号',
    '单位名称',
    '单位类型',
    '统一社会信用代码',
    '隶属关系',
    '负责人',
    '联系电话',
    '党员人数',
    '职工人数',
    '党组织组建方式',
    '届满时间',
    '所属网格',
    '上级党组织',
  ]
  const references = { areas: new Map([['一网格', 'grid-1']]), orgs: new Map([['云南路社区党委', 'org-1']]) }
  it('becomes resident units, enterprises and shops with code, contact, members, coverage and place', () => {
    const [unit, firm] = planOf(
      orgsKind,
      [
        ['驻区单位和两新组织一览表'],
        heads,
        ['1', '市第一中学', '事业单位', '', '市属', '王某', '025-83312345', '36人', '120', '单独', '', '一网格', '云南路社区党委'],
        ['2', '某某科技有限公司', '非公企业', '91110000600037341L', '', '李某', '13800000001', '3', '', '联合', '2028.6', '', ''],
      ],
      { references },
    )
    expect(unit).toMatchObject({
      kind: 'new',
      values: {
        kind: 'residentUnit',
        level: 'city',
        memberCount: 36,
        staffCount: 120,
        coverage: 'own',
        areas: ['grid-1'],
        parent: 'org-1',
        contactPhone: '025-83312345',
      },
    })
    expect(firm).toMatchObject({
      kind: 'new',
      values: { kind: 'twoNew', creditCode: '91110000600037341L', coverage: 'joint', termTo: '2028-06-01' },
    })
    for (const plan of [unit, firm])
      expect(
        orgs.schema.safeParse({ ...stamped, ...createdBy(orgsKind, plan?.values ?? {}, MARK, '0198f2a0-0000-7000-8000-000000000001') })
          .error,
      ).toBeUndefined()
  })
  it('is known again by code, else by name; a wrong code, a strange kind and a second of one name are refused', () => {
    const known = [
      { id: 'a', values: { name: '市第一中学', kind: 'residentUnit', contactName: '王某' } },
      { id: 'b', values: { name: '旧名公司', kind: 'twoNew', creditCode: '91110000600037341L' } },
    ]
    const plan = planOf(
      orgsKind,
      [
        ['单位名称', '单位类型', '信用代码', '联系人'],
        ['市 第一中学', '', '', '赵某'],
        ['新名公司', '企业', '91110000600037341L', ''],
        ['错码公司', '', '91110000600037341X', ''],
        ['怪类', '外星人', '', ''],
        ['双胞胎', '', '', ''],
        ['双胞胎', '', '', ''],
      ],
      { known },
    )
    expect(plan.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'bad', 'bad', 'new', 'bad'])
    expect(plan[1]).toMatchObject({ id: 'b', changes: [{ field: 'name', to: '新名公司' }] })
    expect(plan[2]).toMatchObject({ reasons: ['统一社会信用代码校验位不符'] })
    expect(plan[3]).toMatchObject({ reasons: [expect.stringContaining('类别“外星人”看不懂')] })
  })
  it('counts that are no counts are refused', () => {
    const [plan] = planOf(orgsKind, [
      ['单位名称', '党员数'],
      ['甲', '三十六'],
      ['乙', '3.5'],
    ])
    expect(plan).toMatchObject({ kind: 'bad', reasons: ['党员数“三十六”不是数'] })
  })
})

describe('a sheet of flats and houses', () => {
  const grid = makeArea('g', { kind: 'grid', name: '第一网格', code: '320106001001001' })
  const house = makeArea('h', { kind: 'building', name: '3幢', code: 'B3', parent: grid.id })
  const stairs = makeArea('s', { kind: 'stairwell', name: '二单元', code: 'B3-2', parent: house.id })
  const flat = makeArea('r', { kind: 'room', name: '501室', code: 'B3-2-501', parent: stairs.id })
  const other: Area = makeArea('r2', { kind: 'room', name: '501室', code: 'B4-1-501', parent: 'elsewhere' })
  const every = [grid, house, stairs, flat, other]
  const references = { areas: areaNames(every) }

  it('finds a flat by the way to it, however it is written, and no flat by a number that two bear', () => {
    const rooms = areaNames([flat, other], every)
    for (const said of ['3幢二单元501室', '3栋2单元501', '3号楼2单元501', '３-２-５０１', '3#2-501'])
      expect(rooms.get(placeKey(said))).toBe(flat.id)
    expect(rooms.get('501室')).toBeUndefined()
    const grids = areaNames([grid], every)
    for (const said of ['第一网格', '一网格', '1 网格', '第1网格']) expect(grids.get(placeKey(said))).toBe(grid.id)
  })
  it('becomes flats under their stairwell, by the numbers on the doors; what lies nowhere is refused', () => {
    const plan = planOf(
      areasKind,
      [
        ['所在楼栋单元', '房号', '面积', '居住人数', '居住情况'],
        ['3幢二单元', '501室', '86.5㎡', '3人', '出租'],
        ['3栋2单元', '502室', '', '', ''],
        ['9幢一单元', '101室', '', '', ''],
        ['', '101室', '', '', ''],
      ],
      { references, known: [{ id: flat.id, values: { name: '501室', code: 'B3-2-501', kind: 'room', parent: stairs.id, tags: [] } }] },
    )
    expect(plan.map(({ kind }) => kind)).toEqual(['changed', 'new', 'bad', 'bad'])
    expect(plan[0]).toMatchObject({
      id: flat.id,
      changes: [
        { field: 'population', to: 3 },
        { field: 'floorArea', to: 86.5 },
        { field: 'tags', to: ['出租'] },
      ],
    })
    expect(plan[2]).toMatchObject({ reasons: ['台账里没有上级“9幢一单元”，请先导入它'] })
    expect(plan[3]).toMatchObject({ reasons: ['缺少所在楼栋或单元'] })
    const made = createdBy(areasKind, plan[1]?.values ?? {}, MARK, '0198f2a0-0000-7000-8000-000000000001')
    expect(areas.schema.safeParse({ ...stamped, ...made }).error).toBeUndefined()
    expect(made).toMatchObject({ kind: 'room', order: 502, parent: stairs.id })
  })
})
