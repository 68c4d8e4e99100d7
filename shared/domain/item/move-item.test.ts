import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { streetOf } from '#shared/domain/identity/area-code.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { endOfMerge, isMergedRound, mergeItems, takeOutOfRound } from './merge-items.ts'
import { mayStand } from './item-state.ts'
import { movesOf } from './item-moves.ts'
import { fieldsAt, valuesOf, type DetailValues } from './item-details.ts'
import { claimItem } from './claim-item.ts'
import { defaultItemType, defaultItemTypes, mayBegin, type ItemKind } from './item-types.ts'
import { takesBack } from './standing-steps.ts'
import { chunks, closingProblem, LINE_LENGTH, moveItem, wasRaised, type MoveContext, type MoveInput } from './move-item.ts'

const today = '2026-11-23'
let lines = 0
const context: MoveContext = {
  actor: { role: 'secretary', unit: makeItem('0').unit },
  today,
  now: Date.parse('2026-11-23T12:00:00+08:00'),
  line: (text, state) => ({ id: `line-${(lines += 1)}`, at: makeItem('0').createdAt, by: 'u', text, ...(state ? { state } : {}) }),
}
const nothing: MoveInput = {
  to: 'accepted',
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
const full: MoveInput = {
  ...nothing,
  reason: '需要区里资金',
  until: '2026-12-20',
  ownerOrgName: '物业',
  dueOn: '2026-12-10',
  result: '修好了',
  feedback: '已电话告知',
  satisfaction: 'satisfied',
  supplement: '三单元 201',
  tried: '找过物业',
  arrival: { unitName: '城管', who: '王某', at: '2026-11-23T10:20' },
}

function kind(code: string): ItemKind {
  const type = defaultItemType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}
const problem = kind('problem')
const raised = makeItem('raised', { raisedBy: { name: '王秀兰' } })

/** Somebody who registers such matters and takes them all the way, and his unit; a community's whistle goes to the street first. */
function walkerOf({ spec }: ItemKind): { readonly unit: string; readonly context: MoveContext } {
  if (mayBegin({ spec }, raised.unit) && spec.calls !== true) return { unit: raised.unit, context }
  const unit = streetOf(raised.unit)
  return { unit, context: { ...context, actor: { role: 'street', unit } } }
}

/** Whatever the step asks to be written down. */
function written({ spec }: ItemKind, to: ItemState): DetailValues {
  const by = { day: '2026-12-20', minute: '2026-11-23T10:20', number: '3', text: '写明', long: '写明', choice: '' } as const
  return Object.fromEntries(fieldsAt(spec, to).map(({ id, kind, choices = [] }) => [id, by[kind] || (choices[0] ?? '写明')]))
}

function step(item: Item, to: ItemState, input: Partial<MoveInput> = {}, type = problem, by = context): Item {
  const outcome = moveItem(item, type, { ...full, values: written(type, to), to, ...input }, by)
  if (!outcome.ok) throw new Error(`${item.state} → ${to}: ${outcome.error.code}`)
  return outcome.value
}
const code = (item: Item, to: ItemState, input: Partial<MoveInput>, type = problem, role: MoveContext['actor']['role'] = 'secretary') => {
  const outcome = moveItem(item, type, { ...nothing, to, ...input }, { ...context, actor: { ...context.actor, role } })
  return outcome.ok ? undefined : outcome.error.code
}
describe('every type of the program', () => {
  const branches = ['returned', 'merged', 'hung', 'escalated', 'refused']
  it.each(defaultItemTypes.map((type) => [type.code, type] as const))(
    '%s ends, when each step is given what it asks for',
    (_code, type) => {
      const order = type.spec.states.map(({ state }) => state).filter((state) => !branches.includes(state))
      const { unit, context: by } = walkerOf(type)
      let item = makeItem('walked', { unit, type: type.code, state: order[0] ?? 'registered', raisedBy: { name: '王秀兰' } })
      while (item.state !== 'closed') {
        const at = order.indexOf(item.state)
        const on = movesOf(item, type, by.actor).find(({ to }) => order.indexOf(to) > at)
        if (!on) throw new Error(`nothing leads on from ${item.state}`)
        item = step(item, on.to, {}, type, by)
      }
      expect(item.result).toBe('修好了')
    },
  )
})

const evaluated = (satisfaction: Item['satisfaction']) =>
  ['assigned', 'working', 'done', 'reported', 'evaluated'].reduce((item, to) => step(item, to as ItemState, { satisfaction }), raised) // states

describe('a step', () => {
  it('[C1] asks for an owner and a date, a result, what the raiser was told, and what he thinks of it', () => {
    expect(code(raised, 'assigned', { ownerOrgName: '物业' })).toBe('item/owner-required')
    const working = step(step(raised, 'assigned'), 'working')
    expect(code(working, 'done', {})).toBe('item/result-required')
    const done = step(working, 'done')
    expect(code(done, 'reported', { result: '修好了' })).toBe('item/feedback-required')
    expect(code(step(done, 'reported'), 'evaluated', { feedback: '已告知' })).toBe('item/evaluation-required')
  })

  it('gives no date that is past, and keeps one that passed while the matter ran', () => {
    expect(code(raised, 'assigned', { ownerOrgName: '物业', dueOn: '2026-11-22' })).toBe('item/due-past')
    const late = { ...step(raised, 'assigned'), dueOn: '2026-11-01' }
    expect(code(late, 'working', { ownerOrgName: '物业', dueOn: '2026-11-01' })).toBeUndefined()
  })

  it('hangs with a reason, to a day that is still to come', () => {
    const accepted = step(raised, 'accepted')
    expect(code(accepted, 'hung', { until: '2026-12-01' })).toBe('item/reason-required')
    expect(code(accepted, 'hung', { reason: '等检测', until: today })).toBe('item/hung-date')
    const hung = step(accepted, 'hung')
    expect(hung.progress.at(-1)).toMatchObject({ state: 'hung', until: '2026-12-20' })
    expect(hung.hung).toEqual({ reason: '需要区里资金', until: '2026-12-20', from: 'accepted' })
    expect(step(hung, 'accepted').progress.map(({ text }) => text)).toContain('需要区里资金\n挂起到 2026-12-20')
    expect(movesOf(hung, problem, context.actor)[0]?.to).toBe('accepted')
    expect(step(hung, 'accepted').hung).toBeUndefined()
  })

  it('that supplies what was missing tells it in the thread, whole', () => {
    const back = step(raised, 'returned')
    expect(code(back, 'registered', {})).toBe('item/supplement-required')
    const again = step(back, 'registered', { supplement: '补'.repeat(5000), note: '' })
    expect(again.progress.map((row) => row.text).join('')).toContain('补'.repeat(5000))
    expect(again.progress.every((row) => row.text.length <= LINE_LENGTH)).toBe(true)
  })

  it('is open to whoever keeps the lists, and to nobody who only reads or claims', () => {
    expect(movesOf(raised, problem, { ...context.actor, role: 'worker' }).length).toBeGreaterThan(0)
    expect(movesOf(raised, problem, { ...context.actor, role: 'liaison' })).toEqual([])
    expect(movesOf(raised, problem, { ...context.actor, role: 'readonly' })).toEqual([])
  })

  it('that the type keeps for the head is not offered to others', () => {
    const moves = problem.spec.moves.map((move) => (move.to === 'refused' ? { ...move, by: 'head' as const } : move))
    const strict = { ...problem, spec: { ...problem.spec, moves } }
    expect(movesOf(raised, strict, { ...context.actor, role: 'worker' }).some((move) => move.to === 'refused')).toBe(false)
    expect(code(raised, 'refused', { reason: '不属社区' }, strict, 'worker')).toBe('item/not-your-step')
    expect(code(raised, 'refused', { reason: '不属社区' }, strict)).toBeUndefined()
  })

  it('leads on also from a state that the type’s edition does not know', () => {
    const old = makeItem('old', { type: 'project', state: 'accepted' })
    expect(movesOf(old, kind('project'), context.actor).map((move) => move.to)).toContain('assigned')
  })
})

describe('an end', () => {
  it('[C1] that does not satisfy begins again; what was said before stands in the thread', () => {
    const not = evaluated('dissatisfied')
    expect(movesOf(not, problem, context.actor).map((move) => move.to)).toEqual(['working'])
    expect(code(not, 'closed', { reason: '算了' })).toBe('item/dissatisfied')
    const again = step(not, 'working')
    expect([again.result, again.feedback, again.satisfaction]).toEqual([undefined, undefined, undefined])
    expect(again.progress.map((row) => row.text)).toEqual(
      expect.arrayContaining(['上次办理结果：修好了', '上次反馈：已电话告知', '上次评价：不满意']),
    )
  })

  it('after it was done again and still does not satisfy needs a reason', () => {
    const twice = ['working', 'done', 'reported', 'evaluated'].reduce(
      (item, to) => step(item, to as ItemState, { satisfaction: 'dissatisfied' }), // states
      evaluated('dissatisfied'),
    )
    const rest = { result: '修好了', feedback: '已电话告知', satisfaction: 'dissatisfied' as const }
    expect(code(twice, 'closed', rest)).toBe('item/reason-required')
    expect(code(twice, 'closed', { ...rest, reason: '已两次上门，诉求超出规定' })).toBeUndefined()
  })

  it('is not done again because a step was taken back, whichever it was', () => {
    const undone = (before: Item, after: Item): Item => ({
      ...before,
      progress: [...after.progress, { ...context.line('撤销上一步'), ...takesBack(before, after) }],
    })
    const reported = ['assigned', 'working', 'done', 'reported'].reduce((item, to) => step(item, to as ItemState), raised) // states
    const slip = undone(reported, step(reported, 'evaluated', { satisfaction: 'satisfied' }))
    const not = step(slip, 'evaluated', { satisfaction: 'dissatisfied' })
    const edited = undone(not, { ...not, title: '改了又撤销' })
    const begun = undone(edited, step(edited, 'working'))
    for (const item of [not, edited, begun]) {
      expect(movesOf(item, problem, context.actor).map((move) => move.to)).toEqual(['working'])
      expect(code(item, 'closed', { reason: '算了' })).toBe('item/dissatisfied')
    }
  })

  it('asks nobody for an evaluation of what nobody raised', () => {
    const found = makeItem('found')
    const reported = ['assigned', 'working', 'done', 'reported'].reduce((item, to) => step(item, to as ItemState), found) // states
    const done = step(reported, 'evaluated', { satisfaction: undefined })
    expect(step(done, 'closed', { satisfaction: undefined }).state).toBe('closed')
  })
})

describe('a claim', () => {
  const wish = makeItem('wish', { type: 'wish', state: 'published' })

  it('[C10] [D9] is put down once for each unit, and two units may, together or one after the other', () => {
    const one = claimItem(wish, kind('wish'), ['unit-a'], context.line('认领'))
    const two = one.ok ? claimItem(one.value, kind('wish'), ['unit-b'], context.line('认领')) : one
    expect(two).toMatchObject({ ok: true, value: { claimedBy: ['unit-a', 'unit-b'] } })
    expect(two.ok && claimItem(two.value, kind('wish'), ['unit-a'], context.line('认领'))).toEqual(two)
    const both = claimItem(wish, kind('wish'), ['unit-a', 'unit-b'], context.line('认领'))
    expect(both).toMatchObject({ ok: true, value: { claimedBy: ['unit-a', 'unit-b'] } })
  })

  it.each(['registered', 'returned', 'closed', 'refused', 'hung', 'merged'] as const)('of what stands %s is refused in words', (state) => {
    expect(claimItem({ ...wish, state }, kind('wish'), ['unit-a'], context.line(''))).toMatchObject({
      ok: false,
      error: { code: 'item/not-claimable' },
    })
  })

  it('is confirmed with somebody who claimed it', () => {
    expect(code(wish, 'claimed', {}, kind('wish'))).toBe('item/claimant-required')
    expect(code(wish, 'claimed', { claimedBy: ['unit-a'] }, kind('wish'))).toBeUndefined()
  })
})

describe('并案', () => {
  const other = makeItem('other', { progress: [context.line('先来的', 'accepted')], claimedBy: ['unit-b'] })
  const mine = makeItem('mine', { progress: [context.line('我的')], claimedBy: ['unit-a'] })
  const find = (items: readonly Item[]) => (id: string) => items.find((one) => one.id === id)

  it('carries the thread and the claims over, and leads from each to the other', () => {
    const merged = mergeItems({ source: mine, target: other }, problem, context, find([]))
    if (!merged.ok) throw new Error(merged.error.code)
    const { source, target } = merged.value
    expect(source).toMatchObject({ state: 'merged', mergedInto: other.id, links: [other.id] })
    expect(target).toMatchObject({ state: other.state, links: [mine.id], claimedBy: ['unit-b', 'unit-a'] })
    expect(target.progress.map((row) => row.text)).toEqual(['先来的', '我的', expect.stringContaining('并入了')])
  })

  it('into what was itself merged leads to its end', () => {
    const end = makeItem('end')
    const gone = { ...other, state: 'merged' as const, mergedInto: end.id }
    expect(mergeItems({ source: mine, target: gone }, problem, context, find([gone, end]))).toMatchObject({
      value: { target: { id: end.id } },
    })
  })

  it('of two that already are one, or into what has ended, is refused in words', () => {
    const round = { ...other, state: 'merged' as const, mergedInto: mine.id }
    const codeOf = (target: Item, stored: readonly Item[]) => {
      const merged = mergeItems({ source: mine, target }, problem, context, find(stored))
      return merged.ok ? undefined : merged.error.code
    }
    expect(codeOf(round, [round])).toBe('item/merge-circular')
    expect(codeOf(mine, [])).toBe('item/merge-circular')
    expect(codeOf({ ...other, state: 'closed' }, [])).toBe('item/merge-ended')
    const ring = [makeItem('a', { mergedInto: 'b' }), makeItem('b', { mergedInto: 'a' })].map((one, index, both) => ({
      ...one,
      mergedInto: both[1 - index]?.id ?? '',
    }))
    expect(ring[0] && endOfMerge(ring[0], find(ring))).toBeUndefined()
  })

  it('of each into the other, on two PCs that were offline, ends neither for good: a person says which stands again', () => {
    const one = step(step(makeItem('one'), 'assigned'), 'working')
    const two = makeItem('two')
    const merged = (source: Item, target: Item): { source: Item; target: Item } => {
      const both = mergeItems({ source, target }, problem, context, find([]))
      if (!both.ok) throw new Error(both.error.code)
      return both.value
    }
    const round = [merged(one, two).source, merged(two, one).source]
    const [first, second] = round as [Item, Item] // two
    expect([first, second].map((item) => isMergedRound(item, find(round)))).toEqual([true, true])
    const again = takeOutOfRound(first, problem, context, find(round))
    if (!again.ok) throw new Error(again.error.code)
    expect(again.value).toMatchObject({ state: 'working', ownerOrgName: '物业' })
    expect(again.value.mergedInto).toBeUndefined()
    expect([first, second].map((item) => mayStand(item, again.value))).toEqual([true, true])
    expect(mayStand(first, { ...first, state: 'working' })).toBe(false)
    const now = [again.value, second]
    expect(now.map((item) => isMergedRound(item, find(now)))).toEqual([false, false])
    expect(takeOutOfRound(second, problem, context, find(now))).toMatchObject({ ok: false, error: { code: 'item/wrong-state' } })
    expect(isMergedRound(merged(one, two).source, find([]))).toBe(false)
  })

  it('loses no line, whatever both threads hold', () => {
    const thread = fc.array(fc.record({ id: fc.integer({ min: 0, max: 60 }), text: fc.string({ maxLength: 20 }) }), { maxLength: 40 })
    fc.assert(
      fc.property(thread, thread, (a, b) => {
        const rows = (list: typeof a) => [
          ...new Map(list.map((row) => [`r${row.id}`, { ...context.line(row.text), id: `r${row.id}` }])).values(),
        ]
        const merged = mergeItems(
          { source: { ...mine, progress: rows(a) }, target: { ...other, progress: rows(b) } },
          problem,
          context,
          find([]),
        )
        if (!merged.ok) throw new Error(merged.error.code)
        const kept = new Set(merged.value.target.progress.map((row) => row.id))
        const left = new Set(merged.value.source.progress.map((row) => row.id))
        expect(rows(a).filter((row) => !kept.has(row.id) || !left.has(row.id))).toEqual([])
        expect(rows(b).filter((row) => !kept.has(row.id))).toEqual([])
      }),
      { seed: 20261123, numRuns: 200 },
    )
  })
})

describe('every walk through every type', () => {
  const texts = fc.constantFrom('', ' ', '有内容', '有内容', '有内容', '有内容', '有内容', '有内容')
  const input = fc.record({
    pick: fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7),
    reason: texts,
    until: fc.constantFrom('', '2026-11-01', '2026-12-20'),
    ownerOrgName: texts,
    dueOn: fc.constantFrom('', '2026-11-01', '2026-12-10'),
    result: texts,
    feedback: texts,
    supplement: texts,
    satisfaction: fc.constantFrom(undefined, 'satisfied', 'fairlySatisfied', 'dissatisfied'),
    claimedBy: fc.constantFrom([], ['unit-a']),
    tried: texts,
    arrival: fc.constantFrom(nothing.arrival, full.arrival, full.arrival),
    says: fc.constantFrom(true, true, true, false),
  })

  it.each(defaultItemTypes.map((type) => [type.name, type] as const))('[E6] %s closes only with what the type wants', (_name, type) => {
    const first = type.spec.states[0]?.state ?? 'registered'
    const { unit, context: by } = walkerOf(type)
    let closed = 0
    fc.assert(
      fc.property(fc.array(input, { minLength: 5, maxLength: 60 }), fc.boolean(), (walk, byResident) => {
        let item: Item = makeItem('walk', { unit, type: type.code, state: first, ...(byResident ? { raisedBy: { name: '王秀兰' } } : {}) })
        for (const { pick, says, ...said } of walk) {
          const moves = movesOf(item, type, by.actor)
          const to = moves[pick % Math.max(1, moves.length)]?.to
          if (to === undefined) break
          const outcome = moveItem(item, type, { ...nothing, ...said, to, ...(says ? { values: written(type, to) } : {}) }, by)
          if (!outcome.ok) continue
          const asked = fieldsAt(type.spec, to).filter(({ required }) => required)
          expect(asked.filter(({ id }) => valuesOf(outcome.value, asked)[id] === '')).toEqual([])
          expect(outcome.value.progress.slice(0, item.progress.length)).toEqual(item.progress)
          expect(outcome.value.progress.length).toBeGreaterThan(item.progress.length)
          item = outcome.value
        }
        if (item.state !== 'closed') return
        closed += 1
        expect(closingProblem(item, type)).toBeUndefined()
        const { closing } = type.spec
        expect(!closing.result || Boolean(item.result)).toBe(true)
        expect(!closing.feedback || Boolean(item.feedback)).toBe(true)
        expect(!closing.evaluation || !wasRaised(item) || item.satisfaction !== undefined).toBe(true)
      }),
      { seed: 20261123, numRuns: 150 },
    )
    expect(closed).toBeGreaterThan(0)
  })
})

it('a text of 10,000 characters is told in as many lines as it needs, letter by letter', () => {
  const text = '𠮷丨居民说'.repeat(2000)
  expect(chunks(text).join('')).toBe(text)
  expect(chunks(text).every((line) => line.length <= LINE_LENGTH)).toBe(true)
})
