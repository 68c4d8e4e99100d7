import { describe, expect, it } from 'vitest'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { chooseOrgs, noFilter } from '#renderer/features/orgs/org-row.ts'
import { coverageOf } from '#shared/domain/org/coverage.ts'
import { countAreas } from '#shared/domain/area/area-counts.ts'
import { buildAreaTree } from '#shared/domain/area/area-tree.ts'
import { gridOf, placeProblem } from '#shared/domain/area/move-area.ts'
import { checkCreditCode } from '#shared/domain/identity/credit-code.ts'
import { termEnd } from '#shared/domain/org/term.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeItem, makeSchedule } from '#tests/factories/matters.ts'
import { makePartyLife, makePerson } from '#tests/factories/person.ts'
import { DISTRICT, said, org, seat, taken, today } from './on-the-screen.ts'

const UNITS = '驻区单位与两新'
const TEAMS = '队伍与社会组织'

describe('units and two-new organisations', () => {
  it('[H1] 驻区单位: code, level, nature, members, contact, address, and what it offers as items of the list', () => {
    const creditCode = '91350100M000100Y43'
    const unit = org('规划设计院', {
      kind: 'residentUnit',
      creditCode,
      level: 'province',
      nature: '科研',
      memberCount: 64,
      coverage: 'own',
      contactName: '吴敏',
      contactPhone: '02583220000',
      address: '龙江路 8 号',
    })
    expect(said([unit])).toMatchObject({ type: '驻区单位', group: UNITS, head: '吴敏', participates: true, convenes: false })
    expect(checkCreditCode(creditCode).ok).toBe(true)
    taken('items', makeItem('hall', { type: 'resource', unit: unit.unit, ownerOrg: unit.id, ownerOrgName: unit.name, title: '会议室' }))
  })

  it('[H2] the profile of a district stands on its area, with the day it was taken', () => {
    const district = makeArea('district', {
      unit: DISTRICT,
      kind: 'district',
      name: '鼓楼区',
      profile: { asOf: '2026-01-01', note: '53 平方公里；高校 20 多所；三甲医院 7 家；五星级饭店 11 家' },
    })
    expect(taken('areas', district).profile?.asOf).toBe('2026-01-01')
  })

  it('[G7] a centre that is not a street’s or a community’s is the district’s own place', () => {
    const district = makeArea('district', { unit: DISTRICT, kind: 'district', code: DISTRICT, name: '鼓楼区' })
    const centre = makeArea('hightech', {
      unit: DISTRICT,
      kind: 'centre',
      parent: district.id,
      name: '高新园区党群服务中心',
      floorArea: 1800,
    })
    expect(placeProblem(buildAreaTree([district, centre]), centre, district.id, today)).toBeUndefined()
    expect(taken('areas', centre)).toMatchObject({ name: '高新园区党群服务中心', unit: DISTRICT })
  })

  it('[J1] the four registers name one another: members and their branch, enterprises, buildings, grids', () => {
    const grid = makeArea('grid', { kind: 'grid', name: '第一网格' })
    const tower = makeArea('tower', { kind: 'building', parent: grid.id, name: '江东大厦' })
    const firm = org('江东软件', { kind: 'twoNew', areas: [tower.id], coverage: 'own' })
    const branch = org('江东软件党支部', { kind: 'branch', parent: firm.id, areas: [tower.id] })
    const member = makePerson('member', {
      unit: firm.unit,
      grid: grid.id,
      room: tower.id,
      party: makePartyLife('member', { branch: branch.id, branchName: branch.name }),
    })
    taken('people', member)
    expect(chooseOrgs([firm, branch], { ...noFilter, area: tower.id }, today, nameFinder()).map(({ name }) => name)).toEqual([
      '江东软件',
      '江东软件党支部',
    ])
    const tree = buildAreaTree([grid, tower])
    expect(gridOf(tree, tower.id)?.id).toBe(grid.id)
    expect(countAreas(tree, [member], today).get(grid.id)).toMatchObject({ people: 1, members: 1 })
  })

  it('[H3] 两新组织: staff, members, how it is covered, its adviser', () => {
    const coverages = ['own', 'joint', 'building', 'none'] as const
    const all = coverages.map((coverage) =>
      org(`企业${coverage}`, {
        kind: 'twoNew',
        nature: '非公企业',
        staffCount: 60,
        memberCount: 4,
        coverage,
        memberships: [seat('指导员', '党建指导员', { category: 'liaison', votes: false })],
      }),
    )
    expect(said(all)).toMatchObject({ type: '两新组织', group: UNITS, participates: true, seats: { 联络员: 1 } })
    expect(coverageOf(all)).toEqual({ total: 4, own: 1, joint: 1, building: 1, none: 1, unknown: 0 })
  })

  it('[H4] a commercial building is an area with its floor space; who is in it is listed by it, with their coverage', () => {
    const tower = makeArea('tower', { kind: 'building', name: '江东大厦', floorArea: 23_000, tags: ['商务楼宇'] })
    const inside = ['own', 'none'].map((coverage) =>
      org(`楼内${coverage}`, { kind: 'twoNew', areas: [tower.id], coverage: coverage === 'own' ? 'own' : 'none' }),
    )
    const all = [...inside, org('别处的企业', { kind: 'twoNew', coverage: 'own' })]
    expect(said(all, [tower])).toMatchObject({ type: '两新组织', group: UNITS, places: '江东大厦' })
    const found = chooseOrgs(all, { ...noFilter, area: tower.id }, today, nameFinder())
    expect(coverageOf(found)).toMatchObject({ total: 2, own: 1, none: 1 })
  })

  it('[H5] 物业 and 业委会: where they are, the term of the committee, the Party organisation', () => {
    const estate = makeArea('estate', { kind: 'courtyard', name: '江东花园' })
    const owners = org('江东花园业委会', { kind: 'ownersCommittee', areas: [estate.id], termFrom: '2024-05-01', termTo: '2027-04-30' })
    const property = org('江东物业', { kind: 'property', areas: [estate.id], coverage: 'joint' })
    expect(said([owners, property], [estate])).toMatchObject({ type: '业委会', group: '物业与业委会', places: '江东花园' })
    expect(said([property], [estate])).toMatchObject({ type: '物业企业', group: '物业与业委会', places: '江东花园', participates: true })
    expect(termEnd(owners)).toEqual({ on: '2027-04-30', reckoned: false })
  })

  it('[H6] 社区社会组织 with its filing number', () => {
    expect(said([org('楼道互助会', { kind: 'socialOrg', filingNo: '鼓社备 2026-18', memberships: [seat('郑', '会长')] })])).toMatchObject({
      type: '社会组织',
      group: TEAMS,
      head: '郑',
    })
  })
})

describe('teams and social organisations', () => {
  it('[F10] 劳模书记工作室: who leads it, who is taught, what it does', () => {
    const studio = org('劳模书记工作室', {
      kind: 'studio',
      typeName: '劳模书记工作室',
      memberships: [seat('老书记', '领衔人'), seat('新书记', '带教对象', { votes: false })],
    })
    expect(said([studio])).toMatchObject({ type: '劳模书记工作室', group: TEAMS, head: '老书记' })
    taken('schedules', makeSchedule('lesson', { unit: studio.unit, org: studio.id, orgName: studio.name }))
  })

  it('[F11][F14] 志愿服务队: leader, members, direction', () => {
    for (const name of ['红色志愿服务队', '平安志愿者队']) {
      const team = org(name, { kind: 'volunteerTeam', industry: '平安巡防', memberships: [seat('队长甲', '队长'), seat('乙', '队员')] })
      expect(said([team])).toMatchObject({ type: '志愿服务队', group: TEAMS, head: '队长甲', seats: { 专职委员: 2 } })
    }
  })

  it('[F12] 应急工作队伍 of a community', () => {
    const area = makeArea('home', { kind: 'community', name: '龙江社区' })
    expect(
      said([org('龙江社区应急队', { kind: 'emergencyTeam', areas: [area.id], memberships: [seat('甲', '队长')] })], [area]),
    ).toMatchObject({
      type: '应急队伍',
      group: TEAMS,
      head: '甲',
      places: '龙江社区',
    })
  })

  it('[F13] a campaign of street and company is a project with its units and results', () => {
    const campaign = makeItem('sky', { type: 'project', title: '蓝天卫士先锋行', ownerOrgName: '中央门街道', claimedBy: ['company'] })
    const done = { ...campaign, result: '检查工地 12 处' }
    expect(taken('items', done, campaign).claimedBy).toEqual(['company'])
  })

  it('[G12] 社会组织党建基地, volunteer organisations and 社工服务点 are registered under their names', () => {
    for (const typeName of ['社会组织党建基地', '志愿服务类社区社会组织', '社工服务点']) {
      const one = org(`一号${typeName}`, { kind: 'socialOrg', typeName, filingNo: '2026-1', contactName: '冯' })
      expect(said([one])).toMatchObject({ type: typeName, group: TEAMS, head: '冯', participates: true })
    }
  })
})
