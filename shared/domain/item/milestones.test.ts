import { describe, expect, it } from 'vitest'
import { makeItem } from '#tests/factories/matters.ts'
import { defaultItemTypes } from './item-types.ts'
import { markMilestone, milestoneCount, withMilestone } from './milestones.ts'

const row = (id: string, over = {}) => ({ id, title: `第${id}步`, ...over })

describe('points on the way of a matter', () => {
  it('[I1] belong to plans, their tasks, projects and self-checks', () => {
    expect(defaultItemTypes.filter(({ spec }) => spec.milestones).map(({ code }) => code)).toEqual(['project', 'plan', 'task', 'selfCheck'])
  })

  it('[I1] are counted: met, in all, and late from the day after their own', () => {
    const rows = [row('1', { doneOn: '2026-03-01', dueOn: '2026-02-01' }), row('2', { dueOn: '2026-03-31' }), row('3')]
    expect(milestoneCount(rows, '2026-03-31')).toEqual({ done: 1, total: 3, overdue: 0 })
    expect(milestoneCount(rows, '2026-04-01')).toEqual({ done: 1, total: 3, overdue: 1 })
  })

  it('are met with what shows it, and open again without a trace of it', () => {
    const item = makeItem('1', { milestones: [row('1'), row('2')] })
    const met = markMilestone(item, '2', { doneOn: '2026-03-01', note: ' 有照片 ' })
    expect(met).toEqual([row('1'), row('2', { doneOn: '2026-03-01', note: '有照片' })])
    expect(markMilestone({ ...item, milestones: met }, '2', undefined)).toEqual(item.milestones)
  })

  it('have words, and end at sixty', () => {
    expect(withMilestone([], row('1', { title: ' ' }))).toMatchObject({ error: { code: 'item/milestone-title' } })
    const sixty = Array.from({ length: 60 }, (_, index) => row(String(index)))
    expect(withMilestone(sixty, row('x'))).toMatchObject({ error: { code: 'item/milestones-full' } })
    expect(withMilestone([], row('1', { title: ' 启动 ' }))).toMatchObject({ value: [{ title: '启动' }] })
  })
})
