import { describe, expect, it } from 'vitest'
import type { Meeting } from '#shared/schema/meetings.ts'
import { carriedForward, lastHeld } from './plan-defaults.ts'
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
