import { describe, expect, it } from 'vitest'
import { readersBelow } from '#shared/domain/identity/area-code.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { deadlinesOf } from './item-due.ts'
import { momentProblem, valuesOf, type DetailValues } from './item-details.ts'
import { movesOf, type Mover } from './item-moves.ts'
import { defaultItemType, mayBegin, type ItemKind } from './item-types.ts'
import { moveItem, type MoveInput } from './move-item.ts'

const STREET = '320106001000'
const COMMUNITY = '320106001001'
const now = Date.parse('2026-11-23T12:00:00+08:00')
const secretary: Mover = { role: 'secretary', unit: COMMUNITY }
const worker: Mover = { role: 'worker', unit: COMMUNITY }
const street: Mover = { role: 'street', unit: STREET }

function kind(code: string): ItemKind {
  const type = defaultItemType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}

const nothing: Omit<MoveInput, 'to'> = {
  note: '',
  reason: '',
  until: '',
  owner: undefined,
  ownerOrgName: '',
  dueOn: '',
  result: '',
  feedback: '',
  satisfaction: undefined,
  evaluationNote: '',
  supplement: '',
  claimedBy: [],
  tried: '',
  arrival: { unitName: '', who: '', at: '' },
}
/** What the dialog shows already. */
function said({ result = '', feedback = '', owner, ownerOrgName = '', dueOn, claimedBy, satisfaction }: Item): Partial<MoveInput> {
  return { result, feedback, owner, ownerOrgName, dueOn, claimedBy, satisfaction }
}
let lines = 0
function tried(item: Item, to: ItemState, input: Partial<MoveInput>, actor: Mover) {
  const line = (text: string, state?: ItemState) => ({
    id: `line-${(lines += 1)}`,
    at: item.createdAt,
    by: 'u',
    text,
    ...(state ? { state } : {}),
  })
  return moveItem(item, kind(item.type), { ...nothing, ...said(item), ...input, to }, { actor, today: '2026-11-23', now, line })
}
function step(item: Item, to: ItemState, input: Partial<MoveInput> = {}, actor: Mover = secretary): Item {
  const outcome = tried(item, to, input, actor)
  if (!outcome.ok) throw new Error(`${item.type} ${item.state} → ${to}: ${outcome.error.message}`)
  return outcome.value
}
function refusal(item: Item, to: ItemState, input: Partial<MoveInput> = {}, actor: Mover = secretary): string {
  const outcome = tried(item, to, input, actor)
  return outcome.ok ? '' : outcome.error.message
}
const made = (type: string, more: Partial<Item> = {}): Item =>
  makeItem(type, { type, unit: COMMUNITY, raisedBy: { name: '王秀兰' }, ...more })
const saying = (values: DetailValues): Partial<MoveInput> => ({ values })
const details = (said: Readonly<Record<string, string>>) => Object.entries(said).map(([id, value]) => ({ id, value }))
const ways = (item: Item, actor: Mover): ItemState[] => movesOf(item, kind(item.type), actor).map(({ to }) => to)

describe('what passes between a community and the units', () => {
  it('[C7] 双向反馈: signed by the secretary only, with what the community says; filed with the unit’s own words', () => {
    const sheet = made('mutualFeedback')
    expect(ways(sheet, worker)).not.toContain('approved')
    expect(refusal(sheet, 'approved')).toContain('社区表现')
    const signed = step(sheet, 'approved', saying({ communityWords: '参加服务十二次' }))
    const sent = step(signed, 'assigned', { ownerOrgName: '供电公司党支部', dueOn: '2026-12-20' })
    expect(refusal(sent, 'reported', { result: '回执收到', feedback: '已存档' })).toContain('单位表现')
    const back = step(sent, 'reported', { result: '回执收到', feedback: '已存档', values: { unitWords: '工作扎实' } })
    expect(step(back, 'closed').state).toBe('closed')
    expect(valuesOf(back, kind('mutualFeedback').spec.fields)).toMatchObject({ communityWords: '参加服务十二次', unitWords: '工作扎实' })
  })

  it('[D12] a talk says who came to whom, and leads to matters or is filed at once', () => {
    const talk = made('contact')
    const needed = kind('contact').spec.fields.filter(({ required }) => required)
    expect(needed.map(({ label }) => label)).toEqual(['谁找谁', '单位', '联络日期'])
    expect(kind('contact').spec.feeds).toBe(true)
    expect(ways(talk, worker)).toEqual(['done', 'closed'])
    expect(step(step(talk, 'done', { result: '答应周五借会议室' }, worker), 'closed').state).toBe('closed')
  })
})

describe('what residents ask for', () => {
  it('[C10] 微心愿: admitted by the secretary, published under a name of choice, given back with a reason, kept with a proof', () => {
    const wish = made('wish')
    expect(ways(wish, worker)).not.toContain('accepted')
    const admitted = step(wish, 'accepted')
    expect(refusal(admitted, 'published')).toContain('公布时的称呼')
    const open = step(admitted, 'published', saying({ shownAs: '一位独居老人' }))
    const taken = step(open, 'claimed', { ownerOrgName: '供电公司', claimedBy: ['unit-1'], dueOn: '2026-12-20' })
    expect(refusal(taken, 'published')).toContain('理由')
    const again = step(taken, 'published', { reason: '采购不到', values: { shownAs: '一位独居老人' } })
    expect(again).toMatchObject({ state: 'published', claimedBy: [] })
    expect(again.ownerOrgName).toBeUndefined()
    expect(again.progress.at(-1)?.text).toContain('原由 供电公司 承接')
    const other = step(again, 'claimed', { claimedBy: ['unit-2'] })
    expect(refusal(other, 'done', { result: '送到了' })).toContain('完成凭证')
    expect(step(other, 'done', { result: '送到了', values: { proof: '收条一张' } }).state).toBe('done')
  })

  it('[D29] 代办: accepted, done by somebody named by a day, delivered in a way that is written down, evaluated', () => {
    const accepted = step(made('agency'), 'accepted', {}, worker)
    expect(refusal(accepted, 'working')).toContain('责任人')
    const working = step(accepted, 'working', { owner: { name: '代办员小李' }, dueOn: '2026-12-01' }, worker)
    const told = { result: '证已办好', feedback: '送到家里' }
    expect(refusal(working, 'reported', told, worker)).toContain('结果送达方式')
    const delivered = step(working, 'reported', { ...told, values: { delivery: '上门送达' } }, worker)
    expect(refusal(delivered, 'evaluated', told)).toContain('评价')
    expect(step(delivered, 'evaluated', { ...told, satisfaction: 'satisfied' }).satisfaction).toBe('satisfied')
  })

  it('[D30] 点单派单: sent to somebody, taken, sent to another with a reason, confirmed, evaluated by who asked', () => {
    const accepted = step(made('order'), 'accepted', saying({ answeredAt: '2026-11-23T09:30' }))
    expect(refusal(accepted, 'published')).toContain('派单对象')
    const sent = step(accepted, 'published', saying({ sentTo: '银龄先锋队' }))
    const taken = step(sent, 'claimed', { owner: { name: '党员老张' }, dueOn: '2026-12-01' })
    expect(refusal(taken, 'published', saying({ sentTo: '水电队' }))).toContain('理由')
    const moved = step(taken, 'published', { reason: '临时住院', values: { sentTo: '水电队' } })
    expect(moved.progress.at(-1)?.text).toContain('党员老张')
    expect(moved.owner).toBeUndefined()
    expect(moved.details).toContainEqual({ id: 'sentTo', value: '水电队' })
    const working = step(step(moved, 'claimed', { ownerOrgName: '水电队', dueOn: '2026-12-01' }), 'working', {
      ownerOrgName: '水电队',
      dueOn: '2026-12-01',
    })
    const confirmed = step(working, 'reported', { result: '修好了', feedback: '当面确认' })
    expect(refusal(confirmed, 'evaluated', { result: '修好了', feedback: '当面确认' })).toContain('评价')
  })

  it('[D26] 一小时助力圈: from when help was asked for to when somebody answered, whenever the two are written down', () => {
    const { spec } = kind('order')
    const order = (said: Readonly<Record<string, string>>, more: Partial<Item> = {}) =>
      made('order', { category: '求助', createdAt: '2026-11-23T03:00:00.000Z-0000-000000000000', details: details(said), ...more })
    const [limit, ...others] = deadlinesOf(order({ askedAt: '2026-11-23T09:00' }), spec, { now })
    expect(others).toEqual([])
    expect(limit).toMatchObject({ at: Date.parse('2026-11-23T10:00:00+08:00'), met: false, overdue: true })
    expect(limit?.source).toContain('一小时助力圈')
    const answered = (answeredAt: string) => deadlinesOf(order({ askedAt: '2026-11-23T09:00', answeredAt }), spec, { now })[0]
    expect([answered('2026-11-23T10:00')?.late, answered('2026-11-23T10:01')?.late]).toEqual([false, true])
    // Registered at the counter at eleven: it counts from then. What nobody calls help has no such limit, unless it is urgent.
    expect(deadlinesOf(order({}), spec, { now })[0]).toMatchObject({ at: Date.parse('2026-11-23T12:00:00+08:00'), overdue: false })
    expect(deadlinesOf(order({}, { category: '维修' }), spec, { now })).toEqual([])
    expect(deadlinesOf(order({}, { category: '维修', urgency: 'urgent' }), spec, { now })).toHaveLength(1)
  })

  it('[D26] no answer before the question, and none that is still to come', () => {
    const { spec } = kind('order')
    const wrong = (askedAt: string, answeredAt: string) => momentProblem(spec, { details: details({ askedAt, answeredAt }) }, now)?.message
    expect(wrong('2026-11-23T09:00', '2026-11-23T08:59')).toBe('回应时间不能早于求助时间')
    expect(wrong('2026-11-23T09:00', '2026-11-23T12:01')).toBe('回应时间不能晚于现在')
    expect(wrong('2026-11-23T09:00', '2026-11-23T09:00')).toBeUndefined()
    const asked = made('order', { details: details({ askedAt: '2026-11-23T09:00' }) })
    expect(refusal(asked, 'accepted')).toContain('回应时间：请填写')
    expect(refusal(asked, 'accepted', saying({ answeredAt: '2026-11-23T08:00' }))).toBe('回应时间不能早于求助时间')
  })

  it('[D27] 15 分钟响应圈: an emergency is on the spot within fifteen minutes of being found', () => {
    const { spec } = kind('urgent')
    const found = (urgency: Item['urgency'], onSiteAt = '') =>
      deadlinesOf(made('urgent', { urgency, details: details({ foundAt: '2026-11-23T11:30', onSiteAt }) }), spec, { now })[0]
    expect(found('emergency')).toMatchObject({ at: Date.parse('2026-11-23T11:45:00+08:00'), overdue: true })
    expect(found('emergency', '2026-11-23T11:45')).toMatchObject({ met: true, late: false })
    expect(found('emergency', '2026-11-23T11:46')).toMatchObject({ met: true, late: true })
    expect(found('urgent')).toBeUndefined()
  })

  it('[D37] 调解: parties, an agreement with its day, and a visit afterwards that says what was kept', () => {
    const asked = made('mediation')
    const heard = step(asked, 'accepted')
    const studio = { ownerOrgName: '调解工作室', dueOn: '2026-12-01' }
    expect(refusal(heard, 'working', studio)).toContain('当事人')
    const working = step(heard, 'working', { ...studio, values: { parties: '楼上、楼下两户' } })
    expect(refusal(working, 'fulfilling', saying({ agreement: '楼上修防水' }))).toContain('约定履行到哪天')
    const agreed = step(working, 'fulfilling', saying({ agreement: '楼上修防水', performBy: '2026-12-10', process: '' }))
    expect(refusal(agreed, 'reported', { result: '已修', feedback: '两家认可' })).toContain('履行情况')
    const unkept = step(agreed, 'working', { ownerOrgName: '调解工作室', dueOn: '2026-12-20' })
    expect(unkept.state).toBe('working')
    const visited = { result: '已修', feedback: '两家认可', values: { performed: '已全部履行', revisitedOn: '2026-12-12' } }
    expect(step(step(agreed, 'reported', visited), 'closed').state).toBe('closed')
    // Without an agreement it ends too, and says so.
    const ended = step(working, 'reported', {
      ...visited,
      result: '没有谈拢，告知可以起诉',
      values: { performed: '没有达成协议', revisitedOn: '2026-12-01' },
    })
    expect(ended.details).toContainEqual({ id: 'performed', value: '没有达成协议' })
  })

  it('[D28] a drill is not over without the day of the next one, and leads to matters', () => {
    const drill = made('drill', { details: details({ plannedOn: '2026-11-20' }) })
    expect(refusal(drill, 'done', { result: '按预案走完', values: { came: '14' } })).toContain('下次演练')
    const held = step(drill, 'done', { result: '按预案走完', values: { came: '14', minutes: '9', nextOn: '2027-05-20' } }, worker)
    expect(valuesOf(held, kind('drill').spec.fields)).toMatchObject({ nextOn: '2027-05-20', minutes: '9' })
    expect(kind('drill').spec.feeds).toBe(true)
  })
})

describe('what a street decides, and has a say in', () => {
  it('[D15] an application is begun and decided above the community, with a last day; then its communities read it', () => {
    expect([mayBegin(kind('admission'), COMMUNITY), mayBegin(kind('admission'), STREET)]).toEqual([false, true])
    const asked = made('admission', { unit: STREET })
    expect(ways(asked, secretary)).toEqual([])
    expect(refusal(asked, 'accepted', {}, street)).toContain('评估意见')
    const assessed = step(asked, 'accepted', saying({ assessment: '不占人手' }), street)
    expect(refusal(assessed, 'approved', {}, street)).toContain('准入到哪天')
    expect(assessed.audience).toEqual([])
    const admitted = step(assessed, 'approved', saying({ validUntil: '2027-10-31' }), street)
    expect(admitted.audience).toEqual([readersBelow(STREET)])
    expect(refusal(assessed, 'refused', {}, street)).toContain('理由')
    expect(step(admitted, 'closed', { result: '任务结束，撤销' }, street).state).toBe('closed')
    // Decided within fifteen working days, with where that comes from.
    const [limit] = deadlinesOf(asked, kind('admission').spec, { now })
    expect(limit).toMatchObject({ until: 'approved' })
    expect(limit?.source).toContain('15 个工作日')
  })

  it('[D15] a community may refuse what is not admitted, with its reason', () => {
    const task = made('imposed')
    expect(ways(task, worker)).toContain('refused')
    expect(refusal(task, 'refused', {}, worker)).toContain('理由')
    expect(step(task, 'refused', { reason: '没有准入' }, worker).unsolvedReason).toBe('没有准入')
  })

  it.each(['人事考核建议权', '派出机构负责人任免征询', '征得同意权'])(
    '[D16] [D17] [D18] 职权意见 (%s): asked, given in writing by the street, adopted or not with the reason',
    (power) => {
      const { spec } = kind('opinion')
      expect(spec.fields.find(({ id }) => id === 'power')?.choices).toContain(power)
      expect([mayBegin(kind('opinion'), COMMUNITY), mayBegin(kind('opinion'), STREET)]).toEqual([false, true])
      const asked = made('opinion', { unit: STREET, details: details({ power, askedBy: '区委组织部' }) })
      expect(refusal(asked, 'published', saying({ advice: '', advisedOn: '2026-11-20' }), street)).toContain('建议')
      // Not adopted before anybody advised.
      expect(ways(asked, street)).toEqual(['published'])
      const given = step(asked, 'published', saying({ advice: '同意任职', advisedOn: '2026-11-20' }), street)
      expect(refusal(given, 'refused', {}, street)).toContain('理由')
      expect(step(given, 'refused', { reason: '另有安排' }, street)).toMatchObject({ state: 'refused', unsolvedReason: '另有安排' })
      expect(step(given, 'done', { result: '已按建议任职', values: { answer: '全部采纳' } }, street).state).toBe('done')
    },
  )
})
