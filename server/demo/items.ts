import { streetOf } from '#shared/domain/identity/area-code.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { createRandom, type Random } from '#shared/lib/random.ts'
import { itemStates, itemTypes, type Item, type ItemState, type ItemType } from '#shared/schema/items.ts'
import { makeId, stampAt } from './make/envelope.ts'
import { makeItem } from './make/matters.ts'
import { refOf, type Calendar } from './calendar.ts'
import { asked, prefixes, words } from './item-texts.ts'
import { projects } from './topics.ts'
import { minuteMs, monthsBefore, written } from './world.ts'

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

function numberOf(type: ItemType, day: Day, index: number): string {
  return `${prefixes[type]}${day.slice(0, 7).replace('-', '')}-${String(index + 1).padStart(3, '0')}`
}
