import { flowOf } from './item-flow.ts'
import { deskTypes } from './item-type-desk.ts'
import { everyBranch, field, issueWay, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'
import { neighbourTypes } from './item-type-neighbours.ts'
import { streetTypes } from './item-type-street.ts'
import { planTypes } from './item-type-plans.ts'
import { serviceTypes } from './item-type-services.ts'

const local = '可按本地办法修改'
const lifeCycle = '清单办理的一般程序：登记、受理、分办、办理、办结、反馈、评价、销号'
const noLimit = '来源没有写明办理期限'

const issueFlow = flowOf({
  way: issueWay,
  branches: everyBranch,
  also: [
    { from: 'registered', to: 'assigned' },
    { from: 'assigned', to: 'done' },
    { from: 'escalated', to: 'done' },
  ],
})

const matters: readonly ItemTypeRow[] = [
  {
    code: 'problem',
    name: '问题',
    ids: ['C1', 'C14', 'D7', 'D13', 'D41', 'D42'],
    basis: `南京鼓楼（2020 年）问题清单：社区解决、街道解决、两会会商三层；${lifeCycle}；${noLimit}，${local}`,
    spec: {
      ...plain,
      ...issueFlow,
      prefix: 'WT',
      fields: [field('tried', '已采取的措施', 'long', { help: '上报时街道会看到' })],
      refusalSupervised: true,
    },
  },
  {
    code: 'need',
    name: '需求',
    ids: ['C2'],
    basis: `青岛市南（2018 年）需求清单（275 条，动态管理）：征集、审核、发布、匹配、对接、完成、评价、下架；${noLimit}，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '征集'],
          ['accepted', '已审核'],
          ['published', '已发布'],
          ['claimed', '已匹配'],
          ['working', '对接中'],
          ['done', '已完成'],
          ['evaluated', '已评价'],
          ['closed', '已下架'],
        ],
        branches: everyBranch,
      }),
      prefix: 'XQ',
      fields: [field('party', '需求方', 'choice', { choices: ['居民', '社区', '单位'] }), field('beneficiaries', '受益人数', 'number')],
      claimable: ['published'],
    },
  },
  {
    code: 'urgent',
    name: '急办',
    ids: ['C9', 'D9', 'D27', 'D28'],
    basis: `南京鼓楼（2020 年）应急领办：随时向两会成员单位通报，单位领办（通报 59 项）；15 分钟响应圈（广西贺州（2022 年））用在特急的事；别的首响时限来源没有写明，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已发现'],
          ['published', '已通报'],
          ['claimed', '已领办'],
          ['working', '处置中'],
          ['reported', '已反馈'],
          ['closed', '已销号'],
        ],
        branches: ['merged', 'escalated', 'refused'],
        also: [{ from: 'registered', to: 'working' }],
      }),
      prefix: 'JB',
      fields: [
        field('foundAt', '发现时间', 'minute', { help: '当场登记的不用填' }),
        field('notified', '通报对象', 'text', { help: '两会成员单位' }),
        field('onSiteAt', '到场时间', 'minute', { at: 'working', help: '第一批人几点几分到' }),
      ],
      limits: [
        {
          until: 'working',
          minutes: 15,
          urgency: 'emergency',
          from: 'foundAt',
          told: 'onSiteAt',
          source: '广西贺州（2022 年）15 分钟响应圈',
        },
      ],
      closing: { result: true, feedback: true, evaluation: false },
      refusalSupervised: true,
      claimable: ['published'],
    },
  },
  {
    code: 'wish',
    name: '微心愿',
    ids: ['C10'],
    basis: `南京鼓楼（2020 年）在职党员认领微心愿（2020 年 127 个）：征集、审核、发布、认领、实现、回访、归档，可以退领；${noLimit}，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '征集'],
          ['accepted', '已审核'],
          ['published', '已发布'],
          ['claimed', '已认领'],
          ['done', '已实现'],
          ['evaluated', '已回访'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'merged', 'hung', 'refused'],
        first: [{ from: 'registered', to: 'accepted', by: 'head' }],
        also: [{ from: 'claimed', to: 'published', label: '退领' }],
      }),
      prefix: 'XY',
      fields: [
        field('budget', '预算（元）', 'number'),
        field('shownAs', '公布时的称呼', 'text', { at: 'published', required: true, help: '可以不写真名，如“一位独居老人”' }),
        field('proof', '完成凭证', 'text', { at: 'done', required: true, help: '收条、照片放在哪里，或谁在场' }),
      ],
      categories: ['实物', '服务', '陪伴'],
      claimable: ['published'],
    },
  },
  {
    code: 'whistle',
    name: '吹哨',
    ids: ['D6'],
    basis:
      '南京鼓楼（2020 年）、广西贺州（2022 年）街道社区吹哨、各方组织报到；到场和办结时限参照北京、扬州广陵的公开报道：应急 30 分钟、其他 2 个工作日到场，复杂事项 10 个工作日内办结，可按本地办法修改',
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '拟哨'],
          ['accepted', '街道已审核'],
          ['published', '已发哨'],
          ['claimed', '已签收'],
          ['arrived', '已到场'],
          ['working', '处置中'],
          ['done', '已办结'],
          ['evaluated', '已评价'],
          ['closed', '已销号'],
        ],
        branches: ['returned', 'merged', 'hung', 'escalated', 'refused'],
        branchLabels: { refused: '已拒签', escalated: '已报街道审核' },
        refusedFrom: ['published', 'claimed'],
        first: [
          { from: 'registered', to: 'escalated', label: '报街道审核' },
          { from: 'registered', to: 'accepted', by: 'above' },
        ],
        also: [
          { from: 'registered', to: 'published', label: '应急直接发哨', category: '应急' },
          { from: 'registered', to: 'published', label: '应急直接发哨', urgency: 'emergency' },
        ],
      }),
      calls: true,
      prefix: 'CS',
      fields: [
        field('called', '被吹部门、单位', 'text', { required: true }),
        field('tried', '街道社区已采取的措施', 'long'),
        field('verdict', '处置结论', 'long'),
      ],
      categories: ['难题', '执法', '应急'],
      limits: [
        {
          until: 'arrived',
          minutes: 30,
          category: '应急',
          source: '参照各地公开报道：应急 30 分钟到场，可按本地办法修改',
        },
        {
          until: 'arrived',
          minutes: 30,
          urgency: 'emergency',
          source: '参照各地公开报道：应急 30 分钟到场，可按本地办法修改',
        },
        { until: 'arrived', workingDays: 2, source: '参照各地公开报道：其他 2 个工作日到场，可按本地办法修改' },
        { until: 'done', workingDays: 10, source: '参照各地公开报道：复杂事项 10 个工作日内办结（扬州广陵做法）' },
      ],
      refusalSupervised: true,
    },
  },
  {
    code: 'supervised',
    name: '督办',
    ids: ['D6'],
    basis: `南京鼓楼（2020 年）、广西贺州（2022 年）吹哨报到：拒签须写明理由并转督办；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已立项'],
          ['assigned', '已交办'],
          ['working', '督办中'],
          ['done', '已办结'],
          ['closed', '已销号'],
        ],
        branches: ['merged', 'hung', 'escalated'],
      }),
      prefix: 'DB',
      closing: onlyResult,
    },
  },
]

/** The types a district starts from. Each says where it comes from; none is law. In the order in which they are offered. */
export const itemTypeCatalogue: readonly ItemTypeRow[] = [
  ...matters,
  ...neighbourTypes,
  ...serviceTypes,
  ...streetTypes,
  ...deskTypes,
  ...planTypes,
]
