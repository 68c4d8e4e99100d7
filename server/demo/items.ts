import { streetOf } from '#shared/domain/identity/area-code.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { createRandom, type Random } from '#shared/lib/random.ts'
import { itemStates, itemTypes, type Item, type ItemState, type ItemType } from '#shared/schema/items.ts'
import { makeId, stampAt } from './make/envelope.ts'
import { makeItem } from './make/matters.ts'
import { refOf, type Calendar } from './calendar.ts'
import { projects } from './topics.ts'
import { minuteMs, monthsBefore, written } from './world.ts'

/** Title, content and category by list. */
const words: Record<ItemType, readonly (readonly [title: string, content: string, category: string])[]> = {
  problem: [
    ['三单元楼道灯不亮', '连续三天楼道灯不亮，老人夜间出行不便。', '楼道设施'],
    ['西门垃圾桶满溢', '周末清运不及时，气味较大。', '环境卫生'],
    ['楼上漏水', '卫生间顶部渗水，两家协商未果。', '物业管理'],
    ['消防通道被占', '夜间常有车辆停在消防通道。', '公共安全'],
    ['下水道堵塞', '一楼厨房返水，已影响三户。', '管网'],
    ['夜间施工噪声', '沿街店铺装修至晚上十点。', '噪声'],
  ],
  need: [
    ['需要助餐送餐', '两位老人行动不便，希望中午送餐。', '养老'],
    ['希望开设书法班', '退休居民希望有场地每周练习。', '文化'],
  ],
  service: [
    ['义务法律咨询', '律师事务所每月第二个周六坐班。', '法律'],
    ['上门理发', '理发店每月为失能老人上门服务。', '养老'],
  ],
  resource: [
    ['会议室可供使用', '工作日晚间可提供四十人会议室。', '场地'],
    ['错时停车位二十个', '晚七点至早八点对居民开放。', '车位'],
  ],
  project: [
    ['为民服务项目：楼道照明改造', '改造照明最差的十二个楼道。', '环境'],
    ['为民服务项目：花坛认养', '由居民和单位认养花坛。', '绿化'],
  ],
  urgent: [['围墙出现裂缝', '雨后院墙倾斜，已拉警戒线。', '公共安全']],
  wish: [
    ['想要一台收音机', '独居老人希望有收音机听戏。', '实物'],
    ['希望有人陪着去复查', '子女在外地，每月复查一次。', '陪伴'],
  ],
  mutual: [['单位开放阅览室', '寒暑假向社区学生开放。', '共建']],
  supervised: [['大党委议定事项督办', '按月通报进度，到期未办结的说明原因。', '督办']],
  agency: [['代办老年优待证', '为行动不便的老人代办。', '代办']],
  visit: [['走访困难家庭', '了解生活情况，核对救助政策落实。', '走访']],
  whistle: [['占道经营联合治理', '请城管、市场监管到场联合处置。', '吹哨']],
  mutualFeedback: [['向区供电公司党支部反馈在职党员表现', '全年报到三人，参加服务十二次。', '年度反馈']],
  patrol: [['第一网格夜间巡逻', '沿东门、北巷、小学一线巡查，两处乱堆物已清理。', '治安巡逻']],
  mediation: [['两户因漏水赔偿起争执', '楼上楼下各执一词，请调解工作室居中调解。', '邻里纠纷']],
  microProject: [['北门加装遮雨棚', '居民提议用微资金为接送学生处加装遮雨棚。', '环境改造']],
  admission: [['申请在社区设消防体验点', '区消防大队申请在社区设点，为期一年，自带设备。', '工作事项']],
  order: [['帮忙修一下水龙头', '独居老人家中水龙头滴水，希望这周有人上门。', '维修']],
  counter: [['办理老年优待证', '材料齐全，转街道便民中心制证。', '老年']],
  callUp: [['迎汛值守召集', '强降雨期间分两班巡查低洼处，能来的来，不能来的说一声。', '防汛']],
  opinion: [['区自然资源局就片区更新规划征求意见', '来函征求街道对片区更新规划草案的意见。', '规划']],
  imposed: [['区文旅局要求报送场地使用台账', '每月报送一次，附照片，没有随附经费。', '表格台账']],
  contact: [['供电公司问能否借用会议室', '对方来电，想借会议室开班组会。', '联络']],
  drill: [['小区消防疏散演练', '按预案集合、疏散、清点，用时记在表上。', '消防']],
  plan: [['社区党建三年行动', '建强小区党支部，补齐服务场地，办好民生实事。', '党建']],
  task: [['建好三个小区党支部', '摸排党员，推荐书记人选，年底前全部挂牌。', '党建']],
  inspection: [['社区调研指导', '看记录本，走小区，听居民意见。', '党建']],
  selfCheck: [['2026 年对照自查：物业服务标准', '对照区里的物业服务标准，逐条看。', '物业管理']],
  lectureOffer: [['退休教师讲党史', '结合老照片讲，可到其他支部讲。', '党课']],
}

/** The lists and states of the first demo year; a word added to the schema since must not draw its figures anew. */
const yearTypes = itemTypes.slice(0, 12)
const yearStates = itemStates.slice(0, 13)

/** One matter of each workflow that came later, in each state that only workflows have. */
const workflows: readonly (readonly [type: ItemType, state: ItemState, daysAgo: number])[] = [
  ['mutualFeedback', 'assigned', 9],
  ['patrol', 'registered', 2],
  ['mediation', 'fulfilling', 16],
  ['microProject', 'discussed', 21],
  ['order', 'claimed', 3],
  ['wish', 'published', 6],
  ['whistle', 'arrived', 1],
  ['counter', 'accepted', 1],
  ['callUp', 'published', 2],
  ['imposed', 'registered', 4],
  ['contact', 'registered', 3],
  ['drill', 'done', 40],
  ['plan', 'working', 200],
  ['task', 'working', 180],
  ['selfCheck', 'working', 12],
  ['lectureOffer', 'published', 8],
]

/** Points on their way: what, and how many days from today it is due; those that are past were met. */
const points: Partial<Record<ItemType, readonly (readonly [title: string, inDays: number])[]>> = {
  plan: [
    ['摸清底数', -150],
    ['小区党支部全部建立', 38],
    ['期中评估', 400],
  ],
  task: [
    ['推荐书记人选', -60],
    ['三个小区挂牌', 38],
  ],
  selfCheck: [
    ['垃圾日产日清', -3],
    ['电梯有人管，困人三十分钟内到场', -3],
    ['报修当天回复', 45],
  ],
}

function pointsOf(rows: readonly (readonly [title: string, inDays: number])[], today: Day): Item['milestones'] {
  return rows.map(([title, inDays], index) => {
    const dueOn = addDays(today, inDays)
    return { id: `point-${index + 1}`, title, dueOn, ...(inDays < 0 ? { doneOn: dueOn } : {}) }
  })
}

/** What these ask for in their forms. */
const asked: Partial<Record<ItemType, Readonly<Record<string, string>>>> = {
  mutualFeedback: { unit: '区供电公司', period: '2026 年度', communityWords: '在职党员三人，服务十二次。' },
  patrol: { route: '东门—北巷—小学', hours: '19:30 至 20:30', people: '网格员、党员志愿者' },
  mediation: { parties: '楼上、楼下两户', kind: '邻里', agreement: '楼上修防水，楼下吊顶由楼上出一半。', performBy: '2026-11-20' },
  imposed: { applicant: '区文旅局', kind: '表格台账', aspect: '动员社会参与' },
  contact: { direction: '单位找社区', unit: '区供电公司', spokeWith: '工会干事', contactOn: '2026-10-30', way: '电话' },
  drill: {
    plannedOn: '2026-09-23',
    team: '社区应急队',
    came: '14',
    minutes: '9',
    shortfalls: '三单元的通知晚了两分钟',
    nextOn: '2027-03-24',
  },
  wish: { shownAs: '一位独居老人' },
  plan: { period: '2026—2028 年', campaign: '小区党建提升', goals: '每个小区都有党支部、有议事的地方。' },
  task: { duty: '领衔带干', target: '三个小区党支部全部挂牌，书记到位。' },
  selfCheck: { year: '2026', object: '龙江小区物业' },
  lectureOffer: { lecturer: '孙立群', topic: '老照片里的党史', length: '45', audience: '各支部、新入职社工' },
  order: { answeredAt: '2026-10-30T09:40', sentTo: '银龄先锋行动支部' },
  whistle: { called: '区城管局、市场监管所' },
  counter: { service: '老年优待证办理', received: '本人身份证\n近期免冠照片', delivery: '通知来取' },
  callUp: { place: '党群服务中心一楼', when: '11 月 3 日 18:00 至 22:00', wanted: '10', bring: '雨衣雨靴由社区发' },
}

/** What is wanted and what is offered, published: two pairs fit together, and what is urgent waits for a unit. */
const published: readonly (readonly [
  Pick<Entry, 'type' | 'title' | 'content' | 'category' | 'details' | 'beneficiaries'>,
  daysAgo: number,
])[] = [
  [
    {
      type: 'need',
      title: '六栋老人中午吃饭难',
      content: '八位独居老人行动不便，工作日中午希望有人送餐。',
      category: '养老',
      beneficiaries: 8,
    },
    4,
  ],
  [
    {
      type: 'service',
      title: '食堂中午送餐上门',
      content: '单位食堂可以为附近独居老人送餐。',
      category: '养老',
      details: detailsOf({ provider: '区供电公司', kind: '养老', hours: '工作日中午、下午', capacity: '10' }),
    },
    12,
  ],
  [{ type: 'project', title: '居民书法班', content: '退休居民每周六上午练书法，缺场地和老师。', category: '文化', beneficiaries: 20 }, 5],
  [
    {
      type: 'resource',
      title: '活动室周末开放',
      content: '单位活动室周六全天可作书法、棋牌活动场地。',
      category: '文化',
      details: detailsOf({ kind: '场地', hours: '周末', amount: '30', contact: '单位工会' }),
    },
    15,
  ],
  [{ type: 'urgent', title: '围墙雨后倾斜', content: '小学北侧围墙倾斜，已拉警戒线，请有吊装设备的单位领办。', category: '公共安全' }, 1],
]

function detailsOf(values: Readonly<Record<string, string>>): NonNullable<Item['details']> {
  return Object.entries(values).map(([id, value]) => ({ id, value }))
}

const weights: readonly ItemType[] = [...yearTypes, 'problem', 'problem', 'problem', 'problem', 'need', 'project', 'wish', 'wish', 'urgent']

/** What came in over the months, older ones mostly closed; and one item for each resolution of the 大党委. */
export function listItems(calendar: Calendar): void {
  const { world, scale, community, random } = calendar
  const span = scale.months > 3 ? 720 : 120
  for (let index = 0; index < scale.items; index += 1) {
    const type = index === 0 ? 'problem' : random.pick(weights)
    const [title, content, category] = random.pick(words[type])
    const ageDays = Math.floor((span * (scale.items - index)) / scale.items)
    const day = addDays(world.today, -ageDays)
    const state = stateAt(random, ageDays, index)
    addItem(calendar, {
      seed: `${community.unit}-item-${index}`,
      type,
      title,
      content,
      category,
      day,
      state,
      number: numberOf(type, day, index),
    })
  }
  if (scale.months > 3) runningWorkflows(calendar)
  for (const [index, month] of monthsBefore(world.today, scale.months).entries()) {
    const [title, content] = projects[(index + Number(community.unit.slice(6))) % projects.length] ?? projects[0]
    const state: ItemState = index < scale.months - 2 ? 'closed' : 'working'
    addItem(calendar, {
      seed: `${community.unit}-resolved-${month}`,
      type: 'project',
      title,
      content,
      category: '大党委项目',
      day: `${month}-15`,
      state,
      number: `DDW-${month}`,
      origin: 'meeting',
      originRef: makeId('meetings', `${community.unit}-coordination-${month}`),
    })
  }
}

function runningWorkflows(calendar: Calendar): void {
  const own = { ...calendar, random: createRandom(`workflows-${calendar.community.unit}`) }
  for (const [index, [type, state, daysAgo]] of workflows.entries()) {
    const [title, content, category] = own.random.pick(words[type])
    const day = addDays(calendar.world.today, -daysAgo)
    addItem(own, {
      seed: `${calendar.community.unit}-flow-${type}`,
      type,
      title,
      content,
      category,
      day,
      state,
      number: numberOf(type, day, 900 + index),
      ...(asked[type] ? { details: detailsOf(asked[type]) } : {}),
      ...(points[type] ? { milestones: pointsOf(points[type], calendar.world.today) } : {}),
    })
  }
  for (const [index, [entry, daysAgo]] of published.entries()) {
    const day = addDays(calendar.world.today, -daysAgo)
    const seed = `${calendar.community.unit}-published-${index}`
    addItem(own, { ...entry, seed, day, state: 'published', number: numberOf(entry.type, day, 950 + index) })
  }
}

/** Every state occurs; of what is older than two months nine in ten are closed. */
function stateAt(random: Random, ageDays: number, index: number): ItemState {
  if (index < yearStates.length) return yearStates[index] ?? 'registered'
  if (ageDays > 60) return random.chance(0.9) ? 'closed' : random.pick(['working', 'hung', 'escalated', 'refused', 'merged'] as const)
  return random.pick(['registered', 'accepted', 'assigned', 'working', 'working', 'done', 'reported', 'evaluated', 'closed'] as const)
}

/** No resident raised these. */
const unraised: ReadonlySet<ItemType> = new Set(['imposed', 'contact', 'drill'])

interface Entry {
  readonly seed: string
  readonly type: ItemType
  readonly title: string
  readonly content: string
  readonly category: string
  readonly day: Day
  readonly state: ItemState
  readonly number: string
  readonly origin?: Item['origin']
  readonly originRef?: string
  readonly details?: NonNullable<Item['details']>
  readonly beneficiaries?: number
  readonly milestones?: Item['milestones']
}

function addItem(calendar: Calendar, entry: Entry): void {
  const { world, random, community, party, bodies } = calendar
  const by = world.userOf(party.worker.id)
  const ms = minuteMs(`${entry.day}T09:20`)
  const members = party.branches[0]?.members ?? []
  const owned = !['registered', 'accepted', 'merged', 'refused', 'returned'].includes(entry.state)
  const claimed = (entry.type === 'wish' || entry.type === 'project') && owned && bodies.units.length > 0
  const raiser = random.pick(members)
  world.add(
    'items',
    makeItem(entry.seed, {
      ...written(community.unit, by, ms),
      type: entry.type,
      number: entry.number,
      title: entry.title,
      content: entry.content,
      category: entry.category,
      origin: entry.origin ?? random.pick(['visit', 'grid', 'hotline', 'comeIn', 'online', 'meeting'] as const),
      ...(entry.originRef ? { originRef: entry.originRef } : {}),
      ...(entry.details ? { details: entry.details } : {}),
      ...(entry.beneficiaries ? { beneficiaries: entry.beneficiaries } : {}),
      ...(entry.milestones ? { milestones: entry.milestones } : {}),
      ...(unraised.has(entry.type) ? {} : { raisedBy: refOf(raiser) }),
      ...(entry.type === 'drill' ? { links: [makeId('orgs', `${community.unit}-emergency`)] } : {}),
      ...(entry.state === 'escalated' ? { asked: streetOf(community.unit), audience: [streetOf(community.unit)] } : {}),
      level: entry.state === 'escalated' ? 'street' : random.pick(['grid', 'community', 'community'] as const),
      state: entry.state,
      ...(owned
        ? { owner: refOf(party.worker, '工作人员'), ownerOrgName: `${community.name}工作站`, dueOn: addDays(entry.day, random.int(10, 45)) }
        : {}),
      ...(claimed ? { claimedBy: [random.pick(bodies.units).org.id] } : {}),
      ...(entry.type === 'project' ? { budget: random.int(2, 80) * 500, beneficiaries: entry.beneficiaries ?? random.int(20, 400) } : {}),
      ...endOf(random, entry),
      progress: progressOf(calendar, entry, by),
    }),
  )
}

/** What the rules ask for in each state (shared/domain/item). */
function endOf(random: Random, { state, day }: Entry): Partial<Item> {
  switch (state) {
    case 'done':
      return { result: '已按方案办理完毕，现场查看合格。' }
    case 'reported':
      return { result: '已按方案办理完毕，现场查看合格。', feedback: '已当面告知提出人，本人认可。' }
    case 'evaluated':
    case 'closed':
      return {
        result: '已按方案办理完毕，现场查看合格。',
        feedback: '已当面告知提出人，本人认可。',
        satisfaction: random.pick(['satisfied', 'satisfied', 'satisfied', 'fairlySatisfied', 'dissatisfied'] as const),
      }
    case 'hung':
      return { hung: { reason: '等待专业部门检测结果', until: addDays(day, 120) } }
    case 'refused':
      return { unsolvedReason: '属个人之间的经济纠纷，已告知可申请人民调解。' }
    case 'returned':
      return { unsolvedReason: '地点不清，请补充楼栋和单元。' }
    case 'escalated':
      return { unsolvedReason: '社区权限内不能解决，报街道协调。' }
    case 'registered':
    case 'accepted':
    case 'assigned':
    case 'working':
    case 'merged':
    case 'published':
    case 'discussed':
    case 'approved':
    case 'claimed':
    case 'arrived':
    case 'fulfilling':
      return {}
  }
}

function progressOf({ party, community }: Calendar, { seed, day, state }: Entry, by: string): Item['progress'] {
  if (state === 'registered') return []
  const step = (index: number, text: string, to: ItemState) => ({
    id: `${makeId('items', seed)}-${index}`,
    at: stampAt(minuteMs(`${addDays(day, index * 2)}T16:00`)),
    by,
    byName: party.worker.name,
    text,
    state: to,
  })
  const accepted = step(1, '已受理，现场核实情况属实。', 'accepted')
  if (state === 'escalated') {
    const raise = step(2, '社区权限内不能解决；已采取的措施：两次上门，物业不同意出资。', 'escalated')
    return [accepted, { ...raise, unit: community.unit, handedTo: streetOf(community.unit) }]
  }
  return ['accepted', 'refused', 'returned', 'merged'].includes(state)
    ? [accepted]
    : [accepted, step(2, '已联系相关单位，约定时间上门。', 'working')]
}

const prefixes: Record<ItemType, string> = {
  problem: 'WT',
  need: 'XQ',
  service: 'FW',
  resource: 'ZY',
  project: 'XM',
  urgent: 'JB',
  wish: 'XY',
  mutual: 'SX',
  supervised: 'DB',
  agency: 'DBAN',
  visit: 'ZF',
  whistle: 'CS',
  mutualFeedback: 'FK',
  patrol: 'XL',
  mediation: 'TJ',
  microProject: 'WSS',
  admission: 'ZR',
  order: 'DD',
  counter: 'SL',
  callUp: 'ZJ',
  opinion: 'YJ',
  imposed: 'XP',
  contact: 'LL',
  drill: 'YL',
  plan: 'JH',
  task: 'RW',
  inspection: 'DY',
  selfCheck: 'ZC',
  lectureOffer: 'DK',
}

function numberOf(type: ItemType, day: Day, index: number): string {
  return `${prefixes[type]}${day.slice(0, 7).replace('-', '')}-${String(index + 1).padStart(3, '0')}`
}
