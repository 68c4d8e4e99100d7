import { flowOf } from './item-flow.ts'
import { field, onlyResult, plain, type ItemTypeRow } from './item-type-row.ts'

const local = '可按本地办法修改'

/** What is put on a community and what a street has a say in; and what passes between a community, its neighbours and its own teams. */
export const streetTypes: readonly ItemTypeRow[] = [
  {
    code: 'admission',
    name: '准入申请',
    ids: ['B14', 'C14', 'D15', 'D19'],
    basis:
      '广西贺州（2022 年）社区公共服务事项准入、青岛市南（2018 年）街道事务准入：申请、评估、审批、准入（有期限）、到期或撤销；提前 30 个工作日申请、15 个工作日内决定，未经批准的社区有权拒绝（北京西城 2018 年做法，可按本地办法修改）',
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已申请'],
          ['accepted', '评估中'],
          ['approved', '已准入'],
          ['closed', '已到期、撤销'],
        ],
        branches: ['returned', 'refused'],
        branchLabels: { refused: '已拒绝' },
        refusedFrom: ['registered', 'accepted'],
        first: [{ from: 'accepted', to: 'approved', by: 'above' }],
      }),
      prefix: 'ZR',
      begunBy: ['street', 'district'],
      sharedFrom: 'approved',
      fields: [
        field('applicant', '申请部门', 'text', { required: true }),
        field('kind', '下派什么', 'choice', { required: true, choices: ['工作任务', '表格台账', '挂牌', '证明', '考核评比'] }),
        field('legalBasis', '依据', 'long', { required: true, help: '哪部法规、哪份文件' }),
        field('means', '人财物', 'long', { help: '随事项来的人员、经费、物资' }),
        field('assessment', '评估意见', 'long', { at: 'accepted', required: true, help: '社区忙不忙得过来，人财物够不够' }),
        field('validUntil', '准入到哪天', 'day', { at: 'approved', required: true }),
        field('decisionNo', '决定文号', 'text', { at: 'approved', help: '新增下放事项：区委常委会、区政府常务会议的文号' }),
        field('decidedOn', '决定日期', 'day', { at: 'approved', help: '会议研究决定的日期' }),
      ],
      limits: [{ until: 'approved', workingDays: 15, source: '参照各地公开报道：15 个工作日内决定（北京西城 2018 年做法）' }],
      closing: onlyResult,
    },
  },
  {
    code: 'imposed',
    name: '下派事项',
    ids: ['C14', 'C15', 'D15', 'D19'],
    basis: `广西贺州（2022 年）、青岛市南（2018 年）事项准入：没有准入的任务、表格、挂牌和考核，社区可以拒绝；部门不得对街道考核，只由区委、区政府综合考核（青岛市南（2018 年））；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已收到'],
          ['accepted', '已接办'],
          ['done', '已报送'],
          ['closed', '已归档'],
        ],
        branches: ['hung', 'escalated', 'refused'],
        branchLabels: { refused: '已拒绝', escalated: '已报街道' },
        refusedFrom: ['registered', 'accepted'],
      }),
      prefix: 'XP',
      fields: [
        field('applicant', '下派部门', 'text', { required: true }),
        field('kind', '下派什么', 'choice', { required: true, choices: ['工作任务', '表格台账', '挂牌', '证明', '考核评比'] }),
        field('listed', '工作事项清单里的', 'choice', { dictionary: 'communityTasks', help: '依法履行的不用准入，负面清单里的不办' }),
        field('aspect', '所属方面', 'choice', { dictionary: 'streetTasks' }),
      ],
      closing: onlyResult,
    },
  },
  {
    code: 'opinion',
    name: '职权意见',
    ids: ['D16', 'D17', 'D18'],
    basis: `广西贺州（2022 年）街道六大职权、青岛市南（2018 年）派出机构负责人任免书面征求街道党工委意见、上海（2017 年）五项权力：征求、提出、采纳或未采纳（写明理由）；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已征求'],
          ['published', '已提出'],
          ['done', '已采纳'],
          ['closed', '已归档'],
        ],
        branches: ['refused'],
        branchLabels: { refused: '未采纳' },
        refusedFrom: ['published'],
        first: [{ from: 'registered', to: 'published', by: 'head' }],
      }),
      prefix: 'YJ',
      begunBy: ['street', 'district'],
      fields: [
        field('power', '职权类型', 'choice', {
          required: true,
          choices: [
            '人事考核建议权',
            '征得同意权',
            '重大决策和重大项目建议权',
            '国土空间规划参与权',
            '公共事务综合管理权',
            '综合执法调度权',
            '下沉人财物支配权',
            '派出机构负责人任免征询',
          ],
        }),
        field('askedBy', '征求意见的单位', 'text', { required: true }),
        field('letter', '来函文号', 'text'),
        field('advice', '建议', 'long', { at: 'published', required: true, help: '街道党工委的意见原文' }),
        field('advisedOn', '提出日期', 'day', { at: 'published', required: true }),
        field('answer', '采纳情况', 'long', { at: 'done', help: '怎样采纳、采纳了哪几条' }),
      ],
      closing: onlyResult,
    },
  },
  {
    code: 'contact',
    name: '联络',
    ids: ['D12'],
    basis: `南京鼓楼（2020 年）街道社区与驻区单位双向沟通服务机制：谁找谁、说了什么、答应了什么；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已联络'],
          ['done', '已答复'],
          ['closed', '已归档'],
        ],
        also: [{ from: 'registered', to: 'closed', label: '没有要办的，归档' }],
      }),
      prefix: 'LL',
      fields: [
        field('direction', '谁找谁', 'choice', { required: true, choices: ['社区找单位', '单位找社区'] }),
        field('unit', '单位', 'text', { required: true }),
        field('spokeWith', '对方是谁'),
        field('contactOn', '联络日期', 'day', { required: true }),
        field('way', '方式', 'choice', { choices: ['当面', '电话', '来函', '微信'] }),
      ],
      closing: onlyResult,
      feeds: true,
    },
  },
  {
    code: 'drill',
    name: '应急演练',
    ids: ['D28'],
    basis: `广西贺州（2022 年）社区突发事件应对：每社区 1 支应急工作队伍；多久演练一次来源没有写明，由社区自己定下次日期；${local}`,
    spec: {
      ...plain,
      ...flowOf({
        way: [
          ['registered', '已安排'],
          ['done', '已演练'],
          ['closed', '已归档'],
        ],
        branches: ['refused'],
        branchLabels: { refused: '已取消' },
      }),
      prefix: 'YL',
      fields: [
        field('plannedOn', '演练日期', 'day', { required: true }),
        field('team', '应急队伍'),
        field('came', '参加人数', 'number', { at: 'done', required: true }),
        field('minutes', '集合用了几分钟', 'number', { at: 'done' }),
        field('shortfalls', '发现的不足', 'long', { at: 'done' }),
        field('nextOn', '下次演练', 'day', { at: 'done', required: true }),
      ],
      categories: ['防汛', '消防', '防疫', '疏散', '治安', '综合'],
      closing: onlyResult,
      feeds: true,
    },
  },
]
