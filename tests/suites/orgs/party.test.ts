import { describe, expect, it } from 'vitest'
import { defaultMeetingTypes } from '#shared/domain/meeting/meeting-types.ts'
import { stepNote, stepOrg, type OrgStep } from '#shared/domain/org/org-state.ts'
import { termAlert } from '#shared/domain/org/term.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeAgreement, makeSchedule } from '#tests/factories/matters.ts'
import { DISTRICT, said, org, sayOf, seat, STREET, taken, today } from './on-the-screen.ts'

const PARTY = '党组织'
const grid = (name: string) => makeArea(name, { kind: 'grid', name })
const building = makeArea('tower', { kind: 'building', name: '江东大厦', floorArea: 23_000 })

/** A step with its line of history, as the screen writes it. */
function stepped(before: Org, step: OrgStep): Org {
  const outcome = stepOrg(before, step, today)
  if (!outcome.ok) throw new Error(outcome.error.code)
  const { updatedAt: at, updatedBy: by } = before
  const entry = { id: `${step.to}-${step.on}`, at, by, kind: 'state', field: 'state', from: before.state, value: step.to } as const
  return taken('orgs', { ...before, ...outcome.value, history: [...before.history, { ...entry, note: stepNote(step) }] }, before)
}

describe('Party organisations', () => {
  it('[A6] 党工委, 党总支, 支部 and 小组 stand below one another, each with secretary, founding, term and number of members', () => {
    const work = org('街道党工委', { kind: 'partyWorkCommittee', level: 'street' })
    const general = org('社区党总支', { kind: 'generalBranch', level: 'community', parent: work.id, foundedOn: '2009-11-18' })
    const branch = org('第一党支部', {
      kind: 'branch',
      level: 'community',
      parent: general.id,
      foundedOn: '2010-01-01',
      termFrom: '2022-03-01',
      memberCount: 32,
      memberships: [seat('钱', '书记')],
    })
    const group = org('第一党小组', { kind: 'partyGroup', parent: branch.id, memberships: [seat('孙', '组长')] })
    expect(said([group, branch, general, work])).toMatchObject({ type: '党小组', group: PARTY, head: '孙', depth: 3, convenes: true })
    expect(sayOf(branch, [branch, general, work])).toMatchObject({ head: '钱', years: 5, parent: '社区党总支', depth: 2 })
    expect(termAlert(branch, today)).toMatchObject({ on: '2027-02-28', reckoned: true })
  })

  it('[A14] 驻区单位共建党支部: community and unit are both named, with their agreement, and it ends', () => {
    const unit = org('规划设计院', { kind: 'residentUnit' })
    const branch = org('共建党支部', {
      kind: 'jointBranch',
      typeName: '驻区单位共建党支部',
      level: 'community',
      links: [{ id: '1', org: unit.id, name: unit.name, relation: 'coBuilder', note: '共建协议 2026-3 号' }],
    })
    expect(said([branch, unit])).toMatchObject({ type: '驻区单位共建党支部', group: PARTY, convenes: true, years: 5 })
    taken('agreements', makeAgreement('joint', { unit: branch.unit, parties: [{ id: 'a', side: 'unit', name: unit.name, org: unit.id }] }))
    const ended = stepOrg(branch, { to: 'dissolved', on: today, reason: '协议终止' }, today)
    expect(ended).toEqual({ ok: true, value: { state: 'dissolved', dissolvedOn: today } })
  })

  it('[A23] a community’s committee with the branches that belong under it', () => {
    const committee = org('社区党委', { kind: 'partyCommittee', level: 'community' })
    const types = ['居委会党支部', '片区党支部', '两新组织党支部']
    const branches = types.map((typeName) => org(typeName, { kind: 'branch', typeName, level: 'community', parent: committee.id }))
    const all = [committee, ...branches]
    expect(said(all)).toMatchObject({ type: '党委', group: PARTY, depth: 0, years: 5 })
    expect(branches.map((one) => [sayOf(one, all).type, sayOf(one, all).depth])).toEqual(types.map((type) => [type, 1]))
  })

  it('[A26] 网格党支部 may stand on several grids, and a grid may have several', () => {
    const grids = [grid('第一网格'), grid('第二网格')]
    const make = (name: string, areas: readonly string[]): Org =>
      org(name, { kind: 'branch', typeName: '网格党支部', level: 'community', areas: [...areas], memberships: [seat('网格长', '书记')] })
    const ids = grids.map(({ id }) => id)
    const both = make('第一网格党支部', ids)
    const other = make('第二网格党支部', ids.slice(1))
    const areas = grids.map((area) => ({ ...area, branches: [both.id] }))
    expect(said([both, other], areas)).toMatchObject({
      type: '网格党支部',
      group: PARTY,
      places: '第一网格、第二网格',
      head: '网格长',
      years: 5,
    })
  })

  it('[A27] an election: its end is said, it is asked and approved, held by secret ballot, and the new term stands', () => {
    const branch = org('第一党支部', {
      kind: 'branch',
      level: 'community',
      foundedOn: '2010-01-01',
      termFrom: '2021-12-01',
      termTo: '2026-11-30',
    })
    expect(termAlert(branch, today)?.days).toBe(7)
    const electing = stepped(branch, { to: 'electing', on: '2026-11-01', reason: '请示〔2026〕4号，批复〔2026〕9号' })
    const elected = stepped(electing, { to: 'running', on: today, reason: '', termFrom: today, termTo: '2031-11-22' })
    expect(termAlert(elected, today)).toBeUndefined()
    const election = defaultMeetingTypes.find(({ code }) => code === 'election')?.spec
    expect(election?.secret).toBe(true)
    expect(election?.bodies).toContain('branch')
  })

  it('[A28] 行动党支部: what it is good at, its unit, its members, its activities', () => {
    const branch = org('银龄先锋行动党支部', {
      kind: 'actionBranch',
      industry: '医疗',
      links: [{ id: 'host', name: '社区卫生服务中心', relation: 'hostUnit' }],
      memberships: [seat('甲', '书记'), seat('乙', '队员')],
    })
    expect(said([branch])).toMatchObject({ type: '行动党支部', group: PARTY, head: '甲', convenes: true })
    taken('schedules', makeSchedule('clinic', { unit: branch.unit, org: branch.id, orgName: branch.name, kind: 'activity' }))
  })

  it('[A29] 联合党支部 of a building: what it rests on, and its units', () => {
    const branch = org('江东大厦联合党支部', {
      kind: 'jointBranch',
      typeName: '楼宇联合党支部',
      unit: STREET,
      level: 'street',
      areas: [building.id],
      links: [
        { id: 'host', name: '江东物业', relation: 'hostUnit' },
        { id: 'one', name: '软件公司', relation: 'memberUnit' },
      ],
    })
    expect(said([branch], [building])).toMatchObject({ type: '楼宇联合党支部', group: PARTY, places: '江东大厦', years: 3 })
  })

  it('[A30] 楼宇综合党委: its building, a secretary from the street, an adviser', () => {
    const body = org('江东大厦综合党委', {
      kind: 'partyCommittee',
      typeName: '楼宇综合党委',
      unit: STREET,
      level: 'street',
      areas: [building.id],
      memberships: [seat('街道干部', '书记'), seat('指导员甲', '楼宇党建指导员', { category: 'liaison', votes: false })],
    })
    expect(said([body], [building])).toMatchObject({
      type: '楼宇综合党委',
      group: PARTY,
      head: '街道干部',
      places: '江东大厦',
      seats: { 专职委员: 1, 联络员: 1 },
    })
  })

  it('[A31] 两新组织综合党委 of a street, with the organisations below it', () => {
    const body = org('街道两新综合党委', { kind: 'partyCommittee', typeName: '两新组织综合党委', unit: STREET, level: 'street' })
    const branch = org('软件公司党支部', { kind: 'branch', typeName: '两新组织党支部', unit: STREET, parent: body.id })
    expect(said([body, branch])).toMatchObject({ type: '两新组织综合党委', group: PARTY, convenes: true, years: 3 })
  })

  it('[A32] 区委两新工委 over the five committees of their lines', () => {
    const work = org('区委两新工委', { kind: 'partyWorkCommittee', typeName: '两新工委', unit: DISTRICT, level: 'district' })
    const lines = ['非公', '社会组织', '民办教育', '律师', '民营医疗']
    const below = lines.map((industry) =>
      org(`${industry}综合党委`, {
        kind: 'partyCommittee',
        typeName: `${industry}综合党委`,
        unit: DISTRICT,
        level: 'district',
        industry,
        parent: work.id,
      }),
    )
    const all = [work, ...below]
    expect(said(all)).toMatchObject({ type: '两新工委', group: PARTY, convenes: true })
    expect(below.map((one) => sayOf(one, all).depth)).toEqual([1, 1, 1, 1, 1])
  })

  it('[A33] Party organisations of a property company and of an owners’ committee rest on it', () => {
    const property = org('江东物业', { kind: 'property', coverage: 'own' })
    const owners = org('江东花园业委会', { kind: 'ownersCommittee', termFrom: '2024-05-01', termTo: '2027-04-30' })
    const resting = (typeName: string, on: Org): Org =>
      org(`${on.name}党支部`, {
        kind: 'branch',
        typeName,
        level: 'community',
        links: [{ id: 'host', org: on.id, name: on.name, relation: 'hostUnit' }],
      })
    const branches = [resting('物业公司党支部', property), resting('小区业委会党支部', owners)]
    const all = [...branches, property, owners]
    expect(said(all)).toMatchObject({ type: '物业公司党支部', group: PARTY, years: 5 })
    const rests = (on: Org): boolean => all.some(({ links }) => links?.some((link) => link.relation === 'hostUnit' && link.org === on.id))
    expect([rests(property), rests(owners)]).toEqual([true, true])
  })

  it('[A34] 物业行业党委 of a district', () => {
    expect(
      said([
        org('物业行业党委', { kind: 'partyCommittee', typeName: '物业行业党委', unit: DISTRICT, level: 'district', industry: '物业' }),
      ]),
    ).toMatchObject({
      type: '物业行业党委',
      group: PARTY,
      convenes: true,
      years: 3,
    })
  })

  it('[A35] 枢纽型行业党总支, paired with departments and companies', () => {
    const body = org('互联网行业党总支', {
      kind: 'generalBranch',
      typeName: '枢纽型行业党总支',
      unit: DISTRICT,
      level: 'district',
      industry: '互联网',
      links: Array.from({ length: 70 }, (_, index) => ({ id: `${index}`, name: `部门${index}`, relation: 'coBuilder' as const })),
    })
    expect(said([body])).toMatchObject({ type: '枢纽型行业党总支', group: PARTY, convenes: true, years: 3 })
    taken('agreements', makeAgreement('pairing', { unit: DISTRICT, kind: 'pairing' }))
  })

  it('[A36] 支部建在楼上: a branch stands on its building', () => {
    const branch = org('江东大厦党支部', { kind: 'branch', typeName: '楼宇党支部', unit: STREET, areas: [building.id] })
    expect(said([branch], [building])).toMatchObject({ type: '楼宇党支部', group: PARTY, places: '江东大厦', years: 3 })
  })

  it('[A40] grid, building and stairwell each have who leads them, and their branch', () => {
    const community = makeArea('community', { kind: 'community', name: '龙江社区' })
    const one = { ...grid('第一网格'), parent: community.id }
    const house = makeArea('house', {
      kind: 'building',
      name: '3 幢',
      parent: one.id,
      leaders: [{ id: '1', name: '楼栋长', role: 'buildingLeader' }],
    })
    const stairs = makeArea('stairs', {
      kind: 'stairwell',
      name: '2 单元',
      parent: house.id,
      leaders: [{ id: '1', name: '单元长', role: 'stairwellLeader' }],
    })
    const branch = org('第一网格党支部', { kind: 'branch', typeName: '网格党支部', areas: [one.id] })
    expect(said([branch], [community, { ...one, branches: [branch.id] }, house, stairs])).toMatchObject({
      type: '网格党支部',
      group: PARTY,
      places: '第一网格',
    })
  })

  it('[A41] a Party organisation that reports in is the unit with its report', () => {
    const unit = org('省水文院', {
      kind: 'residentUnit',
      level: 'province',
      report: {
        state: 'serving',
        reportedOn: '2020-03-11',
        receiptNo: 'BD-1',
        receiptReturned: true,
        level: 'province',
        unitBranch: '机关党支部',
      },
    })
    expect(said([unit])).toMatchObject({ type: '驻区单位', group: '驻区单位与两新', participates: true, convenes: false })
  })
})
