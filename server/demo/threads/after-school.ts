import type { Calendar } from '../calendar.ts'
import { tellMatter, type Matter } from './matter.ts'
import { sheetId, tellSheet, type Sheet } from './sheet.ts'

/** 课后托管: a need from the hotline that a unit meets, the class that grew out of it, and what is wanted and offered for the winter. */
export function tellAfterSchool(calendar: Calendar): void {
  for (const matter of matters) tellMatter(calendar, matter)
  tellSheet(calendar, talked)
  tellMatter(calendar, { ...running, from: sheetId(calendar, 'after-school') })
}

const matters: readonly Matter[] = [
  {
    seed: 'after-school-need',
    type: 'need',
    title: '双职工家庭放学后孩子没人接',
    content: '小学三点四十放学，十六户双职工家庭到六点才能到家。',
    category: '教育',
    origin: 'hotline',
    on: -250,
    raiser: 10,
    details: { party: '居民' },
    more: { beneficiaries: 16 },
    steps: [
      { on: -249, to: 'accepted', note: '逐户打过电话，核实 16 户。' },
      { on: -245, to: 'published' },
      { on: -238, to: 'claimed', units: [1], dueIn: 120 },
      { on: -230, to: 'working', note: '借单位阅览室，周一至周五下午四点到六点。' },
      { on: -120, to: 'done', result: '开班 14 周，每天平均 21 个孩子，志愿者 9 人轮流。' },
      { on: -112, to: 'evaluated', feedback: '学期末家长会上逐户告知。', satisfaction: 'satisfied', evaluationNote: '希望秋季接着办。' },
      { on: -111, to: 'closed' },
    ],
  },
  {
    seed: 'after-school-wish',
    type: 'wish',
    title: '想要一个书包和一套画笔',
    content: '托管班里一个孩子家庭困难，开学想要新书包。',
    category: '实物',
    origin: 'visit',
    on: -80,
    raiser: 11,
    details: { shownAs: '一个三年级的孩子', proof: '签收单' },
    more: { budget: 200 },
    steps: [
      { on: -79, to: 'accepted' },
      { on: -78, to: 'published', says: { shownAs: '一位二年级小朋友' } },
      { on: -74, to: 'claimed', units: [1], dueIn: 14 },
      { on: -68, to: 'done', result: '书包和画笔已送到家。', says: { proof: '监护人签收条一张' } },
      { on: -60, to: 'evaluated', feedback: '电话回访，孩子很喜欢。', satisfaction: 'satisfied' },
      { on: -59, to: 'closed' },
    ],
  },
  {
    seed: 'after-school-order',
    type: 'order',
    title: '请人周三下午接一下孩子',
    content: '家长住院，周三下午没人接孩子到托管班。',
    category: '陪伴',
    origin: 'comeIn',
    on: -20,
    raiser: 12,
    steps: [
      { on: -20, to: 'accepted', says: { answeredAt: { on: -20, time: '09:35' } } },
      { on: -20, to: 'published', says: { sentTo: '银龄先锋行动支部' } },
      { on: -19, to: 'claimed', dueIn: 3 },
      { on: -18, to: 'working' },
      { on: -17, to: 'reported', result: '党员志愿者接到托管班，六点送到家。', feedback: '家长当面确认。' },
      { on: -16, to: 'evaluated', satisfaction: 'satisfied' },
      { on: -15, to: 'closed' },
    ],
  },
  {
    seed: 'after-school-offer',
    type: 'service',
    title: '大学生志愿者辅导作业',
    content: '师范大学志愿者每周三个下午来托管班辅导作业，寒假也可以来。',
    category: '教育',
    origin: 'online',
    on: -30,
    details: { provider: '师范大学青年志愿者协会', kind: '教育', hours: '周一至周五下午', capacity: '24' },
    steps: [
      { on: -28, to: 'accepted' },
      { on: -27, to: 'published' },
    ],
  },
  {
    seed: 'after-school-winter',
    type: 'need',
    title: '寒假托管想再开一个班，要人辅导作业',
    content: '报名超过名额，还有 20 个孩子排队，下午要有人带。',
    category: '教育',
    origin: 'comeIn',
    on: -6,
    raiser: 13,
    details: { party: '居民' },
    more: { beneficiaries: 20 },
    steps: [
      { on: -5, to: 'accepted' },
      { on: -4, to: 'published' },
    ],
  },
]

const talked: Sheet = {
  seed: 'after-school',
  title: '四点半学堂办在哪里、谁来带',
  expectation: '孩子放学有地方去，家长放心，不增加老师负担。',
  origin: 'hotline',
  heldOn: -100,
  place: '党群服务中心图书室',
  said: [
    ['for', 'affected', '地方近就行，过马路的不要。'],
    ['suggest', 'residentUnit', '阅览室可以借，晚上六点要锁门。'],
    ['suggest', 'member', '退休老师有七个愿意轮流，要排个表。'],
    ['against', 'affected', '收费我不同意，材料费说清楚可以。'],
    ['suggest', 'deputy', '接送要签字，谁接走的要记下来。'],
  ],
  settled: {
    options: [
      { id: 'o1', title: '借单位阅览室', pros: '离学校近', cons: '六点锁门', cost: '0元', doer: '驻区单位' },
      { id: 'o2', title: '用党群服务中心图书室', pros: '时间自己定', cons: '只能坐 24 人', cost: '3000元', doer: '社区工作站' },
    ],
    outcome: { kind: 'consensus', text: '秋季起用图书室，名额 24 人，志愿者按表轮流，接送签字。', minority: '一位家长希望延到六点半。' },
    items: ['after-school-class'],
    satisfied: [31, 4, 0],
    recheck: '开班两个月，未发生接送差错；家长希望寒假接着办。',
  },
}

const desks = { kind: 'spending', fund: 'residentsFund', payeeKind: 'company', payee: '书香文具店', approvedBy: '社区党委会' } as const

const running: Matter = {
  seed: 'after-school-class',
  type: 'project',
  title: '四点半学堂（秋季班）',
  content: '周一至周五下午四点到六点，名额 24 人，志愿者轮流，接送签字。',
  category: '教育',
  origin: 'deliberation',
  on: -99,
  raiser: 10,
  details: { initiative: '四点半学堂议事', funds: '为民服务资金' },
  more: {
    budget: 6000,
    beneficiaries: 24,
    milestones: [
      { id: 'm1', title: '场地、桌椅到位', dueOn: '2026-08-25', doneOn: '2026-08-22' },
      { id: 'm2', title: '开班', dueOn: '2026-09-07', doneOn: '2026-09-07' },
      { id: 'm3', title: '期末家长会', dueOn: '2027-01-22' },
    ],
  },
  steps: [
    { on: -97, to: 'assigned', dueIn: 180 },
    { on: -96, entry: { kind: 'budget', fund: 'residentsFund', fen: 600_000, purpose: '社区服务群众专项经费', approvedBy: '社区党委会' } },
    { on: -70, entry: { ...desks, fen: 238_000, voucher: '发票 02217645', purpose: '课桌椅十二套' } },
    { on: -62, entry: { ...desks, fen: 46_050, voucher: '发票 02218003', purpose: '文具、灭火器' } },
    { on: -60, to: 'working', note: '志愿者 9 人排好班，九月七日开班。' },
  ],
}
