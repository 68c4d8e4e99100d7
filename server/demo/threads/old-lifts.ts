import type { Calendar } from '../calendar.ts'
import { matterId, tellMatter, type Matter } from './matter.ts'
import { sheetId, tellSheet, type Sheet } from './sheet.ts'

/** 老旧电梯: adding one, which goes up to the district and lies there now; and an old one whose upkeep lags, for which the whistle is blown. */
export function tellOldLifts(calendar: Calendar): void {
  tellMatter(calendar, visited)
  tellSheet(calendar, talked)
  tellMatter(calendar, { ...adding, from: sheetId(calendar, 'lift') })
  tellMatter(calendar, { ...upkeep, from: matterId(calendar, 'lift-visit') })
  tellMatter(calendar, trapped)
}

const visited: Matter = {
  seed: 'lift-visit',
  type: 'visit',
  title: '走访 2 幢高层老人户',
  content: '走访 9 户：二单元没有电梯，三位老人半年没下过楼；一单元电梯关门夹人。',
  category: '走访',
  origin: 'visit',
  on: -160,
  raiser: 14,
  details: { visitor: '网格员', household: '2 幢 9 户', way: '上门' },
  joined: ['lift-upkeep'],
  steps: [
    { on: -158, to: 'done', result: '加装电梯提交议事；电梯夹人按吹哨办理。' },
    { on: -60, to: 'reported', feedback: '电话回访 9 户，夹人已修好，加装正在报批。' },
  ],
}

const talked: Sheet = {
  seed: 'lift',
  title: '2 幢二单元要不要加装电梯',
  expectation: '高层老人上下楼困难，低层担心采光和分摊，要逐户听。',
  origin: 'visit',
  heldOn: -140,
  place: '2 幢楼下',
  said: [
    ['for', 'affected', '我八十一了，住六楼，半年没下楼，请大家体谅。'],
    ['against', 'affected', '一楼采光受影响，房子要掉价，我不同意。'],
    ['suggest', 'affected', '二楼不用电梯，分摊要按楼层来。'],
    ['suggest', 'department', '设计单位可以做贴墙的方案，采光影响小一些，先出图给大家看。'],
    ['for', 'member', '补贴政策有，关键是手续，社区帮着跑。'],
    ['suggest', 'property', '建好以后谁维保、钱怎么出，要写在协议里。'],
  ],
  settled: {
    options: [
      { id: 'o1', title: '贴墙加装', pros: '采光影响小', cons: '要错层进户', cost: '48万元', doer: '加装公司' },
      { id: 'o2', title: '暂不加装，先装座椅扶手', pros: '不影响低层', cons: '老人仍下不了楼', cost: '6000元', doer: '社区工作站' },
    ],
    outcome: {
      kind: 'vote',
      text: '按方案一报批；一楼两户的采光补偿写进协议。',
      rule: 'open',
      entitled: 12,
      present: 12,
      yes: 10,
      no: 1,
      abstain: 1,
      minority: '一楼一户坚持不同意，要求补偿谈妥再开工。',
    },
    items: ['lift-adding'],
    satisfied: [10, 1, 1],
    recheck: '补偿已谈妥，正等区里批复。',
  },
}

const adding: Matter = {
  seed: 'lift-adding',
  type: 'project',
  title: '2 幢二单元加装电梯报批',
  content: '12 户中 10 户同意，方案已出图，补偿协议已签，申请补贴和规划许可。',
  category: '老旧小区改造',
  origin: 'deliberation',
  on: -139,
  raiser: 14,
  details: { initiative: '加装电梯议事', funds: '居民分摊和区里补贴' },
  more: { budget: 480000, beneficiaries: 34 },
  steps: [
    { on: -137, to: 'assigned', dueIn: 60 },
    { on: -130, to: 'working', note: '陪居民代表到设计单位改图两次。' },
    { on: -100, to: 'escalated', reason: '规划许可和补贴不在社区权限内。', tried: '图纸、同意书、补偿协议已备齐。' },
    {
      on: -95,
      to: 'escalated',
      at: 'street',
      hand: 'up',
      office: '街道城市建设办公室',
      reason: '街道已核材料，请区里联合审查。',
      tried: '街道现场核对，材料齐全。',
    },
    { on: -80, to: 'working', at: 'district', office: '区住房保障部门', dueIn: 120, note: '已列入十二月联合审查。' },
  ],
}

const upkeep: Matter = {
  seed: 'lift-upkeep',
  type: 'whistle',
  title: '2 幢一单元电梯关门夹人，维保迟迟不到',
  content: '使用十九年，一周夹人两次，维保单位三天没有来。',
  category: '应急',
  origin: 'visit',
  on: -75,
  details: { called: '区市场监管所、电梯维保单位', tried: '已停用一侧轿厢，保安值守。', verdict: '更换门机，维保单位限期整改。' },
  more: { urgency: 'emergency' },
  joined: ['lift-visit'],
  steps: [
    { on: -75, to: 'published', note: '应急直接发哨。' },
    { on: -75, to: 'claimed', ownerOrgName: '区市场监管所', dueIn: 10 },
    { on: -75, to: 'arrived', arrival: { unitName: '区市场监管所', who: '值班人员', at: '2026-08-18T10:25' } },
    { on: -74, to: 'working', note: '查出门机老化，责令维保单位当天更换。' },
    { on: -70, to: 'done', result: '门机更换，检验合格；维保单位书面整改。' },
    { on: -67, to: 'evaluated', feedback: '楼道张贴检验结果。', satisfaction: 'satisfied' },
    { on: -66, to: 'closed' },
  ],
}

const trapped: Matter = {
  seed: 'lift-trapped',
  type: 'urgent',
  title: '电梯困人，八旬老人被困二十分钟',
  content: '7 幢电梯平层故障，老人被困，已救出。',
  category: '公共安全',
  origin: 'hotline',
  on: -50,
  raiser: 15,
  details: { notified: '两会成员单位' },
  more: { urgency: 'urgent' },
  steps: [
    { on: -50, to: 'published' },
    { on: -50, to: 'claimed', units: [2], dueIn: 7 },
    { on: -49, to: 'working', note: '停用检修，请居民走另一单元。' },
    { on: -46, to: 'reported', result: '更换平层感应器，试运行两天正常。', feedback: '上门看望老人，说明情况。' },
    { on: -45, to: 'closed' },
  ],
}
