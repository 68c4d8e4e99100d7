import { describe, expect, it } from 'vitest'
import { makeItem } from '#tests/factories/matters.ts'
import { claimItem } from './claim-item.ts'
import { fieldsAt } from './item-details.ts'
import { defaultItemType, type ItemKind } from './item-types.ts'
import { movesOf } from './item-moves.ts'

function kind(code: string): ItemKind {
  const type = defaultItemType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}
const way = (code: string): readonly string[] => kind(code).spec.states.map(({ label }) => label)
const unit = makeItem('0').unit

describe('plans, inspections, checks and lectures as types of the list', () => {
  it('[I1] 行动计划 is issued, carried out, summed up; it is divided into tasks', () => {
    expect(way('plan').slice(0, 5)).toEqual(['已拟定', '已印发', '实施中', '已总结', '已归档'])
    expect(kind('plan').spec).toMatchObject({ feeds: true, milestones: true })
    expect(way('task').slice(0, 5)).toEqual(['已列入', '已分办', '实施中', '已完成', '已验收'])
  })

  it('[I2] 三领三干 is a tag of tasks and of projects, and asked of nobody', () => {
    for (const code of ['task', 'project']) {
      const field = kind(code).spec.fields.find(({ id }) => id === 'duty')
      expect(field).toMatchObject({ kind: 'choice', required: false, choices: ['领责实干', '领衔带干', '领办快干'] })
    }
  })

  it('[I4] 调研指导: 抽取→到点→问题→整改, with number and lists; problems grow out of it', () => {
    expect(way('inspection').slice(0, 5)).toEqual(['已抽取', '已到点', '问题已转办', '整改已反馈', '已归档'])
    expect(kind('inspection').spec.feeds).toBe(true)
    expect(
      kind('inspection')
        .spec.fields.filter(({ required }) => required)
        .map(({ id }) => id),
    ).toEqual(['object', 'inspector', 'seed'])
    expect(kind('inspection').basis).toContain('未经核实')
  })

  it('[A25][A39] 对照自查: 对照→整改→达标, each year', () => {
    expect(way('selfCheck').slice(0, 4)).toEqual(['对照中', '整改中', '已达标', '已归档'])
    expect(kind('selfCheck').spec).toMatchObject({ feeds: true, milestones: true })
  })

  it('[B14] the approval of an admission names the decision’s number and day', () => {
    const asked = fieldsAt(kind('admission').spec, 'approved')
    expect(asked.map(({ label, required }) => [label, required])).toEqual(
      expect.arrayContaining([
        ['决定文号', false],
        ['决定日期', false],
      ]),
    )
    expect(asked.find(({ label }) => label === '决定文号')?.help).toContain('区委常委会、区政府常务会议')
  })

  it('[B17] a lecture is entered, shown, booked by several branches, held, chosen or shown again, and ranked nowhere', () => {
    expect(way('lectureOffer').slice(0, 6)).toEqual(['已申报', '展示中', '已预约', '已开讲', '已评选', '已归档'])
    const line = makeItem('0').progress[0] ?? { id: 'l', at: makeItem('0').createdAt, by: 'u', text: '预约' }
    const shown = makeItem('offer', { type: 'lectureOffer', state: 'published', claimedBy: ['branch-1'] })
    const booked = claimItem(shown, kind('lectureOffer'), ['branch-2', 'branch-3'], line)
    expect(booked.ok && booked.value.claimedBy).toEqual(['branch-1', 'branch-2', 'branch-3'])
    const held = { ...shown, state: 'done' as const }
    const on = movesOf(held, kind('lectureOffer'), { role: 'secretary', unit }).map(({ to }) => to)
    expect(on).toEqual(expect.arrayContaining(['published', 'evaluated', 'closed']))
    expect(kind('lectureOffer').spec.fields.some(({ label }) => /名次|得分/.test(label))).toBe(false)
  })
})
