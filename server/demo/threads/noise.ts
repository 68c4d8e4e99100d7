import type { Calendar } from '../calendar.ts'
import { tellMatter, type Matter } from './matter.ts'
import { sheetId, tellSheet, type Sheet } from './sheet.ts'

/** 噪音: neighbours reconciled, a shop that was done over again, dancing in the square talked over, and one that waits. */
export function tellNoise(calendar: Calendar): void {
  for (const matter of matters) tellMatter(calendar, matter)
  tellSheet(calendar, talked)
  tellMatter(calendar, { ...kept, from: sheetId(calendar, 'noise') })
}

const matters: readonly Matter[] = [
  {
    seed: 'noise-mediation',
    type: 'mediation',
    title: '楼上夜里拖凳子，两户起争执',
    content: '楼下睡眠不好，敲过几次门，两家互不相让。',
    category: '邻里纠纷',
    origin: 'comeIn',
    on: -110,
    raiser: 16,
    details: { kind: '邻里' },
    steps: [
      { on: -109, to: 'accepted' },
      { on: -105, to: 'working', note: '调解员分头谈，再请两家坐到一起。', says: { parties: '9 幢 301 室、201 室' } },
      {
        on: -104,
        to: 'fulfilling',
        note: '签了调解协议。',
        says: { agreement: '楼上家具加脚垫，晚上十点后不挪动；楼下有事先打电话。', performBy: { on: -90 } },
      },
      {
        on: -80,
        to: 'reported',
        says: { performed: '已全部履行', revisitedOn: { on: -80 } },
        result: '两家按协议办，没有再吵。',
        feedback: '一个月后回访两家，都认可。',
      },
      { on: -79, to: 'closed' },
    ],
  },
  {
    seed: 'noise-grill',
    type: 'problem',
    title: '沿街烧烤店夜间噪音和油烟',
    content: '营业到凌晨一点，风机对着二楼窗户。',
    category: '噪声',
    origin: 'hotline',
    on: -95,
    raiser: 17,
    steps: [
      { on: -94, to: 'accepted' },
      { on: -93, to: 'assigned', dueIn: 15 },
      { on: -90, to: 'working', note: '上门约谈，店主答应十一点收摊。' },
      { on: -82, to: 'done', result: '十一点收摊，风机夜里停用。' },
      { on: -81, to: 'reported', feedback: '电话告知提出人。' },
      { on: -75, to: 'evaluated', satisfaction: 'dissatisfied', evaluationNote: '风机白天照样对着窗户。' },
      { on: -74, to: 'working', note: '重办：请店主改风机朝向，社区贴一半材料费。', dueIn: 25 },
      { on: -55, to: 'done', result: '风机改装到屋顶，加了消音箱。' },
      { on: -54, to: 'reported', feedback: '请提出人到现场看过。' },
      { on: -50, to: 'evaluated', satisfaction: 'satisfied', evaluationNote: '这回真解决了。' },
      { on: -49, to: 'closed' },
    ],
  },
  {
    seed: 'noise-school',
    type: 'problem',
    title: '学校操场早操广播声音大',
    content: '早上七点十分广播，夜班职工休息不好。',
    category: '噪声',
    origin: 'online',
    on: -32,
    raiser: 18,
    steps: [
      { on: -31, to: 'accepted', note: '与学校通过电话，愿意改。' },
      { on: -26, to: 'hung', reason: '等学校操场改造完，一并换定向音箱。', untilIn: 75 },
    ],
  },
]

const talked: Sheet = {
  seed: 'noise',
  method: 'robertsRules',
  title: '东广场跳舞几点收场、声音多大',
  expectation: '跳舞的要有地方跳，睡觉的要能睡着。',
  origin: 'grid',
  heldOn: -58,
  place: '东广场',
  said: [
    ['for', 'affected', '八点半收场我们做得到，天冷再早一点。'],
    ['against', 'affected', '我要的是声音小，不是几点收场。'],
    ['suggest', 'delegate', '买两副领队用的音箱，声音只往场子里放。'],
    ['suggest', 'member', '定个公约，大家签字，谁超了谁提醒。'],
    ['for', 'property', '电源插座可以装定时的，到点断电。'],
  ],
  settled: {
    options: [
      { id: 'o1', title: '八点半收场，换定向音箱', pros: '两边都过得去', cons: '要花钱', cost: '1800元', doer: '晨光舞蹈队' },
      { id: 'o2', title: '换到学校操场跳', pros: '离居民楼远', cons: '学校晚上不开门', cost: '0元', doer: '驻区单位' },
    ],
    outcome: {
      kind: 'vote',
      text: '按方案一办，订公约，双方签字。',
      rule: 'open',
      entitled: 5,
      present: 5,
      yes: 4,
      no: 1,
      abstain: 0,
      minority: '一户要求写明分贝。',
    },
    items: ['noise-kept'],
    satisfied: [22, 5, 2],
    recheck: '',
  },
}

const kept: Matter = {
  seed: 'noise-kept',
  type: 'problem',
  title: '东广场定时插座和定向音箱',
  content: '装定时插座一处，音箱两副，公约张贴。',
  category: '噪声',
  origin: 'deliberation',
  on: -57,
  raiser: 19,
  steps: [
    { on: -56, to: 'accepted' },
    { on: -55, to: 'assigned', dueIn: 30 },
    { on: -54, to: 'working', note: '音箱已到，插座等电工上门。' },
    { on: -28, to: 'done', result: '插座定时到八点半，音箱换好。' },
    { on: -26, to: 'reported', feedback: '议事时说话的五个人都告知了。' },
  ],
}
