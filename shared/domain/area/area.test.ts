import { describe, expect, it } from 'vitest'
import type { Area } from '#shared/schema/areas.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { countAreas } from './area-counts.ts'
import { isOpenOn, kindsUnder, mayStandUnder } from './area-kinds.ts'
import { reorder } from './area-order.ts'
import { areaWriteProblem } from './area-rule.ts'
import { buildAreaTree } from './area-tree.ts'
import { buildingView, doorOf } from './building-view.ts'
import { closeArea, mergedInARing, mergedInto, reopenArea, successorsOf } from './close-area.ts'
import { codeProblem, proposeCode } from './code-form.ts'
import { contactChain } from './contact-chain.ts'
import { gridMatters } from './grid-matters.ts'
import { headOf, inHouseholdOrder } from './household.ts'
import { gridOf, inOldGrid, moveArea, parentOn, placeProblem } from './move-area.ts'
import { centreNorm, communityNorms, courtyardCoverage } from './norms.ts'
import { tagChoices } from './tag-choices.ts'

const unit = '320106001001'
const today = '2026-11-23'
const who = { id: 'm1', at: '2026-11-23T04:00:00.000Z-0000-aaaaaaaaaaaa', by: 'u1', byName: '陈敏' }
const area = (id: string, more: Partial<Area>): Area => makeArea(id, { id, unit, name: id, ...more })

const district = area('district', { kind: 'district', code: '320106000000', unit: '320106000000', parent: '' })
const street = area('street', { kind: 'street', code: '320106001000', unit: '320106000000', parent: 'district' })
const community = area('community', { kind: 'community', code: unit, unit: '320106000000', parent: 'street' })
const other = area('other', { kind: 'community', code: '320106001002', unit: '320106000000', parent: 'street' })
const g1 = area('g1', { code: `${unit}001`, parent: 'community', order: 0 })
const g2 = area('g2', { code: `${unit}002`, parent: 'community', order: 1 })
const building = area('b1', { kind: 'building', code: `${unit}001-1`, parent: 'g1' })
const stair = area('s1', { kind: 'stairwell', parent: 'b1' })
const room = area('r1', { kind: 'room', name: '101室', parent: 's1' })
const all = [room, stair, building, g2, g1, other, community, street, district]
const tree = buildAreaTree(all)
const treeWith = (...more: Area[]) => buildAreaTree([...all.filter(({ id }) => more.every((one) => one.id !== id)), ...more])

describe('the tree of areas', () => {
  it('[A40][E1][J1] goes from the district down to a household, brothers in their order', () => {
    expect(tree.roots.map(({ id }) => id)).toEqual(['district'])
    expect(tree.ancestorsOf('r1').map(({ id }) => id)).toEqual(['district', 'street', 'community', 'g1', 'b1', 's1'])
    expect(tree.childrenOf('community').map(({ id }) => id)).toEqual(['g1', 'g2'])
    expect(tree.below('g1').map(({ id }) => id)).toEqual(['b1', 's1', 'r1'])
    expect([tree.looped.size, tree.lost.size]).toEqual([0, 0])
  })

  it('[A13][E10][E3][G2] knows what may stand under what: 片区 above communities and above grids, 中心 → 站 → 岗亭', () => {
    expect([mayStandUnder('community', 'block'), mayStandUnder('block', 'street'), mayStandUnder('grid', 'block')]).toEqual([
      true,
      true,
      true,
    ])
    expect([mayStandUnder('station', 'centre'), mayStandUnder('station', 'station'), mayStandUnder('venue', 'centre')]).toEqual([
      true,
      true,
      true,
    ])
    expect([mayStandUnder('street', 'grid'), mayStandUnder('room', 'grid'), mayStandUnder('building', 'street')]).toEqual([
      false,
      false,
      false,
    ])
    expect(kindsUnder('building')).toEqual(['stairwell', 'room', 'centre', 'station', 'venue'])
    expect(kindsUnder('room')).toEqual([])
  })

  it('shows areas whose parents form a ring, each once, and ends every walk through them', () => {
    const ring = treeWith({ ...g1, parent: 'g2' }, { ...g2, parent: 'g1' })
    expect([...ring.looped].toSorted()).toEqual(['g1', 'g2'])
    expect(ring.roots.map(({ id }) => id).toSorted()).toEqual(['district', 'g1'])
    expect(
      ring
        .below('g1')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(['b1', 'g2', 'r1', 's1'])
    expect(ring.ancestorsOf('r1').map(({ id }) => id)).toEqual(['g1', 'b1', 's1'])
    expect(ring.lost.size).toBe(0)
    const away = treeWith({ ...g1, parent: 'nowhere' })
    expect([...away.lost]).toEqual(['g1'])
  })
})

describe('moving an area', () => {
  it('[E1] puts a building into another grid from a day on, and keeps where it was', () => {
    const moved = moveArea(tree, building, { parent: 'g2', on: '2026-12-01', reason: ' 网格调整 ' }, who)
    if (!moved.ok) throw new Error(moved.error.code)
    expect(moved.value).toMatchObject({
      parent: 'g2',
      order: 0,
      moves: [{ from: 'g1', fromName: 'g1', to: 'g2', on: '2026-12-01', reason: '网格调整', byName: '陈敏' }],
    })
    expect([parentOn(moved.value, '2026-11-30'), parentOn(moved.value, '2026-12-01')]).toEqual(['g1', 'g2'])
    const back = moveArea(treeWith(moved.value), moved.value, { parent: 'g1', on: '2027-01-01', reason: '' }, { ...who, id: 'm2' })
    if (!back.ok) throw new Error(back.error.code)
    expect(['2026-01-01', '2026-12-31', '2027-01-01'].map((day) => parentOn(back.value, day))).toEqual(['g1', 'g2', 'g1'])
    expect(parentOn({ ...back.value, validFrom: '2020-01-01' }, '2019-12-31')).toBeUndefined()
  })

  it.each([
    ['into itself', g1, 'g1', 'area/cycle'],
    ['into what lies below it', g1, 'b1', 'area/cycle'],
    ['under a kind that does not hold it', building, 'street', 'area/parent-kind'],
    ['to nothing', building, 'nowhere', 'record/not-found'],
    ['into another community', g1, 'other', 'area/other-community'],
    ['where it stands', building, 'g1', 'area/same-parent'],
  ] as const)('is refused %s', (_words, moved, parent, code) => {
    expect(moveArea(tree, moved, { parent, on: today, reason: '' }, who)).toMatchObject({ ok: false, error: { code } })
  })

  it('is refused under what is closed by then, and before its own first day', () => {
    const closed = treeWith({ ...g2, validTo: '2026-11-30' })
    expect(placeProblem(closed, building, 'g2', '2026-11-30')).toBeUndefined()
    expect(placeProblem(closed, building, 'g2', '2026-12-01')).toMatchObject({ code: 'area/closed-parent' })
    expect(moveArea(tree, { ...building, validFrom: '2027-01-01' }, { parent: 'g2', on: today, reason: '' }, who)).toMatchObject({
      error: { code: 'area/dates' },
    })
  })

  it('[A13] lets the district put a community into a 片区 of the street', () => {
    const block = area('block', { kind: 'block', unit: '320106001000', parent: 'street' })
    expect(placeProblem(treeWith(block), community, 'block', today)).toBeUndefined()
  })

  it('finds who is registered in the grid that a building has left', () => {
    const moved = treeWith({ ...building, parent: 'g2' })
    expect([gridOf(tree, 'r1')?.id, gridOf(moved, 'r1')?.id, gridOf(moved, 'community')]).toEqual(['g1', 'g2', undefined])
    const people = [
      { room: 'r1', grid: 'g1' },
      { room: 'r1', grid: 'g2' },
      { room: '', grid: 'g1' },
    ]
    expect(inOldGrid(moved, 'b1', people)).toEqual([people[0]])
  })
})

describe('closing an area', () => {
  it('needs nothing open below it, or a successor of its kind', () => {
    expect(closeArea(tree, g1, { lastDay: today, successor: '' })).toMatchObject({ error: { code: 'area/open-children' } })
    expect(closeArea(tree, g2, { lastDay: today, successor: '' })).toMatchObject({ value: { validTo: today } })
    expect(closeArea(tree, g1, { lastDay: today, successor: 'g2' })).toMatchObject({
      value: { validTo: today, successor: 'g2', parent: 'community' },
    })
    for (const successor of ['g1', 'community', 'nowhere']) {
      expect(closeArea(tree, g1, { lastDay: today, successor })).toMatchObject({ error: { code: 'area/successor' } })
    }
    expect(closeArea(tree, { ...g2, validFrom: '2027-01-01' }, { lastDay: today, successor: '' })).toMatchObject({
      error: { code: 'area/dates' },
    })
  })

  it('counts its first and its last day as days of use, and can be taken back', () => {
    const closed = { ...g2, validFrom: '2026-01-01', validTo: today, successor: 'g1' }
    expect(['2025-12-31', '2026-01-01', today, '2026-11-24'].map((day) => isOpenOn(closed, day))).toEqual([false, true, true, false])
    expect(reopenArea(closed)).not.toHaveProperty('validTo')
    expect(reopenArea(closed)).not.toHaveProperty('successor')
  })

  it('communities that merge: the chain of successors ends, also where two PCs merged two into one another', () => {
    const third = area('third', { kind: 'community', code: '320106001003', unit: '320106000000', parent: 'street' })
    const merged = treeWith({ ...community, successor: 'other', validTo: today }, { ...other, successor: 'third', validTo: today }, third)
    expect(successorsOf(merged, { id: 'community', successor: 'other' }).map(({ id }) => id)).toEqual(['other', 'third'])
    expect(mergedInto(merged, 'third').map(({ id }) => id)).toEqual(['other'])
    expect(mergedInARing(merged, { id: 'community', successor: 'other' })).toBe(false)
    expect(closeArea(merged, third, { lastDay: today, successor: 'community' })).toMatchObject({ error: { code: 'area/successor' } })
    const ring = treeWith({ ...g1, successor: 'g2', validTo: today }, { ...g2, successor: 'g1', validTo: today })
    expect(successorsOf(ring, { id: 'g1', successor: 'g2' }).map(({ id }) => id)).toEqual(['g2'])
    expect([mergedInARing(ring, { id: 'g1', successor: 'g2' }), mergedInARing(ring, { id: 'b1' })]).toEqual([true, false])
  })

  it('the server refuses what one area shows by itself', () => {
    expect(areaWriteProblem({ ...g1, parent: 'g1' })).toMatchObject({ code: 'area/cycle' })
    expect(areaWriteProblem({ ...g1, successor: 'g1' })).toMatchObject({ code: 'area/successor' })
    expect(areaWriteProblem({ ...g1, validFrom: today, validTo: '2026-11-22' })).toMatchObject({ code: 'area/dates' })
    expect(areaWriteProblem(g1)).toBeUndefined()
  })
})

describe('codes [E1]', () => {
  it.each([
    ['grid', `${unit}001`, true],
    ['grid', `${unit}0001`, true],
    ['grid', `${unit}01`, false],
    ['grid', '320106001002001', false],
    ['grid', '', true],
    ['community', unit, true],
    ['community', '320106001000', false],
    ['community', '', false],
    ['street', '320106001000', true],
    ['building', `${unit}001-12`, true],
    ['building', '十二幢', false],
  ] as const)('%s %s', (kind, code, right) => {
    expect(codeProblem(kind, code, unit) === undefined).toBe(right)
  })

  it('proposes one that no brother bears', () => {
    expect(proposeCode('grid', community, unit, [g1, g2])).toBe(`${unit}003`)
    expect(proposeCode('grid', community, unit, [g2])).toBe(`${unit}001`)
    expect(proposeCode('building', g1, unit, [building])).toBe(`${unit}001-2`)
    expect([proposeCode('stairwell', { ...building, code: '' }, unit, []), proposeCode('room', stair, unit, [])]).toEqual(['', ''])
    expect(proposeCode('centre', community, unit, [])).toBe(`${unit}-C`)
  })
})

describe('counts [E1]', () => {
  it('of households, people and Party members go up the tree; a room says more than a grid, and only numbers come out', () => {
    const life = { stage: 'full' as const, rights: 'normal' as const }
    const counts = countAreas(
      tree,
      [
        { room: 'r1', grid: 'g2', state: 'active', party: life },
        { room: 'r1', grid: 'g1', state: 'active', party: { ...life, stage: 'activist' } },
        { room: '', grid: 'g2', state: 'active', party: { ...life, stage: 'probationary' } },
        { room: 'r1', grid: 'g1', state: 'moved', party: life },
        { room: '', grid: 'g1', state: 'active', party: { ...life, transferredOutOn: '2026-11-01' } },
        { room: '', grid: 'g1', state: 'active', party: { ...life, status: 'suspended' } },
        { room: '', grid: 'elsewhere', state: 'active' },
      ],
      today,
    )
    expect(counts.get('b1')).toEqual({ households: 1, people: 2, members: 1 })
    expect(counts.get('g2')).toEqual({ households: 0, people: 1, members: 1 })
    expect(counts.get('community')).toEqual({ households: 1, people: 5, members: 2 })
    expect(counts.get('other')).toBeUndefined()
    expect(countAreas(treeWith({ ...room, validTo: '2026-01-01' }), [], today).get('b1')).toBeUndefined()
  })
})

describe('a building as one stands before it', () => {
  it.each([
    ['302室', '', 3, '02'],
    ['1203', '', 12, '03'],
    ['2单元501室', '', 5, '01'],
    ['101-2室', '', 1, '01'],
    ['B102', '', -1, '02'],
    ['负102室', '', -1, '02'],
    ['12号', '', undefined, '12'],
    ['传达室', 'x-201', 2, '01'],
    ['门房', '', undefined, ''],
    ['10101', '', undefined, '10101'],
  ] as const)('reads %s', (name, code, floor, door) => {
    expect(doorOf({ name, code })).toEqual({ floor, door })
  })

  it('has its highest floor on top, a column for each door of each stairwell, and rooms without a floor last', () => {
    const rooms = ['101室', '102室', '201室', '1101室', '101-2室'].map((name, order) =>
      area(`x${order}`, { kind: 'room', name, order, parent: 's1' }),
    )
    const gate = area('gate', { kind: 'room', name: '门房', parent: 'b1' })
    const view = buildingView(treeWith(room, ...rooms, gate), 'b1')
    expect(view.columns.map(({ stairwell, door }) => [stairwell?.id, door])).toEqual([
      [undefined, ''],
      ['s1', '01'],
      ['s1', '02'],
    ])
    expect(view.floors.map(({ floor }) => floor)).toEqual([11, 2, 1, undefined])
    expect(view.floors[2]?.cells.map((cell) => cell.map(({ name }) => name))).toEqual([[], ['101室', '101室', '101-2室'], ['102室']])
    expect(view.floors[3]?.cells[0]?.map(({ id }) => id)).toEqual(['gate'])
  })
})

it('a household begins with its head and the spouse, then goes by age', () => {
  const person = (id: string, relation: string, bornOn?: string) => ({ id, name: id, relation, ...(bornOn ? { bornOn } : {}) })
  const members = [
    person('c', '之子', '2010-01-01'),
    person('g', '父亲', '1940-01-01'),
    person('s', '配偶'),
    person('h', '户主', '1980-01-01'),
  ]
  expect(inHouseholdOrder(members).map(({ id }) => id)).toEqual(['h', 's', 'g', 'c'])
  expect([headOf(members)?.id, headOf(members.slice(0, 3))]).toEqual(['h', undefined])
})

it('[A40][E4][E5][E9][D33] whom a word goes through: the serving leaders from the stairwell up to the grid', () => {
  const led = treeWith(
    {
      ...g1,
      leaders: [
        { id: 'l1', name: '周一', role: 'gridLeader', from: '2025-01-01' },
        { id: 'l2', name: '吴二', role: 'adviser', to: '2026-01-01' },
      ],
    },
    { ...building, leaders: [{ id: 'l3', name: '郑三', role: 'buildingLeader', from: '2027-01-01' }] },
    { ...stair, leaders: [{ id: 'l4', name: '王四', role: 'stairwellLeader', from: today, to: today }] },
  )
  expect(contactChain(led, 'r1', today).map(({ area: at, leaders }) => [at.id, ...leaders.map(({ name }) => name)])).toEqual([
    ['s1', '王四'],
    ['g1', '周一'],
  ])
  expect(contactChain(led, 'nowhere', today)).toEqual([])
})

describe('changing places among brothers', () => {
  it('changes two neighbours, and counts anew where orders repeat', () => {
    expect([...reorder([g1, g2], 'g2', -1)]).toEqual([
      ['g2', 0],
      ['g1', 1],
    ])
    expect(reorder([g1, g2], 'g2', 1).size).toBe(0)
    expect([...reorder([g1, { ...g2, order: 0 }], 'g1', 1)]).toEqual([['g1', 1]])
  })
})

describe('figures beside what is asked for', () => {
  it('[G1] a centre’s floor area, by level and households', () => {
    expect(centreNorm(999, 'street', 0)).toMatchObject({ least: 1000, met: false })
    expect(centreNorm(420, 'community', 1200)).toMatchObject({
      least: 360,
      met: true,
      words: expect.stringContaining('1200 户即 360 平方米'),
    })
    expect(centreNorm(420, 'community', 3000)).toMatchObject({ least: 500, met: false })
    expect(centreNorm(420, 'community', 0)).toMatchObject({ least: 500, met: false })
    expect([centreNorm(undefined, 'community', 10), centreNorm(100, 'grid', 10)]).toEqual([undefined, undefined])
  })

  it('[G12] what a community is to have, by name', () => {
    const orgs = [
      makeOrg('a', { kind: 'volunteerTeam', name: '益家' }),
      makeOrg('b', { kind: 'emergencyTeam', name: '应急队', state: 'dissolved' }),
    ]
    const places = [area('v', { kind: 'venue', tags: ['调解工作室'] })]
    expect(communityNorms(places, orgs).map(({ least, names }) => [least, names])).toEqual([
      [2, ['益家']],
      [1, []],
      [1, []],
      [1, ['v']],
    ])
  })

  it('[D34][D35] which 小区 have a property company or care of their own, and sorted waste', () => {
    const yards = [
      area('y1', { kind: 'courtyard', tags: ['垃圾分类'] }),
      area('y2', { kind: 'courtyard', tags: ['国企兜管'] }),
      area('y3', { kind: 'courtyard' }),
    ]
    const org = makeOrg('p', { kind: 'property', areas: ['y1'] })
    expect(courtyardCoverage([...yards, g1], [org]).map(({ id, property, waste }) => [id, property, waste])).toEqual([
      ['y1', true, true],
      ['y2', true, false],
      ['y3', false, false],
    ])
  })

  it('[E2][E6][E7] matters of a grid by the five kinds of work in it; every other word counts under 其他', () => {
    const matter = (seed: string, category: string, state: 'working' | 'closed') => makeItem(seed, { grid: 'g1', category, state })
    const items = [
      matter('1', '矛盾化解', 'working'),
      matter('2', '矛盾化解', 'closed'),
      matter('3', '停车', 'working'),
      makeItem('4', { grid: 'g2' }),
    ]
    expect(gridMatters(items, new Set(['g1']))).toEqual([
      { category: '矛盾化解', open: 1, closed: 1 },
      { category: '其他', open: 1, closed: 0 },
    ])
  })

  it('[D27][D33][E8][G3][G5][G6][G8][H4] words for what is neither a kind nor a role of its own', () => {
    expect(tagChoices('station')).toEqual(expect.arrayContaining(['岗亭', '幸福驿站', '综治中心', '15分钟服务圈']))
    expect(tagChoices('centre')).toEqual(
      expect.arrayContaining(['双百双千示范点', '一个阵地一座灯塔', '党建活动', '教育培训', '形象展示', '资源整合', '服务群众']),
    )
    expect([tagChoices('building'), tagChoices('grid')]).toEqual([
      expect.arrayContaining(['商务楼宇', '商业综合体']),
      expect.arrayContaining(['路段', '专属网格']),
    ])
    expect(tagChoices('room')).toEqual([])
  })
})
