import { flowOf } from './item-flow.ts'
import { field, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'

const local = '可按本地办法修改'

/** 一小时助力圈 (D26): from the moment at which help was asked for to the one at which somebody answered. */
const oneHour = {
  until: 'accepted',
  minutes: 60,
  from: 'askedAt',
  told: 'answeredAt',
  source: '南京鼓楼（2020 年）一小时助力圈：一小时内回应',
} as const

/** What the community's people do for residents, and what is asked of the community. */
export const serviceTypes: readonly ItemTypeRow[] = [
  {
    code: 'agency',
    name: '代办',
    ids: ['D29'],
    basis: `广西贺州（2022 年）为民服务代办制：委托、受理、代办、送达、评价；办理期限按事项，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已委托'],
          ['accepted', '已受理'],
          ['working', '代办中'],
          ['reported', '已送达'],
          ['evaluated', '已评价'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'hung', 'refused'],
      }),
      prefix: 'DL',
      fields: [
        field('matter', '代办事项'),
        field('papers', '材料', 'long'),
        field('delivery', '结果送达方式', 'choice', {
          at: 'reported',
          required: true,
          choices: ['上门送达', '通知来取', '邮寄', '电话告知'],
        }),
      ],
    },
  },
  {
    code: 'order',
    name: '点单派单',
    ids: ['D26', 'D30'],
    basis: `广西贺州（2022 年）群众点单、社区派单、党员接单：点单、审核、派单、接单或改派、服务、确认、评单；一小时助力圈（南京鼓楼（2020 年））：一小时内回应；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已点单'],
          ['accepted', '已审核'],
          ['published', '已派单'],
          ['claimed', '已接单'],
          ['working', '服务中'],
          ['reported', '已确认'],
          ['evaluated', '已评单'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'hung', 'refused'],
        branchLabels: { refused: '未受理' },
        also: [{ from: 'claimed', to: 'published', label: '改派' }],
      }),
      prefix: 'DD',
      fields: [
        field('askedAt', '求助时间', 'minute', { help: '当场登记的不用填' }),
        field('wantedOn', '希望哪天', 'day'),
        field('answeredAt', '回应时间', 'minute', { at: 'accepted', required: true, help: '几点几分答复了求助的人' }),
        field('sentTo', '派单对象', 'text', { at: 'published', required: true, help: '派给哪支队伍、哪家单位或哪位党员' }),
      ],
      categories: ['求助', '维修', '陪护', '跑腿', '咨询'],
      limits: [
        { ...oneHour, category: '求助' },
        { ...oneHour, urgency: 'urgent' },
        { ...oneHour, urgency: 'emergency' },
      ],
      claimable: ['published'],
    },
  },
  {
    code: 'visit',
    name: '走访',
    ids: ['D8', 'D20'],
    basis: `南京鼓楼（2020 年）、青岛市南（2018 年）、上海（2017 年）走访梳理（进网格、访民情、解民忧；电子走访）：走访、转办、回访；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已走访'],
          ['done', '诉求已转办'],
          ['reported', '已回访'],
          ['closed', '已归档'],
        ],
        also: [{ from: 'registered', to: 'closed', label: '没有诉求，归档' }],
      }),
      prefix: 'ZF',
      fields: [
        field('visitedOn', '走访日期', 'day'),
        field('visitor', '走访人'),
        field('household', '户、单位'),
        field('way', '方式', 'choice', { choices: ['上门', '电话', '网上'] }),
      ],
      closing: onlyResult,
      feeds: true,
    },
  },
  {
    code: 'patrol',
    name: '巡逻',
    ids: ['D25', 'D33'],
    basis: `南京鼓楼（2020 年）网格巡逻、路长巡查：路线、时段、人员，发现问题转问题清单；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已巡逻'],
          ['done', '问题已转办'],
          ['closed', '已归档'],
        ],
        also: [{ from: 'registered', to: 'closed', label: '没有问题，归档' }],
      }),
      prefix: 'XL',
      fields: [
        field('route', '路线', 'text', { required: true }),
        field('road', '路段', 'choice', { dictionary: 'roads', help: '路长名册里的路段' }),
        field('patrolledOn', '日期', 'day'),
        field('hours', '时段'),
        field('people', '人员'),
      ],
      closing: onlyResult,
      feeds: true,
    },
  },
  {
    code: 'mediation',
    name: '调解',
    ids: ['D28', 'D37'],
    basis: `广西贺州（2022 年）物业纠纷人民调解委员会、调解工作室：申请、受理、调解、达成或终止、履行、回访；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已申请'],
          ['accepted', '已受理'],
          ['working', '调解中'],
          ['fulfilling', '已达成，履行中'],
          ['reported', '已回访'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'hung', 'refused'],
        also: [
          { from: 'working', to: 'reported', label: '调解终止' },
          { from: 'fulfilling', to: 'working', label: '没有履行，再调解' },
        ],
      }),
      prefix: 'TJ',
      fields: [
        field('kind', '纠纷类型', 'choice', { choices: ['物业', '邻里', '家庭', '劳动', '消费', '其他'] }),
        field('parties', '当事人', 'text', { at: 'working', required: true, help: '双方称呼，够分清就行' }),
        field('process', '调解经过', 'long', { at: 'fulfilling' }),
        field('agreement', '调解协议', 'long', { at: 'fulfilling', required: true }),
        field('performBy', '约定履行到哪天', 'day', { at: 'fulfilling', required: true }),
        field('performed', '履行情况', 'choice', {
          at: 'reported',
          required: true,
          choices: ['已全部履行', '部分履行', '没有履行', '没有达成协议'],
        }),
        field('revisitedOn', '回访日期', 'day', { at: 'reported', required: true }),
      ],
      closing: { result: true, feedback: true, evaluation: false },
    },
  },
]
