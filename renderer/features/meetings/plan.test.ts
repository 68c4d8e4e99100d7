import { describe, expect, it } from 'vitest'
import { noHolidays } from '#shared/domain/working-days.ts'
import { programCalendar } from '#shared/domain/working-days-calendar.ts'
import { defaultMeetingType, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeMeeting } from '#tests/factories/meeting.ts'
import { carriedForward, defaultPlannedAt, lastHeld, usualPlannedAt, withType } from './plan-defaults.ts'
import { planRequest } from './plan-request.ts'
import { noSeries, seriesRows, takenPeriods } from './plan-series.ts'
import { applyPlan, planErrors, type PlanForm } from './plan.ts'

const form: PlanForm = {
  type: 'branchAssembly',
  title: '第一党支部2026年11月党员大会',
  body: 'b1',
  plannedAt: '2026-11-25T14:30',
  place: '二楼会议室',
  chair: { id: 'p1', name: '张伟明' },
  recorder: { id: 'p2', name: '李娟' },
  agenda: [
    { id: 'a', order: 4, title: ' 听取工作报告 ', kind: 'report', outcome: 'open' },
    { id: 'b', order: 9, title: '  ', kind: 'discussion', outcome: 'open' },
  ],
  units: [],
  notice: '',
}

describe('planning a meeting', () => {
  it('keeps filled agenda rows in order and drops empty ones', () => {
    const planned = applyPlan(form, { name: '第一党支部' })
    expect(planned.ok && planned.value.agenda).toEqual([{ id: 'a', order: 0, title: '听取工作报告', kind: 'report', outcome: 'open' }])
    expect(planned.ok && planned.value).toMatchObject({ state: 'planned', bodyName: '第一党支部', roster: [] })
  })
  it('says beside each field what is missing', () => {
    const errors = planErrors({ ...form, type: '', title: ' ', body: '', plannedAt: '2026-11-25', place: '' })
    expect(Object.keys(errors).sort()).toEqual(['body', 'place', 'plannedAt', 'title', 'type'])
    expect(errors.plannedAt).toContain('精确到分')
  })
  it('refuses one person as chair and recorder, known or merely named', () => {
    expect(planErrors({ ...form, recorder: { id: 'p1', name: '张伟明' } }).recorder).toBeDefined()
    expect(planErrors({ ...form, chair: { name: '张伟明' }, recorder: { name: '张伟明' } }).recorder).toBeDefined()
    expect(planErrors({ ...form, recorder: { id: 'p9', name: '张伟明' } }).recorder).toBeUndefined()
  })
  it('lets the chair be taken out again', () => {
    const first = applyPlan(form, { name: '第一党支部' })
    if (!first.ok) throw new Error('plan refused')
    const again = applyPlan({ ...form, chair: undefined }, undefined, first.value as never)
    expect(again.ok && again.value.chair).toBeUndefined()
    expect(again.ok && again.value.bodyName).toBe('第一党支部')
  })
})

describe('what a plan carries forward', () => {
  const empty = { ...form, place: '', chair: undefined, recorder: undefined }
  const met = { place: '老年活动室', chair: { id: 'p7', name: '王芳' }, recorder: { id: 'p8', name: '赵敏' } }
  // Only the members that are read.
  const meeting = (plannedAt: string, more: Partial<Meeting>) => ({ plannedAt, state: 'signed', ...more }) as Meeting

  it('takes the newest meeting that was not cancelled', () => {
    const old = meeting('2026-09-01T09:00', { ...met, place: '旧会议室' })
    const cancelled = meeting('2026-11-01T09:00', { ...met, place: '取消的地方', state: 'cancelled' })
    expect(lastHeld([old, cancelled, meeting('2026-10-01T09:00', met)])).toEqual(met)
    expect(lastHeld([])).toBeUndefined()
  })
  it('fills what is empty and leaves what a person wrote', () => {
    expect(carriedForward(empty, met, undefined)).toMatchObject(met)
    expect(carriedForward(form, met, undefined)).toEqual(form)
  })
  it('follows the body when the first one was a slip', () => {
    const other = { place: '三楼', chair: { id: 'p5', name: '周强' }, recorder: { id: 'p6', name: '吴静' } }
    expect(carriedForward(carriedForward(empty, met, undefined), other, met)).toMatchObject(other)
  })
  it('never lets one person preside and record', () => {
    const planned = carriedForward({ ...empty, recorder: met.chair }, met, undefined)
    expect([planned.chair, planned.recorder]).toEqual([undefined, met.chair])
  })
})

describe('the usual day', () => {
  const last = { plannedAt: '2026-10-31T14:30' }
  it('is that of the last one, kept within the month', () => {
    expect(usualPlannedAt({ month: '2027-02', today: '2026-11-22', last, holidays: programCalendar })).toBe('2027-02-28T14:30')
    expect(usualPlannedAt({ month: '2026-11', today: '2026-11-22', last, holidays: programCalendar })).toBe('2026-11-30T14:30')
  })
  it('is the next working day when it has gone by, and today when the month is over tomorrow', () => {
    expect(
      usualPlannedAt({ month: '2026-11', today: '2026-11-20', last: { plannedAt: '2026-10-06T09:30' }, holidays: programCalendar }),
    ).toBe('2026-11-23T09:30')
    expect(
      usualPlannedAt({ month: '2026-11', today: '2026-11-30', last: { plannedAt: '2026-10-06T09:30' }, holidays: programCalendar }),
    ).toBe('2026-11-30T09:30')
  })
  it('is a working day after the ninth for a body that never met', () => {
    expect(usualPlannedAt({ month: '2027-01', today: '2026-11-22', last: undefined, holidays: programCalendar })).toBe('2027-01-11T09:00')
  })
  it('goes by the holidays: 国庆 is left out, and a Saturday worked instead of it is a working day', () => {
    const never = { month: '2026-10', today: '2026-09-20', last: undefined }
    expect(usualPlannedAt({ ...never, holidays: programCalendar })).toBe('2026-10-10T09:00')
    expect(usualPlannedAt({ ...never, holidays: noHolidays })).toBe('2026-10-12T09:00')
    expect(usualPlannedAt({ ...never, today: '2026-10-02', last: { plannedAt: '2026-08-01T09:00' }, holidays: programCalendar })).toBe(
      '2026-10-08T09:00',
    )
    expect(defaultPlannedAt('2026-09-30', programCalendar)).toBe('2026-10-08T09:00')
  })
  it('moves out of a holiday, and stays on a weekend on which the body is used to meet', () => {
    const at = (plannedAt: string) =>
      usualPlannedAt({ month: '2026-10', today: '2026-09-20', last: { plannedAt }, holidays: programCalendar })
    expect(at('2026-09-05T14:30')).toBe('2026-10-08T14:30')
    expect(at('2026-08-18T14:30')).toBe('2026-10-18T14:30')
  })
})

describe('what an address asks for', () => {
  const asked = (search: string) => planRequest(new URLSearchParams(search))
  it('is nothing unless it is whole', () => {
    expect(asked('type=partyDay&body=b1&month=2026-12')).toEqual({ type: 'partyDay', body: 'b1', month: '2026-12' })
    expect([asked(''), asked('type=partyDay&body=b1'), asked('type=partyDay&body=b1&month=2026-13')]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })
})

describe('periods that have their meeting', () => {
  it('are those of a joint meeting too, for every body that held it', () => {
    const joint = [{ id: 'b1', name: '一支部' }, { id: 'b2', name: '二支部' }] // prettier-ignore
    const together = makeMeeting('joint', { type: 'partyDay', body: 'b1', joint, state: 'planned', plannedAt: '2026-12-10T09:00' })
    const alone = makeMeeting('alone', { type: 'partyDay', body: 'b1', state: 'planned', plannedAt: '2027-01-10T09:00' })
    const taken = (body: string) => [...takenPeriods([together, alone], { type: 'partyDay', body, frequency: 'month' })]
    expect(taken('b1')).toHaveLength(2)
    expect(taken('b2')).toEqual(taken('b1').slice(0, 1))
    expect(taken('b3')).toEqual([])
  })
})

describe('a series', () => {
  const wish = { form, typeName: '党员大会', bodyName: '第一党支部', frequency: 'month', taken: new Set<string>() } as const
  it('has no rows until somebody asks, nor for a day that is none', () => {
    expect(seriesRows({ ...wish, choice: noSeries })).toEqual([])
    expect(seriesRows({ ...wish, form: { ...form, plannedAt: '' }, choice: { ...noSeries, count: 3 } })).toEqual([])
  })
  it('keeps what a person changed and leaves out what he dropped', () => {
    const choice = { ...noSeries, count: 3, edits: { '2027-01-25': { plannedAt: '2027-01-27T10:00' } }, dropped: ['2027-02-25'] }
    expect(seriesRows({ ...wish, choice }).map((row) => [row.plannedAt, row.title])).toEqual([
      ['2026-12-25T14:30', '第一党支部2026年12月党员大会'],
      ['2027-01-27T10:00', '第一党支部2027年1月党员大会'],
    ])
  })
})

describe('another type of meeting', () => {
  const typeOf = (code: string) => defaultMeetingType(code) as MeetingType // of the catalogue
  const proposed = withType({ ...form, title: '' }, typeOf('partyDay'), [])

  it('brings its title where none was written, and where the one before was the program’s', () => {
    expect(proposed.title).toBe('2026年11月主题党日')
    expect(withType(proposed, typeOf('partyLecture'), [], typeOf('partyDay')).title).toBe('2026年11月党课')
  })
  it('leaves a title that a person wrote', () => {
    const own = { ...form, title: '重温入党志愿书主题党日' }
    expect(withType(own, typeOf('partyLecture'), [], typeOf('partyDay')).title).toBe('重温入党志愿书主题党日')
    expect(withType({ ...own, type: '' }, typeOf('partyDay'), []).title).toBe('重温入党志愿书主题党日')
  })
})
