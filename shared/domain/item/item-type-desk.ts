import { flowOf } from './item-flow.ts'
import { field, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'

const local = '可按本地办法修改'

/** What is taken in at the counter, and what everybody who reported in is called up for. */
export const deskTypes: readonly ItemTypeRow[] = [
  {
    code: 'counter',
    name: '窗口受理',
    ids: ['C13', 'D32'],
    basis: `南京鼓楼（2020 年）“最多跑一次”：前台受理“一口清”、后台办理“一条龙”；咨询、一次告知、受理、流转、办结、送达、评价；办理期限按事项目录，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已一次告知'],
          ['accepted', '已受理'],
          ['assigned', '已流转'],
          ['done', '已办结'],
          ['reported', '已送达'],
          ['evaluated', '已评价'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'hung', 'refused'],
        branchLabels: { returned: '待补材料' },
        also: [{ from: 'accepted', to: 'done', label: '当场办结' }],
      }),
      prefix: 'SL',
      fields: [
        field('service', '办理事项', 'text', { required: true }),
        field('received', '已收材料', 'long'),
        field('missing', '待补材料', 'long', { help: '一次说清，不让人跑第二趟' }),
        field('delivery', '送达方式', 'choice', { choices: ['当场取', '通知来取', '代为送达', '电话告知'] }),
      ],
    },
  },
  {
    code: 'callUp',
    name: '任务召集',
    ids: ['D4', 'D40'],
    basis: `广西贺州（2022 年）报到单位和党员参与重大任务长效机制、青岛市南（2018 年）重大活动保障：发布、召集、到岗、撤收、记档；能不能来由本人答复，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已拟定'],
          ['published', '召集中'],
          ['arrived', '到岗中'],
          ['done', '已撤收'],
          ['closed', '已记档'],
        ],
        branches: ['refused'],
        branchLabels: { refused: '已取消' },
      }),
      prefix: 'ZJ',
      fields: [
        field('place', '集合地点', 'text', { required: true }),
        field('when', '什么时候', 'text', { required: true, help: '如 11 月 25 日 8:00 到 12:00' }),
        field('wanted', '需要多少人', 'number'),
        field('bring', '带什么、注意什么', 'long'),
      ],
      categories: ['防汛', '疫情防控', '重大活动保障', '安全隐患排查', '应急救助'],
      closing: onlyResult,
    },
  },
]
