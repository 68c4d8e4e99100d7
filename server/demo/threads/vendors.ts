import { parentUnit } from '#shared/domain/identity/area-code.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import { mergeItems } from '#shared/domain/item/merge-items.ts'
import { addDays } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Calendar } from '../calendar.ts'
import { makeId, stampAt } from '../make/envelope.ts'
import { minuteMs } from '../world.ts'
import { matterId, tellMatter, type Matter } from './matter.ts'
import { tellSheet, type Sheet } from './sheet.ts'

/**
 * 流动摊贩: a patrol finds them, two complaints become one, the street blows the whistle, one refuses to come and is supervised, and where
 * the stalls may go is being talked over now.
 */
export function tellVendors(calendar: Calendar): void {
  tellMatter(calendar, patrol)
  tellMatter(calendar, { ...whistle, from: matterId(calendar, 'vendors-north') })
  const refusedItem = tellMatter(calendar, refused)
  tellSupervision(calendar, refusedItem)
  tellMatter(calendar, shelter)
  tellMerged(calendar)
  tellSheet(calendar, talking)
}

const patrol: Matter = {
  seed: 'vendors-patrol',
  type: 'patrol',
  title: '第三网格傍晚巡查北门、北巷',
  content: '北门十二个流动摊，通道只剩一米宽。',
  category: '治安巡逻',
  origin: 'grid',
  on: -46,
  details: { route: '北门—北巷—菜场后门', hours: '17:30 至 19:00', people: '网格员、党员志愿者' },
  joined: ['vendors-north'],
  steps: [
    { on: -45, to: 'done', result: '占道一处，转问题清单。' },
    { on: -44, to: 'closed' },
  ],
}

const north: Matter = {
  seed: 'vendors-north',
  type: 'problem',
  title: '北门流动摊贩占道，通道只剩一米',
  content: '傍晚五点到七点摆满，轮椅和婴儿车过不去。',
  category: '占道经营',
  origin: 'grid',
  on: -45,
  raiser: 20,
  joined: ['vendors-patrol', 'vendors-whistle'],
  steps: [
    { on: -44, to: 'accepted' },
    { on: -44, to: 'assigned', dueIn: 30 },
    { on: -43, to: 'working', note: '逐个登记摊主 12 人，多数愿意进疏导点。' },
  ],
}

const alley: Matter = {
  seed: 'vendors-alley',
  type: 'problem',
  title: '北巷口夜宵摊油污、剩菜倒在雨水口',
  content: '早上路面打滑，雨水口发臭。',
  category: '占道经营',
  origin: 'hotline',
  on: -42,
  raiser: 21,
  steps: [{ on: -41, to: 'accepted', note: '与北门是同一批摊主。' }],
}

/** 并案: the later complaint is worked on in the earlier one, which goes on. */
function tellMerged(calendar: Calendar): void {
  const { world, community, party } = calendar
  const kind = itemTypeOf('problem', world.all('templates'), addDays(world.today, -41))
  const at = stampAt(minuteMs(`${addDays(world.today, -40)}T11:00`))
  const aside: Calendar = { ...calendar, world: { ...world, add: (_name, document) => document } }
  const [source, target] = [tellMatter(aside, alley), tellMatter(aside, north)]
  let lines = 0
  const merged = mergeItems({ source, target }, kind, {
    actor: { role: 'secretary', unit: community.unit },
    today: addDays(world.today, -40),
    now: minuteMs(`${addDays(world.today, -40)}T11:00`),
    line: (text, state) => ({
      id: makeId('items', `${community.unit}-merge-${(lines += 1)}`),
      at,
      by: world.userOf(party.worker.id),
      byName: party.worker.name,
      text,
      unit: community.unit,
      ...(state ? { state } : {}),
    }),
  }, () => undefined) // prettier-ignore
  if (!merged.ok) throw new Error(merged.error.code)
  for (const item of [merged.value.source, merged.value.target]) world.add('items', { ...item, updatedAt: at })
}

const whistle: Matter = {
  seed: 'vendors-whistle',
  type: 'whistle',
  title: '北门夜市联合整治',
  content: '请城管、市场监管、交警到场，按疏导方案一起劝导。',
  category: '执法',
  origin: 'grid',
  on: -43,
  details: {
    called: '区城管局、市场监管所、交警中队',
    tried: '社区逐个登记，物业设了隔离桩。',
    verdict: '12 个摊点进疏导点，3 处拆除遮阳棚。',
  },
  joined: ['vendors-north'],
  steps: [
    { on: -43, to: 'escalated', reason: '三个部门要街道统一发哨。', tried: '社区登记 12 人，劝导五晚。' },
    { on: -42, to: 'accepted', at: 'street', office: '街道综合执法办公室', note: '同意发哨。' },
    { on: -42, to: 'published', at: 'street', office: '街道综合执法办公室' },
    { on: -41, to: 'claimed', at: 'street', office: '区城管局', dueIn: 12, note: '三家均已签收。' },
    {
      on: -41,
      to: 'arrived',
      at: 'street',
      office: '街道综合执法办公室',
      arrival: { unitName: '区城管局、市场监管所、交警中队', who: '各一组', at: '2026-09-21T09:30' },
    },
    { on: -38, to: 'working', at: 'street', office: '区城管局', note: '连续五晚现场劝导。' },
    { on: -31, to: 'done', at: 'street', office: '街道综合执法办公室', result: '12 个摊点进疏导点，通道恢复三米宽。' },
    { on: -28, to: 'evaluated', feedback: '结果张贴在北门。', satisfaction: 'fairlySatisfied', evaluationNote: '周末偶有反弹。' },
    { on: -27, to: 'closed' },
  ],
}

const refused: Matter = {
  seed: 'vendors-refused',
  type: 'whistle',
  title: '早点摊明火用气，请到场查看',
  content: '菜场后门三个早点摊用散装气瓶，离居民楼两米。',
  category: '应急',
  origin: 'grid',
  on: -18,
  details: { called: '燃气主管部门', tried: '社区已劝停一家。' },
  more: { urgency: 'urgent' },
  steps: [
    { on: -18, to: 'published', note: '应急直接发哨。' },
    { on: -16, to: 'refused', reason: '被吹单位答复：流动摊不在监管名录，不予签收。' },
  ],
}

/** 拒签转督办 (domain.md D6): the street sees it, and it stands linked with what was refused. */
function tellSupervision(calendar: Calendar, source: Item): void {
  const { world, community, party } = calendar
  const street = parentUnit(community.unit)
  if (!street) throw new Error('a community has its street')
  const aside: Calendar = { ...calendar, world: { ...world, add: (_name, document) => document } }
  const made = tellMatter(aside, {
    seed: 'vendors-supervised',
    type: 'supervised',
    title: `吹哨被拒：${source.title}`,
    content: `${source.number}，拒绝的理由：${source.unsolvedReason ?? ''}`,
    category: '督办',
    origin: 'grid',
    from: source.id,
    on: -16,
    joined: ['vendors-refused'],
    steps: [],
  })
  const at = stampAt(minuteMs(`${addDays(world.today, -16)}T10:30`))
  const by = world.userOf(party.worker.id)
  const line = { id: `${made.id}-1`, at, by, byName: party.worker.name, text: '拒绝后自动转来督办', unit: community.unit, handedTo: street }
  world.add('items', { ...made, asked: street, audience: [street], level: 'street', progress: [line], updatedAt: at })
}

const shelter: Matter = {
  seed: 'vendors-shelter',
  type: 'project',
  title: '早市疏导点遮雨棚和洗手池',
  content: '疏导点 15 个摊位，下雨没法摆，没有洗手的地方。',
  category: '环境',
  origin: 'comeIn',
  on: -24,
  raiser: 22,
  details: { initiative: '北门整治后摊主和居民提出', funds: '为民服务资金和单位支持' },
  more: { budget: 26000, beneficiaries: 400 },
  steps: [
    { on: -22, to: 'published' },
    { on: -10, claim: [3] },
    { on: -9, claim: [4] },
  ],
}

const talking: Sheet = {
  seed: 'vendors',
  title: '早市摊点疏导到哪里',
  expectation: '买菜方便不能丢，路也要通。',
  origin: 'grid',
  heldOn: -3,
  place: '菜场二楼',
  said: [
    ['for', 'affected', '疏导点我愿意去，摊位费别太高。'],
    ['against', 'affected', '疏导点就在我窗户底下，四点就吵，我不同意。'],
    ['suggest', 'delegate', '六点以后才准进场，地上画好线。'],
    ['suggest', 'property', '垃圾谁清、水电谁出，先说定。'],
  ],
}
