import { describe, expect, it } from 'vitest'
import { voteRules, isVoteRuleCode } from '#shared/domain/voting/rules.ts'
import { duties } from './duties.ts'
import { defaultMeetingType } from './meeting-types.ts'
import { recordPartOf } from './record-parts.ts'

function spec(code: string) {
  const type = defaultMeetingType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type.spec
}
const labels = (codes: readonly string[]): string[] => codes.map((code) => recordPartOf(code).label)
/** How many periods of 2026 a body of this kind owes it in. */
const owed = (code: string, kind: string): number =>
  duties({
    types: [{ ...spec(code), code, owedBy: spec(code).owedBy }],
    bodies: [{ id: 'b', kind, state: 'running' }],
    meetings: [],
    year: 2026,
    today: '2026-12-31',
  }).flatMap((line) => line.cells).length

describe('what makes a meeting of domain.md §2.2 that meeting', () => {
  it('[B1] 街道大工委会议: every quarter, by the 大工委, with committee and units, and what goes on to the two bodies', () => {
    expect(owed('streetCoordination', 'streetCoordination')).toBe(4)
    expect(spec('streetCoordination')).toMatchObject({
      bodies: ['streetCoordination', 'partyWorkCommittee'],
      roster: 'unitsOfBody',
      expected: '大工委委员和各成员单位',
      print: 'summary',
    })
    expect(labels(spec('streetCoordination').required)).toContain('决议的全文')
    expect(labels(spec('streetCoordination').advised)).toEqual(expect.arrayContaining(['项目和认领', '督办', '提交地区“两会”会商的方案']))
  })

  it('[B2] 社区大党委会议: every month, by the 大党委, and every item of the agenda has to end', () => {
    expect(owed('communityCoordination', 'communityCoordination')).toBe(12)
    expect(spec('communityCoordination')).toMatchObject({ bodies: ['communityCoordination'], roster: 'unitsOfBody', print: 'summary' })
    expect(labels(spec('communityCoordination').required)).toEqual(expect.arrayContaining(['每项议程的结果', '决议的全文']))
  })

  it('[B3][A11][A12] 地区“两会”: on demand, by the two bodies, who confer and claim', () => {
    expect(spec('areaConference')).toMatchObject({
      period: 'onDemand',
      bodies: ['developmentCommittee', 'jointConference', 'streetCoordination'],
      roster: 'unitsOfBody',
    })
    expect(owed('areaConference', 'developmentCommittee')).toBe(0)
    expect(labels(spec('areaConference').advised)).toContain('项目和认领')
    expect(defaultMeetingType('areaConference')?.basis).toContain('大工委提交方案')
  })

  it('[B4] 片区联盟议事会 is called by the alliance of a 片区', () => {
    expect(spec('blockAlliance').bodies).toContain('blockAlliance')
    expect(spec('blockAlliance').expected).toContain('片区内各社区')
  })

  it('[B5][A16] 党建联席会 is called at any level, as often as the own rules say', () => {
    expect(spec('jointConference')).toMatchObject({ period: 'onDemand', roster: 'unitsOfBody' })
    expect(spec('jointConference').bodies).toEqual(['jointConference', 'communityCoordination', 'streetCoordination'])
    expect(owed('jointConference', 'jointConference')).toBe(0)
  })

  it('[B6] 会商: the sector’s departments and the local Party body, with what they agreed on and no vote', () => {
    expect(spec('sectorConsultation')).toMatchObject({ voters: '不表决，会商形成意见', expected: '有关行业部门、属地党组织负责人' })
    expect(labels(spec('sectorConsultation').required)).toEqual(expect.arrayContaining(['议程', '每项议程的结果', '决议的全文']))
  })

  it('[B7] 派驻机构负责人述职: to the street’s Party work committee alone, with report and 测评, once a year and owed by nobody', () => {
    expect(spec('stationedReport')).toMatchObject({ bodies: ['partyWorkCommittee'], period: 'year', owedBy: [] })
    expect(labels(spec('stationedReport').required)).toEqual(expect.arrayContaining(['述职报告', '测评结果']))
    expect(labels(spec('stationedReport').advised)).toContain('评定等次和反馈意见')
    expect(spec('stationedReport')).toMatchObject({ rule: 'appraisal', secret: true })
  })

  it('[B8][I5] 述职评议: every year; report and 测评 before it is finalised; grade, feedback and use of the result asked for', () => {
    expect([owed('dutyReport', 'partyWorkCommittee'), owed('dutyReport', 'partyCommittee')]).toEqual([1, 1])
    expect(labels(spec('dutyReport').required)).toEqual(expect.arrayContaining(['述职报告', '测评结果']))
    expect(labels(spec('dutyReport').advised)).toEqual(expect.arrayContaining(['逐人意见', '评定等次和反馈意见', '结果运用']))
    expect(spec('dutyReport').required).not.toContain('resultUse')
    expect(spec('dutyReport')).toMatchObject({ rule: 'appraisal', secret: true, grades: ['好', '较好', '一般', '差'] })
  })

  it('[A18] 共建议事会: called by the community’s Party body too, with the four kinds of members', () => {
    expect(spec('jointCouncil').bodies).toEqual(expect.arrayContaining(['councilBody', 'partyCommittee']))
    expect(spec('jointCouncil').expected).toBe('驻社区单位书记、居委会主任、“两代表一委员”、党员群众骨干')
    expect(labels(spec('jointCouncil').advised)).toContain('参会人员类别')
  })

  it.each([
    ['branchAssembly', 4, 'R1', ['决议的全文', '议程中的表决事项都经过表决']],
    ['branchCommittee', 12, 'R2', ['决议的全文']],
    ['partyLecture', 4, 'open', ['主讲人', '题目（主题）', '学时']],
    ['partyDay', 12, 'open', ['题目（主题）', '活动内容']],
    ['organisationalLife', 1, 'open', ['会前谈心谈话', '批评意见', '整改清单']],
    ['democraticReview', 1, 'R1', ['个人自评', '党员互评', '民主测评结果', '支委会评定意见']],
  ] as const)('[B20] %s: a branch owes it %i times a year, by rule %s, with %j', (code, times, rule, parts) => {
    expect(owed(code, 'branch')).toBe(times)
    expect(spec(code).rule).toBe(rule)
    expect(isVoteRuleCode(rule) && voteRules[rule].code).toBe(rule)
    expect(labels(spec(code).required)).toEqual(expect.arrayContaining([...parts]))
  })

  it('[B20] 党小组会: a group owes it every month, a branch does not', () => {
    expect([owed('groupMeeting', 'partyGroup'), owed('groupMeeting', 'branch')]).toEqual([12, 0])
  })
})
