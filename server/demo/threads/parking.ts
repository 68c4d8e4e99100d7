import type { Calendar } from '../calendar.ts'
import { matterId, tellMatter, type Matter } from './matter.ts'
import { sheetId, tellSheet, type Sheet } from './sheet.ts'

/** 停车: a visit becomes a problem that the street helps with, and a deliberation of which two matters come. */
export function tellParking(calendar: Calendar): void {
  const visit = matterId(calendar, 'parking-visit')
  const sheet = sheetId(calendar, 'parking')
  tellMatter(calendar, visited)
  tellMatter(calendar, { ...blocked, from: visit })
  tellSheet(calendar, talked)
  for (const matter of made) tellMatter(calendar, { ...matter, from: sheet })
  tellMatter(calendar, charging)
}

const visited: Matter = {
  seed: 'parking-visit',
  type: 'visit',
  title: '走访 3 幢至 5 幢有车户和老人户',
  content: '走访 11 户：晚上车位不够，消防通道常被占，救护车进不来。',
  category: '走访',
  origin: 'visit',
  on: -236,
  raiser: 6,
  details: { visitor: '社区“两委”和网格员', household: '3 幢至 5 幢 11 户', way: '上门' },
  joined: ['parking-blocked'],
  steps: [
    { on: -234, to: 'done', result: '两件诉求已转办：消防通道被占转问题清单，车位不够提交议事。' },
    { on: -150, to: 'reported', feedback: '逐户回访，通道已畅通，车位划线大家认可。' },
    { on: -149, to: 'closed' },
  ],
}

const blocked: Matter = {
  seed: 'parking-blocked',
  type: 'problem',
  title: '3 幢至 5 幢消防通道夜里常停外来车',
  content: '晚上十点后外来车停在消防通道上，劝离后第二天又来。',
  category: '公共安全',
  origin: 'visit',
  on: -234,
  raiser: 6,
  joined: ['parking-visit'],
  steps: [
    { on: -233, to: 'accepted', note: '已受理，夜里现场看过两次，情况属实。' },
    { on: -232, to: 'assigned', dueIn: 20 },
    { on: -230, to: 'working', note: '张贴提示，保安夜间劝离。' },
    { on: -226, to: 'escalated', reason: '外来车辆社区无权处置，请街道协调交警和城管。', tried: '保安连续五晚劝离，张贴提示 30 份。' },
    { on: -224, to: 'working', at: 'street', office: '街道城市管理办公室', dueIn: 20, note: '已约交警中队、城管中队联合巡查。' },
    { on: -206, to: 'done', at: 'street', office: '街道城市管理办公室', result: '施划禁停黄线 120 米，联合巡查六晚，外来车不再停放。' },
    { on: -205, to: 'reported', feedback: '结果已在楼道口张贴，并当面告知提出人。' },
    { on: -198, to: 'evaluated', satisfaction: 'satisfied', evaluationNote: '晚上通道空出来了，放心多了。' },
    { on: -197, to: 'closed' },
  ],
}

const talked: Sheet = {
  seed: 'parking',
  title: '3 幢至 5 幢院落停车怎么停',
  expectation: '先来后到容易吵，希望有个大家都认的停法，留出消防通道。',
  origin: 'visit',
  heldOn: -219,
  place: '5 幢楼下凉亭',
  said: [
    ['for', 'affected', '划线编号我赞成，但要先保证救护车能开到楼门口。'],
    ['against', 'affected', '我家两辆车，一户一位不够停，不能一刀切。'],
    ['suggest', 'residentUnit', '我们院里晚上有二十个车位空着，可以错时开放。'],
    ['suggest', 'property', '划线的钱可以从公共收益里出一部分，账目张贴出来。'],
    ['for', 'delegate', '访客先登记，停两个小时以内，不然又乱。'],
    ['none', 'member', '少数人家里两辆车的，单独记下来，一起想办法。'],
  ],
  settled: {
    options: [
      {
        id: 'o1',
        title: '院内划线编号，一户一位',
        pros: '一次理顺，消防通道留出',
        cons: '两车户不够停',
        cost: '12000元',
        doer: '物业服务公司',
      },
      { id: 'o2', title: '驻区单位错时开放车位', pros: '不花钱，当月可用', cons: '早上八点前要开走', cost: '0元', doer: '驻区单位' },
    ],
    outcome: {
      kind: 'consensus',
      text: '两个方案一起做：院内划线编号，两车户的第二辆停到单位错时车位。',
      minority: '两车户希望每年重新抽一次号。',
    },
    items: ['parking-lines', 'parking-shared'],
    satisfied: [46, 7, 1],
    recheck: '现场看过：线清楚，消防通道没有车；错时车位每晚平均停 17 辆。',
  },
}

const paint = { purpose: '划线、车位编号', payeeKind: 'company', payee: '宁安交通设施有限公司', approvedBy: '社区党委会' } as const

const made: readonly Matter[] = [
  {
    seed: 'parking-lines',
    type: 'project',
    title: '院落车位划线编号，留出消防通道',
    content: '3 幢至 5 幢划线编号 62 个车位，留出消防通道 120 米。',
    category: '环境',
    origin: 'deliberation',
    on: -218,
    raiser: 7,
    details: { initiative: '院落停车议事', funds: '公共收益和为民服务资金' },
    more: { budget: 12000, beneficiaries: 186 },
    steps: [
      { on: -217, to: 'assigned', dueIn: 30 },
      { on: -216, entry: { kind: 'budget', fund: 'serviceFund', fen: 800_000, purpose: '为民服务专项经费列支', approvedBy: '社区党委会' } },
      { on: -216, entry: { kind: 'income', fund: 'serviceFund', fen: 800_000, purpose: '街道拨付' } },
      { on: -216, entry: { kind: 'budget', fund: 'coBuilding', fen: 400_000, purpose: '与物业商定', approvedBy: '社区党委会' } },
      { on: -216, entry: { kind: 'income', fund: 'coBuilding', fen: 400_000, purpose: '物业公共收益出资' } },
      { on: -214, to: 'working', note: '物业已量线，车位号公示三天。' },
      { on: -190, to: 'done', result: '划线编号 62 个，消防通道 120 米，居民代表现场验收。' },
      { on: -188, entry: { ...paint, kind: 'spending', fund: 'serviceFund', fen: 782_000, voucher: '发票 00318820' } },
      { on: -188, entry: { ...paint, kind: 'spending', fund: 'coBuilding', fen: 400_000, voucher: '发票 00318821' } },
      { on: -180, to: 'evaluated', feedback: '验收结果和费用张贴在公示栏。', satisfaction: 'satisfied' },
      { on: -178, to: 'closed' },
    ],
  },
  {
    seed: 'parking-shared',
    type: 'resource',
    title: '单位大院夜间错时车位 20 个',
    content: '工作日晚七点至次日早八点、周末全天开放，凭社区停车证。',
    category: '车位',
    origin: 'deliberation',
    on: -218,
    details: { kind: '车位', amount: '20', hours: '工作日晚间、周末', price: '免费', contact: '单位办公室' },
    steps: [
      { on: -216, to: 'accepted' },
      { on: -215, to: 'published' },
      { on: -210, to: 'claimed', dueIn: 730, note: '两车户 17 户预约。' },
      { on: -208, to: 'working' },
      { on: -150, to: 'evaluated', result: '两个月每晚平均停 17 辆。', feedback: '住户和单位都愿意续。', satisfaction: 'satisfied' },
      { on: -149, to: 'published', note: '继续上架，还有 3 个空位。' },
    ],
  },
]

const charging: Matter = {
  seed: 'parking-charging',
  type: 'microProject',
  title: '南门加装两处电动车充电车棚',
  content: '飞线充电屡禁不止，居民提议用微资金建车棚。',
  category: '环境改造',
  origin: 'meeting',
  on: -40,
  raiser: 9,
  details: { proposal: '南门两侧各建一处，40 个充电口。', review: '52 户参加评议，47 户赞成。' },
  more: { budget: 38000, beneficiaries: 320 },
  steps: [
    { on: -36, to: 'accepted' },
    { on: -12, to: 'discussed', result: '52 户参加评议，47 户赞成，3 户要求离窗户远一些。' },
    { on: -5, to: 'approved', note: '立项，按评议意见车棚往东移三米。' },
    { on: -4, entry: { kind: 'budget', fund: 'microFund', fen: 3_800_000, purpose: '街道批复民生微实事资金', approvedBy: '街道办事处' } },
    { on: -2, entry: { kind: 'income', fund: 'microFund', fen: 1_900_000, purpose: '街道拨付一半' } },
  ],
}
