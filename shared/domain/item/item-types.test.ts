import { describe, expect, it } from 'vitest'
import { editionWriteProblem } from '#shared/domain/meeting/edition-rule.ts'
import { itemStates, itemTypes } from '#shared/schema/items.ts'
import { itemTypeShape } from '#shared/schema/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { makeItem, makeTemplate } from '#tests/factories/matters.ts'
import { itemTypeCatalogue } from './item-type-catalogue.ts'
import {
  defaultItemType,
  defaultItemTypes,
  everyItemType,
  itemEditionOf,
  itemEditionState,
  itemTypeOf,
  itemTypesOn,
  typeOfItem,
} from './item-types.ts'

function row(id: string) {
  const found = itemTypeCatalogue.find((one) => one.ids.includes(id))
  if (!found) throw new Error(`no type serves ${id}`)
  return found
}
const labels = (id: string): string[] => row(id).spec.states.map((one) => one.label)
const fields = (id: string): string[] => row(id).spec.fields.map((one) => one.label)

describe('a type that the program brings', () => {
  it.each(itemTypeCatalogue.map((one) => [one.name, one] as const))('%s has the shape of what a district issues', (_name, { spec }) => {
    expect(itemTypeShape.parse(spec)).toEqual(spec)
  })

  it('stands for every code once, with a source and letters of its own', () => {
    expect([...itemTypes].sort()).toEqual(itemTypeCatalogue.map((one) => one.code).sort())
    expect(new Set(itemTypeCatalogue.map((one) => one.spec.prefix)).size).toBe(itemTypes.length)
    expect(itemTypeCatalogue.filter((one) => one.basis === '' || one.ids.length === 0)).toEqual([])
  })

  it.each(itemTypeCatalogue.map((one) => [one.name, one] as const))(
    '%s leads from its first state to each other, and to an end',
    (_name, { spec }) => {
      const known = spec.states.map((one) => one.state)
      expect(new Set(known).size).toBe(known.length)
      expect(spec.moves.filter(({ from, to }) => !known.includes(from) || !known.includes(to))).toEqual([])
      const reached = new Set([known[0]])
      for (const state of reached) for (const move of spec.moves) if (move.from === state) reached.add(move.to)
      expect(known.filter((state) => !reached.has(state))).toEqual([])
      const stuck = known.filter((state) => !['closed', 'merged'].includes(state) && !spec.moves.some((move) => move.from === state))
      expect(stuck).toEqual([])
      expect(spec.moves.filter((move) => ['closed', 'merged'].includes(move.from))).toEqual([])
    },
  )

  it.each(itemTypeCatalogue.map((one) => [one.name, one] as const))('%s names the source of each limit', (_name, { spec }) => {
    for (const limit of spec.limits) {
      expect([limit.workingDays, limit.minutes].filter((one) => one !== undefined)).toHaveLength(1)
      expect(limit.source).not.toBe('')
    }
  })
})

describe('the rows of domain.md §2.3', () => {
  it('[C1] 问题 goes by LC-ISSUE and can go up, be hung, merged, returned and refused', () => {
    expect(labels('C1')).toEqual([
      '已登记',
      '已受理',
      '已分办',
      '办理中',
      '已办结',
      '已反馈',
      '已评价',
      '已销号',
      '退回补充',
      '已并案',
      '已挂起',
      '已上报',
      '不予受理',
    ])
  })

  it('[C2] 需求: 征集→审核→发布→匹配→对接→完成→评价→下架, with 需求方 and 受益人数', () => {
    expect(labels('C2').slice(0, 8)).toEqual(['征集', '已审核', '已发布', '已匹配', '对接中', '已完成', '已评价', '已下架'])
    expect(fields('C2')).toEqual(['需求方', '受益人数'])
  })

  it('[C3] 服务 and [C4] 资源: 登记→审核→上架→预约→服务→评价→下架', () => {
    const way = ['已登记', '已审核', '已上架', '已预约', '服务中', '已评价', '已下架']
    expect(labels('C3').slice(0, 7)).toEqual(way)
    expect(labels('C4').slice(0, 7)).toEqual(way)
    expect(fields('C3')).toEqual(['提供方', '服务类别', '时段', '容量', '条件'])
    expect(fields('C4')).toEqual(['资源类型', '数量', '开放时间', '收费', '联系人'])
  })

  it('[C5] 项目: 立项→签约→实施→验收→评价→归档, [C8] claimed at the two meetings before', () => {
    const way = ['已立项', '已签约或分办', '实施中', '已验收', '已评价', '已归档']
    expect(labels('C5').filter((label) => way.includes(label))).toEqual(way)
    expect(row('C8').spec.claimable).toEqual(['published'])
  })

  it('[C6] 双向服务 has a direction, and is renewed or ended', () => {
    expect(fields('C6')).toContain('方向')
    expect(row('C6').spec.moves.find((move) => move.label === '续签')).toMatchObject({ from: 'evaluated', to: 'fulfilling' })
  })

  it('[C7] 双向反馈: 生成→社区签→送单位→单位回执→归档', () => {
    expect(labels('C7').slice(0, 5)).toEqual(['已生成', '社区已签', '已送单位', '单位已回执', '已归档'])
  })

  it('[C9] 急办: 发现→随时通报→领办→处置→反馈→销号', () => {
    expect(labels('C9').slice(0, 6)).toEqual(['已发现', '已通报', '已领办', '处置中', '已反馈', '已销号'])
  })

  it('[C10] 微心愿: 征集→审核→发布→认领→实现→回访→归档, and a claim can be given back', () => {
    expect(labels('C10').slice(0, 7)).toEqual(['征集', '已审核', '已发布', '已认领', '已实现', '已回访', '已归档'])
    expect(row('C10').spec.moves.find((move) => move.label === '退领')).toMatchObject({ from: 'claimed', to: 'published' })
    expect(row('C10').spec.categories).toEqual(['实物', '服务', '陪伴'])
  })
})

describe('the rows of domain.md §2.4', () => {
  it.each([
    ['D6', ['拟哨', '街道已审核', '已发哨', '已签收', '已到场', '处置中', '已办结', '已评价', '已销号']],
    ['D8', ['已走访', '诉求已转办', '已回访', '已归档']],
    ['D14', ['征集', '已筛选', '居民已评议', '已立项', '实施中', '已验收', '已公示']],
    ['D15', ['已申请', '评估中', '已准入', '已到期、撤销']],
    ['D25', ['已巡逻', '问题已转办', '已归档']],
    ['D29', ['已委托', '已受理', '代办中', '已送达', '已评价']],
    ['D30', ['已点单', '已审核', '已派单', '已接单', '服务中', '已确认', '已评单']],
    ['D37', ['已申请', '已受理', '调解中', '已达成，履行中', '已回访', '已归档']],
  ])('[%s] goes its own way: %j', (id, way) => {
    expect(labels(id).slice(0, way.length)).toEqual(way)
  })

  it('[D6] 吹哨: a refusal goes to 督办; 30 minutes for an emergency, 2 working days otherwise, 10 to settle', () => {
    const { spec } = row('D6')
    expect(spec.refusalSupervised).toBe(true)
    expect(labels('D6')).toContain('已拒签')
    expect(spec.limits.map(({ until, minutes, workingDays, category }) => [until, category ?? '', minutes ?? 0, workingDays ?? 0])).toEqual(
      [
        ['arrived', '应急', 30, 0],
        ['arrived', '', 30, 0],
        ['arrived', '', 0, 2],
        ['done', '', 0, 10],
      ],
    )
  })

  it('[D8] a visit and [D25] a patrol feed the lists, as a talk with a unit and a drill do', () => {
    expect(itemTypeCatalogue.filter((one) => one.spec.feeds).map((one) => one.code)).toEqual([
      'visit',
      'patrol',
      'contact',
      'drill',
      'plan',
      'inspection',
      'selfCheck',
    ])
  })

  it('[D15] an application is decided within 15 working days', () => {
    expect(row('D15').spec.limits[0]).toMatchObject({ until: 'approved', workingDays: 15 })
  })
})

const problem = defaultItemType('problem')
if (!problem) throw new Error('the program has this type')
const issued = (edition: number, effectiveOn: string, more: Partial<Template> = {}): Template =>
  makeTemplate(`problem-${edition}`, {
    kind: 'itemType',
    code: 'problem',
    name: '问题',
    edition,
    effectiveOn,
    itemType: problem.spec,
    ...more,
  })

describe('a type that a district issues', () => {
  const first = issued(1, '2026-03-01')
  const second = issued(2, '2026-09-01', { name: '问题（新）' })
  const templates = [second, first]

  it('goes before the program’s own from its day on', () => {
    expect(itemTypeOf('problem', templates, '2026-02-28').template).toBeUndefined()
    expect(itemTypeOf('problem', templates, '2026-03-01').edition).toBe(1)
    expect(itemTypeOf('problem', templates, '2026-09-01').name).toBe('问题（新）')
    expect(templates.map((one) => itemEditionState(one, templates, '2026-10-01'))).toEqual(['current', 'replaced'])
  })

  it('does not change a matter that runs under the edition before', () => {
    const began = itemTypeOf('problem', templates, '2026-05-01')
    const running = makeItem('1', { typeEdition: itemEditionOf(began) })
    expect(typeOfItem(running, templates).edition).toBe(1)
    expect(typeOfItem(makeItem('2', { typeEdition: { edition: 1 } }), templates)).toBe(problem)
  })

  it('cannot be changed once issued, only retired', () => {
    expect(editionWriteProblem(first, { ...first, itemType: { ...problem.spec, prefix: 'XX' } })?.code).toBe('template/issued')
    expect(editionWriteProblem(first, { ...first, retired: true, retiredOn: '2026-12-01' })).toBeUndefined()
    expect(itemTypesOn([{ ...first, retired: true, retiredOn: '2026-04-01' }], '2026-05-01').some((one) => one.code === 'problem')).toBe(
      false,
    )
  })

  it('may be one of its own; an item whose type never arrived lives the common life', () => {
    const own = issued(1, '2026-01-01', { code: 'own-1', name: '楼道堆物' })
    expect(everyItemType([own], '2026-05-01').at(-1)?.name).toBe('楼道堆物')
    const lost = typeOfItem(makeItem('3', { type: 'own-2' }), [])
    expect(lost.name).toBe('本地清单')
    expect(lost.spec.states.some((one) => one.state === 'closed')).toBe(true)
  })

  it('that a newer program wrote in words this one cannot read is read as the program’s own', () => {
    const odd = issued(1, '2026-01-01', { itemType: { ...problem.spec, states: [] } })
    expect(itemTypeOf('problem', [odd], '2026-05-01').spec).toEqual(problem.spec)
  })
})

it('serves all states that the schema knows', () => {
  const used = new Set(defaultItemTypes.flatMap((type) => type.spec.states.map((one) => one.state)))
  expect(itemStates.filter((state) => !used.has(state))).toEqual([])
})
