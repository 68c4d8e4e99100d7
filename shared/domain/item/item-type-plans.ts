import { flowOf } from './item-flow.ts'
import { field, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'

const local = '可按本地办法修改'

/** 三领三干 (I2): how somebody answers for a matter. */
export const dutyWays = ['领责实干', '领衔带干', '领办快干'] as const

/** Plans with their tasks, inspections that were drawn by lot, self-checks against a paper of the library, lectures on offer. */
export const planTypes: readonly ItemTypeRow[] = [
  {
    code: 'plan',
    name: '行动计划',
    ids: ['I1', 'I3'],
    basis: `广西贺州（2022 年）“先锋力量·众治成城”三年行动、五基三化攻坚年：计划分解为任务，任务列出节点；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已拟定'],
          ['approved', '已印发'],
          ['working', '实施中'],
          ['done', '已总结'],
          ['closed', '已归档'],
        ],
        branches: ['merged', 'refused'],
        branchLabels: { refused: '已取消' },
      }),
      prefix: 'JH',
      fields: [
        field('period', '期间', 'text', { required: true, help: '如 2026—2028 年' }),
        field('campaign', '专项', 'text', { help: '如“五基三化”攻坚年' }),
        field('goals', '目标', 'long'),
      ],
      closing: onlyResult,
      feeds: true,
      milestones: true,
    },
  },
  {
    code: 'task',
    name: '计划任务',
    ids: ['I1', 'I2', 'I3'],
    basis: `广西贺州（2022 年）三年行动、三领三干（领责实干、领衔带干、领办快干）：分办、实施、验收；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已列入'],
          ['assigned', '已分办'],
          ['working', '实施中'],
          ['done', '已完成'],
          ['closed', '已验收'],
        ],
        branches: ['returned', 'merged', 'hung', 'escalated', 'refused'],
        branchLabels: { refused: '不再实施' },
        also: [{ from: 'assigned', to: 'done' }],
      }),
      prefix: 'RW',
      fields: [field('duty', '责任方式（三领三干）', 'choice', { choices: [...dutyWays] }), field('target', '要做到什么程度', 'long')],
      closing: onlyResult,
      milestones: true,
    },
  },
  {
    code: 'inspection',
    name: '调研指导',
    ids: ['I4'],
    basis: `广西贺州（2022 年）基层党建“两随机”调研指导，原文没有说明哪两项随机，按随机抽取对象、随机抽取人员理解，未经核实；抽取、到点、问题、整改，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已抽取'],
          ['arrived', '已到点'],
          ['done', '问题已转办'],
          ['reported', '整改已反馈'],
          ['closed', '已归档'],
        ],
        branches: ['refused'],
        branchLabels: { refused: '已取消' },
        also: [{ from: 'arrived', to: 'closed', label: '没有问题，归档' }],
      }),
      prefix: 'DY',
      fields: [
        field('object', '调研对象', 'text', { required: true }),
        field('inspector', '调研人员', 'text', { required: true }),
        field('seed', '抽取号', 'text', { required: true, help: '同一个号、同一份名单，谁来抽结果都一样' }),
        field('objects', '对象名单', 'long', { help: '抽取时的全部对象' }),
        field('inspectors', '人员名单', 'long', { help: '抽取时的全部人员' }),
      ],
      closing: onlyResult,
      feeds: true,
    },
  },
  {
    code: 'selfCheck',
    name: '对照自查',
    ids: ['A25', 'A39', 'I9'],
    basis: `居民小区党组织“六化”、物业行业服务标准（广西贺州（2022 年））和“三有一化”（南京鼓楼（2009 年））：对照、整改、达标，每年一次；条目在文件库里写，来源没有列出的由本地补，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '对照中'],
          ['working', '整改中'],
          ['done', '已达标'],
          ['closed', '已归档'],
        ],
        branches: ['merged', 'refused'],
        branchLabels: { refused: '已取消' },
        also: [{ from: 'registered', to: 'done', label: '全部达标' }],
      }),
      prefix: 'ZC',
      fields: [
        field('year', '年度', 'text', { required: true }),
        field('object', '自查对象', 'text', { help: '如哪个小区、哪家物业' }),
        field('evidence', '依据和证据', 'long', { help: '文件、照片、台账放在哪里' }),
      ],
      closing: onlyResult,
      feeds: true,
      milestones: true,
    },
  },
  {
    code: 'lectureOffer',
    name: '党课展示',
    ids: ['B17'],
    basis: `南京鼓楼（2020 年）“我是党课主讲人”“最佳示范党日”：申报、展示，其他支部预约，评选；不排名次，${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已申报'],
          ['published', '展示中'],
          ['claimed', '已预约'],
          ['done', '已开讲'],
          ['evaluated', '已评选'],
          ['closed', '已归档'],
        ],
        branches: ['returned', 'refused'],
        also: [
          { from: 'done', to: 'published', label: '继续展示' },
          { from: 'done', to: 'closed', label: '不参加评选，归档' },
          { from: 'published', to: 'closed', label: '停止展示' },
        ],
      }),
      prefix: 'DK',
      fields: [
        field('lecturer', '主讲人', 'text', { required: true }),
        field('topic', '课题', 'text', { required: true }),
        field('length', '时长（分钟）', 'number'),
        field('audience', '适合谁听', 'text'),
      ],
      categories: ['党课', '示范党日'],
      closing: onlyResult,
      claimable: ['published', 'claimed'],
    },
  },
]
