import { describe, expect, it } from 'vitest'
import { standardsOf } from '#renderer/features/documents/document-form.ts'
import { commonItemSpec, itemTypeOf } from '#shared/domain/item/item-types.ts'
import { defaultMeetingTypes } from '#shared/domain/meeting/meeting-types.ts'
import { partTimeCount, seatEndsIn } from '#shared/domain/org/seats.ts'
import { orgTypesFor, programOrgTypes } from '#shared/domain/org/org-types.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { makeArea } from '#tests/factories/area.ts'
import { makeAgreement, makeItem, makeTemplate } from '#tests/factories/matters.ts'
import { COMMUNITY, DISTRICT, said, org, sayOf, seat, STREET, taken, today } from './on-the-screen.ts'

const BODY = '议事和办事机构'
const PARTY = '党组织'
const work = org('鼓楼街道党工委', { kind: 'partyWorkCommittee', unit: STREET, level: 'street' })
const committee = org('龙江社区党委', { kind: 'partyCommittee', level: 'community', shortName: '社区党委' })
const partTime = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    seat(`委员${index}`, '兼职委员', { category: 'partTime', orgName: `单位${index}`, from: '2025-01-01', to: '2027-12-31' }),
  )

/** Who may call a type of meeting, who owes it and how often. */
function meeting(code: string) {
  const { spec } = defaultMeetingTypes.find((one) => one.code === code) ?? { spec: undefined }
  if (!spec) throw new Error(`no type ${code}`)
  return {
    bodies: spec.bodies ?? [],
    owedBy: spec.owedBy ?? [],
    period: spec.period,
    roster: spec.roster,
    parts: [...spec.required, ...(spec.advised ?? [])],
  }
}

/** Units of a body; each is written with what it undertook. */
const units = (count: number, note = ''): Org['links'] =>
  Array.from({ length: count }, (_, index) => ({
    id: `unit-${index}`,
    name: `成员单位${index + 1}`,
    relation: 'memberUnit' as const,
    ...(note ? { note } : {}),
  }))

describe('bodies that deliberate and coordinate', () => {
  it('[A1] a leading group of the district has its head, deputies, member units, mandate and meetings', () => {
    const group = org('区委党建工作领导小组', {
      kind: 'leadingGroup',
      unit: DISTRICT,
      level: 'district',
      mandate: '研究部署全区基层党建',
      memberships: [seat('甲', '组长'), seat('乙', '副组长'), seat('丙', '成员', { orgName: '区民政局' })],
      links: units(3),
    })
    expect(said([group])).toMatchObject({ type: '领导小组', group: BODY, head: '甲', convenes: true, seats: { 专职委员: 3 } })
    for (const state of ['preparing', 'running', 'adjusting', 'dissolved'] as const) taken('orgs', { ...group, state })
  })

  it('[A2] the five chapters of the 共同体 stand as tags on what belongs to them', () => {
    const tagged = org('行动党支部', { kind: 'actionBranch', tags: ['行动共同体'] })
    expect(said([tagged])).toMatchObject({ type: '行动党支部', group: PARTY })
    taken('items', makeItem('chapter', { unit: COMMUNITY, links: [], category: '治理共同体' }))
  })

  it('[A3][A4] district, street and community each have their body, level and mandate', () => {
    const levels = [
      org('区委', { kind: 'partyCommittee', unit: DISTRICT, level: 'district', mandate: '统：一线指挥部' }),
      org('街道党工委', { kind: 'partyWorkCommittee', unit: STREET, level: 'street', mandate: '联：龙头' }),
      org('社区党委', { kind: 'partyCommittee', level: 'community', mandate: '拢：战斗堡垒' }),
    ]
    const [district, street, community] = levels.map((one, index) => ({ ...one, parent: levels[index - 1]?.id ?? '' }))
    if (!district || !street || !community) throw new Error('three')
    expect(said([community, street, district])).toMatchObject({ type: '党委', group: PARTY, parent: '街道党工委', depth: 2, years: 5 })
  })

  it('[A5] the tree may begin with the city', () => {
    const city = org('市委', { kind: 'partyCommittee', unit: DISTRICT, level: 'city' })
    const district = org('区委', { kind: 'partyCommittee', unit: DISTRICT, level: 'district', parent: city.id })
    expect(said([district, city])).toMatchObject({ type: '党委', group: PARTY, parent: '市委', depth: 1, years: 3 })
  })

  it('[A7] 大工委 of a street: 召集人, 专职 and 8–10 兼职委员 of units with an appointment; once a quarter', () => {
    const body = org('鼓楼街道大工委', {
      kind: 'streetCoordination',
      unit: STREET,
      level: 'street',
      parent: work.id,
      contactName: '联系人甲',
      memberships: [seat('周书记', '书记'), seat('李委员', '委员'), ...partTime(8)],
    })
    expect(said([body, work])).toMatchObject({
      type: '街道大工委',
      group: BODY,
      head: '周书记',
      convenes: true,
      seats: { 专职委员: 2, 兼职委员: 8 },
    })
    expect(partTimeCount(body, today)).toEqual({ now: 8, least: 8, most: 10 })
    expect(meeting('streetCoordination')).toMatchObject({ owedBy: ['streetCoordination'], period: 'quarter' })
  })

  it('[A8] 大党委 of a community: 3–5 兼职委员; once a month', () => {
    const body = org('龙江社区大党委', {
      kind: 'communityCoordination',
      level: 'community',
      parent: committee.id,
      memberships: [seat('周书记', '书记'), ...partTime(4)],
    })
    expect(said([body, committee])).toMatchObject({
      type: '社区大党委',
      group: BODY,
      parent: '社区党委',
      convenes: true,
      seats: { 专职委员: 1, 兼职委员: 4 },
    })
    expect(partTimeCount(body, today)).toEqual({ now: 4, least: 3, most: 5 })
    expect(meeting('communityCoordination')).toMatchObject({ owedBy: ['communityCoordination'], period: 'month' })
  })

  it('[A9] 兼职委员: unit, post there, number and days of the appointment, 分工, 述职评价; its end is said, and it may be renewed', () => {
    const member = seat('赵院长', '兼职委员', {
      category: 'partTime',
      orgName: '规划设计院党委（书记）',
      appointmentNo: '龙江聘〔2025〕3号',
      from: '2025-01-01',
      to: '2026-12-31',
      task: '联系第一网格',
      appraisal: '2025 年述职：好',
    })
    const body = org('龙江社区大党委', { kind: 'communityCoordination', memberships: [member] })
    expect(said([body])).toMatchObject({ type: '社区大党委', group: BODY, seats: { 兼职委员: 1 } })
    expect(seatEndsIn(member, today)).toBe(38)
    const renewed = { ...body, memberships: [member, { ...member, id: 'again', from: '2027-01-01', to: '2028-12-31' }] }
    taken('orgs', renewed, body)
    expect(sayOf(renewed, [renewed]).seats).toEqual({ 兼职委员: 1 })
  })

  it('[A10] one core and N units, each with the ground of the tie', () => {
    const core = org('龙江社区党委', { kind: 'partyCommittee', level: 'community', links: units(12, '2026 年共建协议') })
    expect(said([core])).toMatchObject({ type: '党委', group: PARTY, convenes: true })
    expect(core.links?.every(({ relation, note }) => relation === 'memberUnit' && note === '2026 年共建协议')).toBe(true)
  })

  it('[A11][A12] the two bodies of 地区“两会” hold their assembly together, on what the 大工委 hands on', () => {
    const conference = org('社区党建联席会', {
      kind: 'jointConference',
      unit: STREET,
      level: 'street',
      links: units(20),
      mandate: '议事规则',
    })
    const development = org('社区建设发展委员会', {
      kind: 'developmentCommittee',
      unit: STREET,
      level: 'street',
      memberships: [seat('丁', '主任')],
    })
    expect(said([development, conference])).toMatchObject({ type: '建设发展委员会', group: BODY, head: '丁', convenes: true })
    expect(said([conference])).toMatchObject({ type: '党建联席会', group: BODY, convenes: true })
    expect(meeting('areaConference').bodies).toEqual(expect.arrayContaining(['jointConference', 'developmentCommittee']))
    expect(meeting('areaConference').period).toBe('onDemand')
    expect(meeting('streetCoordination').parts).toContain('toConference')
  })

  it('[A13] 片区联盟: communities of a block, the one that leads, its members, its council', () => {
    const areas = ['东', '西', '中'].map((name) => makeArea(name, { unit: STREET, kind: 'community', name: `${name}社区` }))
    const alliance = org('南片区联盟', {
      kind: 'blockAlliance',
      unit: STREET,
      areas: areas.map(({ id }) => id),
      links: [{ id: 'lead', name: '东社区党委', relation: 'leadUnit' }, ...(units(5) ?? [])],
    })
    expect(said([alliance], areas)).toMatchObject({ type: '片区联盟', group: BODY, places: '东社区、西社区、中社区', convenes: true })
    expect(meeting('blockAlliance').bodies).toContain('blockAlliance')
  })

  it('[A15] 三级党建联席会: one body of each level', () => {
    const bodies = [
      [DISTRICT, 'district'],
      [STREET, 'street'],
      [COMMUNITY, 'community'],
    ] as const
    for (const [unit, level] of bodies) {
      expect(
        said([org(`${level}党建联席会`, { kind: 'jointConference', unit, level, memberships: [seat('甲', '召集人')] })]),
      ).toMatchObject({
        type: '党建联席会',
        group: BODY,
        head: '甲',
        convenes: true,
      })
    }
  })

  it('[A16][A19] a district’s 联席会 has its 召集人, the duties of 14 units, and its rules in the library', () => {
    const body = org('区党建工作联席会', {
      kind: 'jointConference',
      unit: DISTRICT,
      level: 'district',
      memberships: [seat('组织部部长', '召集人')],
      links: units(14, '负责本系统党建'),
    })
    expect(said([body])).toMatchObject({ type: '党建联席会', group: BODY, head: '组织部部长', convenes: true })
    taken(
      'agreements',
      makeAgreement('rule', {
        unit: DISTRICT,
        kind: 'regulation',
        title: '城市基层党建联席会议制度',
        paper: { issuer: '区委组织部', level: 'district', issuedOn: '2026-01-05' },
      }),
    )
    expect(meeting('jointConference').bodies).toContain('jointConference')
  })

  it('[A17] a street’s 区域化党建联席会 holds 394 member units', () => {
    const body = org('区域化党建联席会', { kind: 'jointConference', typeName: '区域化党建联席会', unit: STREET, links: units(394) })
    expect(said([body])).toMatchObject({ type: '区域化党建联席会', group: BODY, convenes: true })
  })

  it('[A18] 共建议事会: its four kinds of members are told apart, and are expected at its meetings', () => {
    const council = org('社区共建议事会', {
      kind: 'councilBody',
      typeName: '社区共建议事会',
      parent: committee.id,
      memberships: [
        seat('单位书记', '成员', { category: 'residentUnit', orgName: '规划设计院' }),
        seat('居委会主任', '成员'),
        seat('代表', '成员', { category: 'deputy' }),
        seat('骨干', '成员', { category: 'backbone' }),
      ],
    })
    expect(said([council, committee])).toMatchObject({
      type: '社区共建议事会',
      group: BODY,
      parent: '社区党委',
      seats: { 驻区单位代表: 1, 专职委员: 1, 两代表一委员: 1, 党员群众骨干: 1 },
    })
    expect(meeting('jointCouncil')).toMatchObject({ roster: 'bodyMembers' })
    expect(meeting('jointCouncil').bodies).toContain('councilBody')
  })

  it('[A20] three levels of 共建互补 committees, and types of the district’s own under the kinds they count as', () => {
    const named = new Map(programOrgTypes.map(({ label, kind }) => [label, kind]))
    const levels = [
      ['共建互补指导委员会', DISTRICT],
      ['共建互补协调委员会', STREET],
      ['共建互补协商委员会', COMMUNITY],
    ] as const
    for (const [typeName, unit] of levels) {
      const kind = named.get(typeName) ?? ''
      expect(said([org(typeName, { kind, typeName, unit, links: units(4) })])).toMatchObject({
        type: typeName,
        group: BODY,
        convenes: true,
      })
    }
    const own = makeTemplate('types', {
      unit: DISTRICT,
      kind: 'dictionary',
      code: 'orgTypes',
      effectiveOn: '2026-01-01',
      entries: [{ id: '1', code: '1', label: '共建互补党建联合体', order: 0, orgKind: 'jointConference' }],
    })
    taken('templates', own)
    const [type] = orgTypesFor([own], { unit: COMMUNITY, today })
    expect(type).toEqual({ label: '共建互补党建联合体', kind: 'jointConference' })
  })

  it('[A21] 日常协调: a type of item of the district’s own asks for the four pairs', () => {
    const pairs = [
      ['scope', '整体规划', '专题行动'],
      ['between', '领导层', '工作人员'],
      ['sides', '多边', '双边'],
      ['how', '例会', '个别'],
    ] as const
    const own = makeTemplate('coordination', {
      unit: DISTRICT,
      kind: 'itemType',
      code: 'coordination',
      name: '日常协调',
      effectiveOn: '2026-01-01',
      itemType: {
        ...commonItemSpec('XT'),
        fields: pairs.map(([id, ...choices]) => ({ id, label: choices.join('、'), kind: 'choice', required: true, choices })),
      },
    })
    taken('templates', own)
    expect(itemTypeOf('coordination', [own], today).spec.fields.map(({ choices }) => choices)).toEqual(
      pairs.map(([, ...choices]) => choices),
    )
    const details = pairs.map(([id, value]) => ({ id, value }))
    taken('items', makeItem('talk', { unit: STREET, type: 'coordination', title: '背街小巷整治', ownerOrgName: '街道城管办', details }))
  })

  it('[A22] 区域化党建联合体 says which of 军警地企 it joins', () => {
    const union = org('区域化党建联合体', {
      kind: 'jointConference',
      typeName: '区域化党建联合体',
      unit: STREET,
      tags: ['军', '警', '地', '企'],
      links: units(4),
    })
    expect(said([union])).toMatchObject({ type: '区域化党建联合体', group: BODY, convenes: true })
  })

  it('[A24] 两委一站: three organisations, and one person sits in several', () => {
    const secretary = { person: 'p1' }
    const director = { person: 'p2' }
    const party = { ...committee, memberships: [seat('周', '书记', secretary), seat('吴', '副书记', director)] }
    const residents = org('龙江社区居委会', { kind: 'residentsCommittee', level: 'community', memberships: [seat('吴', '主任', director)] })
    const station = org('龙江社区工作站', {
      kind: 'workStation',
      level: 'community',
      memberships: [seat('周', '站长', secretary), seat('吴', '副站长', director)],
    })
    const three = [party, residents, station]
    expect(said(three)).toMatchObject({ type: '党委', group: PARTY, head: '周' })
    expect(three.map((one) => [sayOf(one, three).type, sayOf(one, three).head])).toEqual([
      ['党委', '周'],
      ['居委会', '吴'],
      ['工作站', '周'],
    ])
    expect(three.filter(({ memberships }) => memberships.some(({ person }) => person === 'p2'))).toHaveLength(3)
  })

  it('[A37] five offices of a street take part, and call no meeting of their own', () => {
    const offices = ['综合', '党建工作', '社会事务', '公共安全', '城区发展'].map((name) =>
      org(`${name}办公室`, { kind: 'department', typeName: '内设办公室', unit: STREET, level: 'street', parent: work.id, staffCount: 4 }),
    )
    for (const one of offices) {
      expect(said([one, work, ...offices.filter(({ id }) => id !== one.id)])).toMatchObject({
        type: '内设办公室',
        group: BODY,
        parent: '鼓楼街道党工委',
        convenes: false,
        participates: true,
      })
    }
  })

  it('[A38] eight offices and six centres are told apart as back and front office, and an item goes to one of them', () => {
    const office = (name: string) => org(name, { kind: 'department', typeName: '内设办公室', unit: STREET, tags: ['后台'] })
    const centre = (name: string) => org(name, { kind: 'department', typeName: '服务中心', unit: STREET, tags: ['前台'] })
    const all = [
      ...['党政', '社区党建', '社区管理', '社区服务', '社区平安', '社区自治', '机动一', '机动二'].map((name) => office(`${name}办公室`)),
      ...['社区党建服务', '社区事务受理', '社区文化活动', '社区卫生服务', '网格化综合管理', '社区综治'].map((name) =>
        centre(`${name}中心`),
      ),
    ]
    for (const one of all) taken('orgs', one)
    expect(all.map((one) => sayOf(one, all).type).filter((type) => type === '服务中心')).toHaveLength(6)
    const [owner] = all
    taken('items', makeItem('routed', { unit: STREET, ownerOrg: owner?.id ?? '', ownerOrgName: owner?.name ?? '' }))
  })

  it('[A25][A39] “六化” and “三有一化” are papers of the library whose lines are checked one by one', () => {
    const lists = [
      ['居民小区党组织“六化”', ['组织覆盖', '阵地建设', '队伍', '活动', '机制', '保障']],
      ['三有一化', ['有人管事', '有钱办事', '有场所议事', '区域化党建格局']],
    ] as const
    for (const [title, lines] of lists) {
      const paper = makeAgreement(title, {
        unit: DISTRICT,
        kind: 'regulation',
        title,
        paper: { issuer: '区委组织部', level: 'district' },
        standards: lines.map((text, order) => ({ id: `${order}`, order, text })),
      })
      expect(standardsOf(taken('agreements', paper)).map(({ text }) => text)).toEqual(lines)
    }
  })
})
