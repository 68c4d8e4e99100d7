import { parentUnit } from '#shared/domain/identity/area-code.ts'
import type { Calendar } from '../calendar.ts'
import { communities } from '../places.ts'
import { matterId, tellMatter } from './matter.ts'

/** What each community met with that year: where, what, and what came of it. */
const themes = [
  ['停车', '院内车位不够，消防通道被占', '划线编号，通道留出，居民代表验收。'],
  ['课后托管', '放学后孩子没人照看', '借活动室开班，志愿者排班，每天十二个孩子。'],
  ['老旧电梯', '电梯老化，夹人停运', '更换门机和控制板，检验合格后恢复。'],
  ['噪音', '沿街店铺夜里噪音大', '店主换消音箱，晚上十点收场，约定已签。'],
  ['流动摊贩', '早市摊贩占道', '疏导到菜场内，门口画线，网格员早上看一遍。'],
] as const

/** A visit that finds a matter, and the matter to its end; in every fifth community it went up to the street and came back. */
export function tellLightThread(calendar: Calendar): void {
  const index = communities.findIndex(({ unit }) => unit === calendar.community.unit)
  const [theme, matter, result] = themes[index % themes.length] ?? themes[0]
  const began = -60 - (index % 240)
  const raised = Math.floor(index / themes.length) % 5 === 0 && parentUnit(calendar.community.unit) !== undefined
  const street = { at: 'street', office: '街道办事处' } as const
  tellMatter(calendar, {
    seed: 'visit',
    type: 'visit',
    title: `走访反映的${theme}问题`,
    content: `上门走访 5 户，都说：${matter}。`,
    category: '走访',
    origin: 'visit',
    on: began,
    raiser: 3,
    details: { visitor: '网格员', household: '5 户', way: '上门' },
    joined: ['matter'],
    steps: [
      { on: began + 1, to: 'done', result: '已转问题清单。' },
      { on: began + 40, to: 'reported', feedback: '回访 5 户，都知道结果。' },
      { on: began + 41, to: 'closed' },
    ],
  })
  tellMatter(calendar, {
    seed: 'matter',
    type: 'problem',
    title: matter,
    content: '走访时五户反映，网格员现场看过，情况属实。',
    category: theme,
    origin: 'visit',
    from: matterId(calendar, 'visit'),
    on: began + 1,
    raiser: 3,
    joined: ['visit'],
    steps: [
      { on: began + 2, to: 'accepted' },
      { on: began + 3, to: 'assigned', dueIn: 30 },
      { on: began + 5, to: 'working', note: '已与相关单位约定时间。' },
      ...(raised
        ? ([
            { on: began + 8, to: 'escalated', reason: '要几个部门一起办，请街道协调。', tried: '社区上门两次，约谈一次。' },
            { on: began + 9, to: 'working', ...street, dueIn: 20, note: '已协调到场。' },
            { on: began + 27, to: 'done', ...street, result },
          ] as const)
        : [{ on: began + 27, to: 'done' as const, result }]),
      { on: began + 28, to: 'reported', feedback: '当面告知提出人。' },
      { on: began + 34, to: 'evaluated', satisfaction: index % 7 === 3 ? 'fairlySatisfied' : 'satisfied' },
      { on: began + 35, to: 'closed' },
    ],
  })
}
