import { flowOf } from './item-flow.ts'
import { dutyWays } from './item-type-plans.ts'
import { everyBranch, field, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'

const local = '可按本地办法修改'

/** Offers of a unit: 登记, 审核, 上架, 预约, 服务, 评价, 下架 (domain.md C3, C4). */
const offer = flowOf({
  way: [
    ['registered', '已登记'],
    ['accepted', '已审核'],
    ['published', '已上架'],
    ['claimed', '已预约'],
    ['working', '服务中'],
    ['evaluated', '已评价'],
    ['closed', '已下架'],
  ],
  branches: ['returned', 'merged', 'hung', 'refused'],
  also: [
    { from: 'evaluated', to: 'published', label: '继续上架' },
    { from: 'published', to: 'closed', label: '下架' },
  ],
})

/** What a community and its neighbours offer one another and do together. */
export const neighbourTypes: readonly ItemTypeRow[] = [
  {
    code: 'service',
    name: '服务',
    ids: ['C3', 'C11'],
    basis: `青岛市南（2018 年）服务清单（可提供服务 189 项）：登记、审核、上架、预约、服务、评价、下架；${local}`,
    spec: {
      ...plain,
      ...offer,
      prefix: 'FW',
      fields: [
        field('provider', '提供方', 'text', { required: true }),
        field('kind', '服务类别'),
        field('hours', '时段'),
        field('capacity', '容量', 'number'),
        field('terms', '条件', 'long'),
      ],
      closing: onlyResult,
      claimable: ['published'],
    },
  },
  {
    code: 'resource',
    name: '资源',
    ids: ['C4', 'D38'],
    basis: `青岛市南（2018 年）资源清单（可共享资源 117 类；错时停车 20 个车位）、广西贺州（2022 年）；${local}`,
    spec: {
      ...plain,
      ...offer,
      prefix: 'ZY',
      fields: [
        field('kind', '资源类型', 'choice', { choices: ['场地', '师资', '车位', '设备', '专家'] }),
        field('amount', '数量', 'number'),
        field('hours', '开放时间'),
        field('price', '收费'),
        field('contact', '联系人'),
      ],
      closing: onlyResult,
      claimable: ['published'],
    },
  },
  {
    code: 'project',
    name: '项目',
    ids: ['C5', 'C8', 'D9', 'D11', 'D39'],
    basis: `广西贺州（2022 年）项目清单、南京鼓楼（2020 年）为民服务项目（711 个）与两会集中认领：立项、签约、实施、验收、评价、归档；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已立项'],
          ['published', '待认领'],
          ['claimed', '已认领'],
          ['assigned', '已签约或分办'],
          ['working', '实施中'],
          ['done', '已验收'],
          ['evaluated', '已评价'],
          ['closed', '已归档'],
        ],
        branches: everyBranch,
        also: [
          { from: 'registered', to: 'assigned', label: '签约（不认领）' },
          { from: 'assigned', to: 'done' },
          { from: 'claimed', to: 'published', label: '退领' },
        ],
      }),
      prefix: 'XM',
      fields: [
        field('duty', '责任方式（三领三干）', 'choice', { choices: [...dutyWays] }),
        field('initiative', '立项来源', 'text', { help: '由哪条需求、哪项资源对接而来' }),
        field('budget', '预算（元）', 'number'),
        field('funds', '资金来源'),
        field('beneficiaries', '受益人数', 'number'),
      ],
      milestones: true,
      claimable: ['published'],
    },
  },
  {
    code: 'mutual',
    name: '双向服务',
    ids: ['C6', 'D10', 'D12'],
    basis: `南京鼓楼（2020 年）双向服务清单（238 家单位、218 份协议、569 条）：拟定、双方确认、履行、互评、续签或终止；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '拟定'],
          ['accepted', '双方已确认'],
          ['fulfilling', '履行中'],
          ['evaluated', '已互评'],
          ['closed', '已终止'],
        ],
        branches: ['returned', 'merged', 'hung'],
        also: [{ from: 'evaluated', to: 'fulfilling', label: '续签' }],
      }),
      prefix: 'SX',
      fields: [
        field('direction', '方向', 'choice', { choices: ['单位→社区', '社区→单位'], required: true }),
        field('service', '服务内容', 'long'),
        field('done', '完成情况', 'long'),
      ],
      closing: { result: true, feedback: false, evaluation: true },
    },
  },
  {
    code: 'mutualFeedback',
    name: '双向反馈',
    ids: ['C7', 'D3', 'D5'],
    basis: `南京鼓楼（2020 年）街道社区党组织与在职党员所在单位双向反馈：生成、社区签、送单位、单位回执、归档，每年一次；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已生成'],
          ['approved', '社区已签'],
          ['assigned', '已送单位'],
          ['reported', '单位已回执'],
          ['closed', '已归档'],
        ],
        branches: ['returned'],
        first: [{ from: 'registered', to: 'approved', by: 'head' }],
        also: [{ from: 'approved', to: 'registered', label: '重新生成' }],
      }),
      prefix: 'FK',
      fields: [
        field('member', '党员'),
        field('unit', '单位', 'text', { required: true }),
        field('period', '期间', 'text', { required: true, help: '如 2026 年度' }),
        field('communityWords', '社区表现', 'long', { at: 'approved', required: true, help: '签之前写好：做了什么、多少次、群众怎么说' }),
        field('unitWords', '单位表现', 'long', { at: 'reported', required: true, help: '照单位回执上写的' }),
      ],
      closing: onlyResult,
    },
  },
  {
    code: 'microProject',
    name: '民生微实事',
    ids: ['D14'],
    basis: `广西贺州（2022 年）民生微实事（微资金、微项目、微治理）：征集、筛选、居民评议、立项、实施、验收、公示；资金额度来源没有写明，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '征集'],
          ['accepted', '已筛选'],
          ['discussed', '居民已评议'],
          ['approved', '已立项'],
          ['working', '实施中'],
          ['done', '已验收'],
          ['reported', '已公示'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'merged', 'hung', 'refused'],
      }),
      prefix: 'WSS',
      fields: [
        field('budget', '资金额度（元）', 'number', { required: true }),
        field('proposal', '提案', 'long'),
        field('review', '居民评议结果', 'long'),
        field('account', '决算', 'long'),
      ],
      closing: { result: true, feedback: true, evaluation: false },
    },
  },
]
