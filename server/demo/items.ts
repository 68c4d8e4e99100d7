import { addDays, type Day } from '#shared/lib/day.ts'
import type { Random } from '#shared/lib/random.ts'
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
}

const weights: readonly ItemType[] = [...itemTypes, 'problem', 'problem', 'problem', 'problem', 'need', 'project', 'wish', 'wish', 'urgent']

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

/** Every state occurs; of what is older than two months nine in ten are closed. */
function stateAt(random: Random, ageDays: number, index: number): ItemState {
  if (index < itemStates.length) return itemStates[index] ?? 'registered'
  if (ageDays > 60) return random.chance(0.9) ? 'closed' : random.pick(['working', 'hung', 'escalated', 'refused', 'merged'] as const)
  return random.pick(['registered', 'accepted', 'assigned', 'working', 'working', 'done', 'reported', 'evaluated', 'closed'] as const)
}

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
}

function addItem(calendar: Calendar, entry: Entry): void {
  const { world, random, community, party, bodies } = calendar
  const by = world.userOf(party.worker.id)
  const ms = minuteMs(`${entry.day}T09:20`)
  const members = party.branches[0]?.members ?? []
  const owned = !['registered', 'accepted', 'merged', 'refused', 'returned'].includes(entry.state)
  const claimed = (entry.type === 'wish' || entry.type === 'project') && owned && bodies.units.length > 0
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
      raisedBy: refOf(random.pick(members)),
      level: entry.state === 'escalated' ? 'street' : random.pick(['grid', 'community', 'community'] as const),
      state: entry.state,
      ...(owned
        ? { owner: refOf(party.worker, '工作人员'), ownerOrgName: `${community.name}工作站`, dueOn: addDays(entry.day, random.int(10, 45)) }
        : {}),
      ...(claimed ? { claimedBy: [random.pick(bodies.units).org.id] } : {}),
      ...(entry.type === 'project' ? { budget: random.int(2, 80) * 500, beneficiaries: random.int(20, 400) } : {}),
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
      return {}
  }
}

function progressOf({ party }: Calendar, { seed, day, state }: Entry, by: string): Item['progress'] {
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
}

function numberOf(type: ItemType, day: Day, index: number): string {
  return `${prefixes[type]}${day.slice(0, 7).replace('-', '')}-${String(index + 1).padStart(3, '0')}`
}
