import { describe, expect, it } from 'vitest'
import { people } from '#shared/schema/people.ts'
import { orgs } from '#shared/schema/orgs.ts'
import {
  changeMember,
  changeUnit,
  isReportedIn,
  leaveReport,
  nowServing,
  receiptCame,
  reportMember,
  reportUnit,
  type MemberOffer,
  type PersonReport,
  type UnitOffer,
} from './report-in.ts'

const today = '2026-11-23'
const receipt = { today, receiptNo: 'BD20261123-0A1B2C' }
const offer: MemberOffer = {
  reportedOn: '2026-11-20',
  unitName: ' 市规划设计院 ',
  unitOrg: '',
  unitBranch: '第二党支部',
  posts: ['社区治理', '社区治理', ' 健康医疗'],
  hours: '周末',
  grid: '',
  team: '',
  promise: '',
  declaredOn: '',
  declaredAs: '',
}
const unitOffer: UnitOffer = { ...offer, memberCount: 12, promise: '开放会议室' }
const here = { state: 'active', report: undefined } as const

function reported(more: Partial<MemberOffer> = {}): PersonReport {
  const outcome = reportMember(here, { ...offer, ...more }, receipt)
  if (!outcome.ok) throw new Error(outcome.error.message)
  return outcome.value
}

describe('a member who reports in [D1]', () => {
  it('gets a receipt, and his record keeps only what he said', () => {
    const report = reported()
    expect(report).toEqual({
      state: 'reported',
      reportedOn: '2026-11-20',
      unitName: '市规划设计院',
      unitBranch: '第二党支部',
      posts: ['社区治理', '健康医疗'],
      hours: '周末',
      receiptNo: 'BD20261123-0A1B2C',
      receiptReturned: false,
    })
    expect(people.schema.shape.report.safeParse(report).success).toBe(true)
  })

  it('is placed once he is given a grid or a team', () => {
    expect(reported({ grid: 'grid-1' }).state).toBe('placed')
    expect(reported({ team: 'team-1' }).state).toBe('placed')
  })

  it('does not report in twice, nor after he left the register', () => {
    expect(reportMember({ state: 'active', report: reported() }, offer, receipt)).toMatchObject({ error: { code: 'report-in/already' } })
    expect(reportMember({ state: 'closed', report: undefined }, offer, receipt)).toMatchObject({ error: { code: 'report-in/not-here' } })
  })

  it.each([
    ['no unit', { unitName: ' ' }],
    ['a day that is none', { reportedOn: '2026-02-30' }],
    ['a day to come', { reportedOn: '2026-11-24' }],
  ])('is refused with %s', (_, wrong) => {
    expect(reportMember(here, { ...offer, ...wrong }, receipt)).toMatchObject({ error: { code: 'record/invalid' } })
  })

  it('changes what he offers and keeps his receipt, and serves on', () => {
    const serving = nowServing({ ...reported(), receiptReturned: true })
    const changed = changeMember(serving, { ...offer, hours: '', grid: 'grid-2' }, today)
    expect(changed).toMatchObject({ ok: true, value: { state: 'serving', grid: 'grid-2', receiptReturned: true } })
    expect(changed.ok && 'hours' in changed.value).toBe(false)
    expect(changeMember(undefined, offer, today)).toMatchObject({ error: { code: 'report-in/not-reported' } })
  })

  it('leaves with a reason, and may come back under a new receipt', () => {
    const report = reported()
    expect(leaveReport(report, { state: 'movedOut', on: today, reason: ' ' }, today)).toMatchObject({
      error: { code: 'item/reason-required' },
    })
    const left = leaveReport(report, { state: 'movedOut', on: today, reason: '迁居' }, today)
    if (!left.ok) throw new Error(left.error.message)
    expect(left.value).toMatchObject({ state: 'movedOut', leftReason: '迁居', posts: ['社区治理', '健康医疗'] })
    expect(isReportedIn(left.value)).toBe(false)
    expect(receiptCame(left.value, true)).toMatchObject({ error: { code: 'report-in/not-reported' } })
    const again = reportMember({ state: 'active', report: left.value }, offer, { ...receipt, receiptNo: 'BD20261123-NEW' })
    expect(again).toMatchObject({ ok: true, value: { receiptNo: 'BD20261123-NEW', state: 'reported' } })
    expect(again.ok && 'leftOn' in again.value).toBe(false)
  })
})

describe('a unit that reports in [D1]', () => {
  it('says what it offers, changes it, sends the receipt back and leaves', () => {
    const outcome = reportUnit({ report: { state: 'none', level: 'city' } }, unitOffer, receipt)
    if (!outcome.ok) throw new Error(outcome.error.message)
    expect(outcome.value).toMatchObject({ state: 'reported', level: 'city', memberCount: 12, promises: '开放会议室' })
    expect(orgs.schema.shape.report.safeParse(outcome.value).success).toBe(true)
    expect(reportUnit({ report: outcome.value }, unitOffer, receipt)).toMatchObject({ error: { code: 'report-in/already' } })
    const changed = changeUnit(outcome.value, { ...unitOffer, memberCount: undefined, promise: '' }, today)
    expect(changed.ok && 'memberCount' in changed.value).toBe(false)
    expect(receiptCame(outcome.value, true)).toMatchObject({ ok: true, value: { receiptReturned: true } })
    expect(leaveReport(outcome.value, { state: 'left', on: today, reason: '单位搬迁' }, today)).toMatchObject({ ok: true })
    expect(nowServing(outcome.value).state).toBe('serving')
  })
})

describe('[D2] 亮明身份', () => {
  const declared = { declaredOn: '2026-11-22', declaredAs: '楼道长', promise: '每周巡一次楼道' }
  it('is a day, a post and a promise, and stays when the rest of the offer changes', () => {
    const report = reported(declared)
    expect(report).toMatchObject(declared)
    expect(people.schema.shape.report.safeParse(report).success).toBe(true)
    const changed = changeMember(report, { ...offer, ...declared, hours: '晚间' }, '2026-11-23')
    expect(changed).toMatchObject({ ok: true, value: { ...declared, hours: '晚间' } })
    const taken = changeMember(report, { ...offer, promise: '每周巡一次楼道' }, '2026-11-23')
    expect(taken.ok && taken.value.declaredOn).toBeUndefined()
  })

  it.each([
    ['no post', { declaredAs: ' ' }, '请填写亮明的岗位'],
    ['no promise', { promise: '' }, '亮明身份要写明承诺事项'],
    ['a post without a day', { declaredOn: '' }, '请填写亮明身份的日期'],
    ['a day before he reported in', { declaredOn: '2026-11-19' }, '亮明身份不能早于报到'],
    ['a day to come', { declaredOn: '2026-11-24' }, '日期不能晚于今天'],
  ])('is refused with %s', (_, wrong, message) => {
    const outcome = reportMember(here, { ...offer, ...declared, ...wrong }, receipt)
    expect(outcome).toMatchObject({ ok: false, error: { details: [{ message }] } })
  })
})
