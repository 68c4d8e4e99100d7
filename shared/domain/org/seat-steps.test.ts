import { describe, expect, it } from 'vitest'
import type { Org } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { orgWriteProblem } from './org-rule.ts'
import { correctSeatStep, missingBefore, nextSeatSteps, nominees, seatWay, takeSeatStep, type SeatStepInput } from './seat-steps.ts'

let rows = 0
const today = '2026-11-24'
const signed = () => {
  rows += 1
  return {
    id: `row-${rows}`,
    at: `2026-11-24T01:00:00.${String(rows).padStart(3, '0')}Z-0000-0123456789ab`,
    by: 'chen',
    byName: '陈敏',
    today,
  }
}
const body = makeOrg('大党委', { kind: 'communityCoordination' })
type Step = Pick<SeatStepInput, 'kind' | 'on'> & Partial<SeatStepInput>

const take = (org: Org, step: Step) => takeSeatStep(org, { seat: 'zhao', ...step }, signed())
function taken(org: Org, ...steps: readonly Step[]): Org {
  return steps.reduce((now, step) => {
    const next = take(now, step)
    if (!next.ok) throw new Error(`${step.kind}: ${next.error.code}`)
    return next.value
  }, org)
}

const nominated: Step = { kind: 'nominated', on: '2026-01-05', name: '赵院长', orgName: '规划设计院党委', paper: '大党委〔2026〕1号' }
const asked: Step = { kind: 'unitAsked', on: '2026-01-08', result: 'agreed', paper: '复函 3 号' }
const publicised: Step = { kind: 'publicised', on: '2026-01-12', until: '2026-01-18', result: 'agreed' }
const appointed: Step = { kind: 'appointed', on: '2026-01-20', until: '2026-12-31', paper: '龙江聘〔2026〕3号' }

describe('the appointment of a 兼职委员', () => {
  it('[A9] goes from the nomination over the unit’s consent, the vetting and the 公示 to a member with his number and days', () => {
    const way = taken(body, nominated, asked, { kind: 'vetted', on: '2026-01-10', result: 'agreed' }, publicised)
    expect(nominees(way).map(([first]) => first?.name)).toEqual(['赵院长'])
    expect(way.memberships).toEqual([])
    const member = taken(way, appointed)
    expect(nominees(member)).toEqual([])
    expect(member.memberships).toMatchObject([
      {
        ...{ id: 'zhao', name: '赵院长', orgName: '规划设计院党委', category: 'partTime', duty: '兼职委员' },
        ...{ from: '2026-01-20', to: '2026-12-31', appointmentNo: '龙江聘〔2026〕3号' },
      },
    ])
  })

  it('[A9] is renewed with a new last day, heard in the yearly 述职, and ended; each can be taken back, last first', () => {
    const member = taken(body, nominated, asked, appointed, { kind: 'assessed', on: '2026-11-01', note: '联系网格五次' })
    const renewed = taken(member, { kind: 'renewed', on: '2026-11-20', until: '2028-12-31', paper: '龙江聘〔2026〕9号' })
    expect(renewed.memberships).toMatchObject([{ to: '2028-12-31', appointmentNo: '龙江聘〔2026〕9号' }])
    const ended = taken(renewed, { kind: 'released', on: '2026-11-22', note: '调往外地' })
    expect(ended.memberships).toMatchObject([{ to: '2026-11-22' }])
    expect(nextSeatSteps(seatWay(ended, 'zhao'), ended.memberships[0])).toEqual([])
    const back = (org: Org) => {
      const last = seatWay(org, 'zhao').at(-1)?.id ?? ''
      const done = correctSeatStep(org, last, '记错了', signed())
      if (!done.ok) throw new Error(done.error.code)
      return done.value
    }
    const [first, second] = [back(ended), back(back(ended))]
    expect(first.memberships).toMatchObject([{ to: '2028-12-31', appointmentNo: '龙江聘〔2026〕9号' }])
    expect(second.memberships).toMatchObject([{ to: '2026-12-31', appointmentNo: '龙江聘〔2026〕3号' }])
    expect(back(back(second)).memberships).toEqual([])
    expect(back(back(second)).seatSteps).toHaveLength(10)
    expect(correctSeatStep(ended, ended.seatSteps?.[0]?.id ?? '', '记错了', signed())).toMatchObject({ error: { code: 'org/seat-step' } })
  })

  it('[A9] is not made against a no, and may be after a later yes; what is missing is said and blocks nothing', () => {
    const refused = taken(body, nominated, { kind: 'unitAsked', on: '2026-01-08', result: 'refused', note: '工作太忙' })
    expect(take(refused, appointed)).toMatchObject({ error: { code: 'org/seat-refused' } })
    expect(take(taken(refused, { ...asked, on: '2026-01-09' }), appointed).ok).toBe(true)
    expect(missingBefore(seatWay(taken(body, nominated), 'zhao'), '2026-01-06')).toEqual(['unitAsked', 'publicised'])
    expect(missingBefore(seatWay(taken(body, nominated, asked, publicised), 'zhao'), '2026-01-18')).toEqual(['publicity'])
    expect(take(taken(body, nominated), appointed).ok).toBe(true)
    const given = taken(body, nominated, { kind: 'notAppointed', on: '2026-01-09', note: '单位另有人选' })
    expect(nominees(given)).toEqual([])
  })

  it.each([
    ['a step before the nomination', [], asked, 'org/seat-step'],
    ['an appointment twice', [nominated, appointed], { ...appointed, on: '2026-02-01' }, 'org/seat-step'],
    ['nobody', [], { ...nominated, name: ' ' }, 'org/seat-name'],
    ['a day to come', [nominated], { ...asked, on: '2026-11-25' }, 'org/seat-step-day'],
    ['a day before the last step', [nominated], { ...asked, on: '2026-01-04' }, 'org/seat-step-day'],
    ['a day that is none', [nominated], { ...asked, on: '2026-02-30' }, 'org/seat-step-day'],
    ['a 公示 without end', [nominated], { kind: 'publicised', on: '2026-01-12' }, 'org/period'],
    [
      'a renewal that ends before it begins',
      [nominated, appointed],
      { kind: 'renewed', on: '2026-11-20', until: '2026-11-19' },
      'org/period',
    ],
    ['an end without a reason', [nominated, appointed], { kind: 'released', on: '2026-11-20' }, 'org/reason-required'],
  ] as readonly (readonly [string, readonly Step[], Step, string])[])('[A9] refuses %s in words', (_, before, step, code) => {
    expect(take(taken(body, ...before), step)).toMatchObject({ ok: false, error: { code } })
  })

  it('[A9] is the same in whatever order the rows of two PCs came, and what does not follow a nomination lists nobody', () => {
    const org = taken(body, nominated, asked, publicised)
    const turned = { ...org, seatSteps: org.seatSteps?.toReversed() ?? [] }
    expect(seatWay(turned, 'zhao')).toEqual(seatWay(org, 'zhao'))
    expect(nominees({ ...org, seatSteps: (org.seatSteps ?? []).slice(1) })).toEqual([])
  })

  it.each([
    ['without a name', { kind: 'nominated', name: '' }, 'org/seat-name'],
    ['dated after the day it was written on', { kind: 'unitAsked', on: '2026-11-25' }, 'org/seat-step-day'],
    ['a renewal without a last day', { kind: 'renewed' }, 'org/period'],
    ['released without a reason', { kind: 'released' }, 'org/reason-required'],
    ['corrected without a reason', { kind: 'corrected', corrects: 'row-1' }, 'org/reason-required'],
  ] as const)('[A9] the district refuses a row %s too, and looks at no row that it has', (_, part, code) => {
    const { today: _today, ...row } = signed()
    const wrong = { ...body, seatSteps: [{ ...row, seat: 'zhao', on: '2026-11-20', ...part }] }
    expect(orgWriteProblem(body, wrong)?.code).toBe(code)
    expect(orgWriteProblem(undefined, wrong)?.code).toBe(code)
    expect(orgWriteProblem(wrong, wrong)).toBeUndefined()
    expect(orgWriteProblem(body, taken(body, nominated, asked, publicised, appointed))).toBeUndefined()
  })
})
