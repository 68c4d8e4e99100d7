import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { items, type Item } from '#shared/schema/items.ts'
import { makeItem } from '#tests/factories/matters.ts'
import { movesOf, type ItemMove } from './item-moves.ts'
import { askedWriteProblem, turnOf } from './item-turn.ts'
import { defaultItemType, type ItemKind } from './item-types.ts'
import { moveItem, type MoveContext, type MoveInput } from './move-item.ts'

const community = '320106001001'
const street = '320106001000'
const district = '320106000000'

const said: Omit<MoveInput, 'to'> = {
  note: '',
  reason: '超出权限',
  until: '2026-12-20',
  owner: undefined,
  ownerOrgName: '城建办',
  dueOn: '2026-12-10',
  result: '已修好',
  feedback: '已告知社区',
  satisfaction: 'satisfied',
  evaluationNote: '',
  supplement: '补了照片',
  claimedBy: ['unit-a'],
  tried: '找过物业两次',
  arrival: { unitName: '城管中队', who: '王某等 2 人', at: '2026-11-23T10:20' },
}

function kind(code: string): ItemKind {
  const type = defaultItemType(code)
  if (!type) throw new Error(`no type ${code}`)
  return type
}
const problem = kind('problem')

let clock = 0
function contextOf(unit: string): MoveContext {
  return {
    actor: { role: levelOf(unit) === 'community' ? 'secretary' : levelOf(unit) === 'street' ? 'street' : 'district', unit },
    today: '2026-11-23',
    now: Date.parse('2026-11-23T12:00:00+08:00'),
    line: (text, state, to) => {
      const at = new Date(Date.UTC(2026, 10, 23) + (clock += 1000)).toISOString()
      const row = { id: `line-${clock}`, at: `${at}-0000-000000000000`, by: 'u', unit, text }
      return { ...row, ...(state ? { state } : {}), ...(to ? { handedTo: to } : {}) }
    },
  }
}
type Step = readonly [unit: string, to: Item['state'], input?: Partial<MoveInput>]

function outcomeOf(item: Item, [unit, to, input = {}]: Step, type = problem) {
  return moveItem(item, type, { ...said, ...input, to }, contextOf(unit))
}
function walk(item: Item, steps: readonly Step[], type = problem): Item {
  return steps.reduce((now, step) => {
    const outcome = outcomeOf(now, step, type)
    if (!outcome.ok) throw new Error(`${now.state} → ${step[1]}: ${outcome.error.code}`)
    return outcome.value
  }, item)
}
const codeOf = (item: Item, step: Step, type = problem) => {
  const outcome = outcomeOf(item, step, type)
  return outcome.ok ? undefined : outcome.error.code
}
const noted = (item: Item, unit: string, text: string): Item => ({ ...item, progress: [...item.progress, contextOf(unit).line(text)] })
const labels = (item: Item, unit: string, type = problem) => movesOf(item, type, contextOf(unit).actor).map((move) => [move.to, move.hand])

const raised = makeItem('raised', { raisedBy: { name: '王秀兰' }, unit: community, audience: [], level: 'community' })
const atStreet = () => walk(raised, [[community, 'accepted'], [community, 'escalated']]) // prettier-ignore

describe('a matter that is raised', () => {
  it('[D7] goes to the street with why and what was tried, and then it is the street’s turn', () => {
    expect(codeOf(walk(raised, [[community, 'accepted']]), [community, 'escalated', { tried: ' ' }])).toBe('item/tried-required')
    const up = atStreet()
    expect(up).toMatchObject({ asked: street, level: 'street', audience: [street], state: 'escalated', unsolvedReason: '超出权限' })
    expect(up.details).toContainEqual({ id: 'tried', value: '找过物业两次' })
    expect(up.progress.at(-1)).toMatchObject({ unit: community, handedTo: street, text: expect.stringContaining('找过物业两次') })
    expect(turnOf(up)).toBe(street)
  })

  it('[D7] is worked on by the street, and comes home with its result, which the community tells and has evaluated', () => {
    const done = walk(atStreet(), [[street, 'accepted'], [street, 'assigned'], [street, 'working'], [street, 'done']]) // prettier-ignore
    expect(done).toMatchObject({ state: 'done', result: '已修好', level: 'street', audience: [street] })
    expect(done.asked).toBeUndefined()
    expect(labels(done, street)).toEqual([])
    const closed = walk(done, [[community, 'reported'], [community, 'evaluated'], [community, 'closed']]) // prettier-ignore
    expect(closed).toMatchObject({ state: 'closed', satisfaction: 'satisfied' })
  })

  it('[D7] is while it is there nobody’s else to work on; the community may take it back where it stood', () => {
    const up = atStreet()
    expect(labels(up, community)).toEqual([['accepted', 'taken']])
    expect(codeOf(up, [community, 'working'])).toBe('item/not-asked')
    expect(codeOf(up, [district, 'accepted'])).toBe('item/not-asked')
    const back = walk(up, [[community, 'accepted']])
    expect(back).toMatchObject({ state: 'accepted', level: 'community', audience: [street] })
    expect(back.asked).toBeUndefined()
  })

  it('[D7] is passed on to the district, and handed back the way it came', () => {
    const top = walk(atStreet(), [[street, 'escalated']])
    expect(top).toMatchObject({ asked: district, level: 'district', audience: [street, district] })
    expect(labels(top, district).some(([, hand]) => hand === 'up')).toBe(false)
    const down = walk(top, [[district, 'returned']])
    expect(down).toMatchObject({ asked: street, level: 'street', state: 'returned' })
    expect(walk(down, [[street, 'returned']]).asked).toBeUndefined()
  })

  it('[D7] comes back for more and goes up again with it', () => {
    const back = walk(atStreet(), [[street, 'returned']])
    expect(back).toMatchObject({ state: 'returned', level: 'community', unsolvedReason: '超出权限' })
    expect(movesOf(back, problem, contextOf(community).actor)[0]).toMatchObject({ to: 'escalated', label: '补充后再报上级' })
    expect(codeOf(back, [community, 'escalated', { supplement: '' }])).toBe('item/supplement-required')
    expect(walk(back, [[community, 'escalated']])).toMatchObject({ asked: street, state: 'escalated' })
  })

  it('[D7] does not go round: handed back to be done it goes up again only with something done since', () => {
    const down = walk(atStreet(), [[street, 'assigned', { hand: 'back' }]])
    expect(down).toMatchObject({ state: 'assigned', level: 'community', ownerOrgName: '城建办' })
    expect(codeOf(down, [community, 'escalated'])).toBe('item/escalation-circular')
    expect(codeOf(noted(down, street, '街道又说了一句'), [community, 'escalated'])).toBe('item/escalation-circular')
    expect(codeOf(noted(down, community, '开了两次会，物业仍不同意'), [community, 'escalated'])).toBeUndefined()
  })

  it('[D7] does not go again to who refused it, nor above the district', () => {
    const refused = walk(atStreet(), [[street, 'refused']])
    expect(refused).toMatchObject({ state: 'refused', unsolvedReason: '超出权限' })
    expect(refused.asked).toBeUndefined()
    expect(codeOf(walk(refused, [[community, 'registered']]), [community, 'escalated'])).toBe('item/escalation-refused')
    const own = makeItem('own', { unit: district, audience: [], level: 'district' })
    expect(codeOf(walk(own, [[district, 'accepted']]), [district, 'escalated'])).toBe('item/at-top')
  })

  it('[D13] runs from what was found over handing out and working together to the answer, each step told with its unit', () => {
    const way = walk(raised, [
      [community, 'accepted'],
      [community, 'escalated'],
      [street, 'escalated'],
      [district, 'assigned'],
      [district, 'working'],
      [district, 'done'],
      [community, 'reported'],
    ])
    expect(way.progress.map((row) => [row.unit, row.state])).toEqual([
      [community, 'accepted'],
      [community, 'escalated'],
      [street, 'escalated'],
      [district, 'assigned'],
      [district, 'working'],
      [district, 'done'],
      [community, 'reported'],
    ])
    expect(way.progress.filter((row) => row.handedTo).map((row) => row.handedTo)).toEqual([street, district, community])
  })
})

describe('a whistle', () => {
  const whistle = kind('whistle')
  const drafted = makeItem('whistle', { type: 'whistle', unit: community, audience: [], level: 'community', category: '执法' })

  it('[D6] is looked at by the street, which sends it, notes receipt and arrival; the caller evaluates', () => {
    expect(labels(drafted, community, whistle)[0]).toEqual(['escalated', 'up'])
    expect(labels(drafted, community, whistle).some(([to]) => to === 'accepted')).toBe(false)
    const sent = walk(drafted, [[community, 'escalated'], [street, 'accepted'], [street, 'published'], [street, 'claimed']], whistle) // prettier-ignore
    expect(codeOf(sent, [street, 'arrived', { arrival: { unitName: '', who: '', at: '' } }], whistle)).toBe('item/arrival-required')
    expect(codeOf(sent, [street, 'arrived', { arrival: { unitName: '城管', who: '', at: '2026-11-24T08:00' } }], whistle)).toBe(
      'item/arrival-required',
    )
    const done = walk(sent, [[street, 'arrived'], [street, 'working'], [street, 'done']], whistle) // prettier-ignore
    expect(done.arrivals).toMatchObject([{ unitName: '城管中队', who: '王某等 2 人', at: '2026-11-23T10:20' }])
    expect(done.progress.some((row) => row.text === '城管中队（王某等 2 人） 2026-11-23 10:20 到场')).toBe(true)
    expect(codeOf(done, [community, 'evaluated', { satisfaction: undefined }], whistle)).toBe('item/evaluation-required')
    expect(walk(done, [[community, 'evaluated'], [community, 'closed']], whistle).state).toBe('closed') // prettier-ignore
  })

  it('[D6] of a street of its own is looked at by itself, and in an emergency sent at once', () => {
    const own = { ...drafted, unit: street, level: 'street' as const }
    expect(labels(own, street, whistle)).toContainEqual(['accepted', undefined])
    const emergencies = [{ category: '应急' }, { urgency: 'emergency' }, { category: '应急', urgency: 'emergency' }] as const
    for (const one of emergencies) {
      expect(labels({ ...drafted, ...one }, community, whistle).filter(([to]) => to === 'published')).toEqual([['published', undefined]])
    }
  })

  it('[D6] that is no emergency goes to the street first, and hanging it is no way round', () => {
    for (const one of [{}, { urgency: 'urgent' as const }, { category: '难题' }]) {
      expect(labels({ ...drafted, ...one }, community, whistle).map(([to]) => to)).not.toContain('published')
    }
    const hung = walk(drafted, [[community, 'hung']], whistle)
    expect(labels(hung, community, whistle).map(([to]) => to)).toEqual(['registered'])
    expect(movesOf(hung, whistle, { role: 'secretary', unit: community })[0]?.label).toBe('恢复办理')
    const urgent = { ...hung, category: '应急' }
    expect(labels(urgent, community, whistle).map(([to]) => to)).toEqual(['registered', 'published'])
    expect(labels({ ...hung, unit: street }, street, whistle).map(([to]) => to)).toEqual(['registered', 'accepted'])
  })
})

describe('what a unit writes in another’s matter', () => {
  const up = atStreet()

  it('[D7] ends it not, takes no reader away, and hands it along its own line only', () => {
    for (const state of ['closed', 'evaluated', 'merged'] as const) {
      expect(askedWriteProblem(street, up, { ...up, state })?.code).toBe('item/not-your-step')
      expect(askedWriteProblem(community, up, { ...up, state })).toBeUndefined()
    }
    expect(askedWriteProblem(street, up, { ...up, audience: [] })?.code).toBe('record/out-of-scope')
    for (const asked of ['320106002000', community, '320102000000']) {
      expect(askedWriteProblem(street, up, { ...up, asked })?.code).toBe('record/out-of-scope')
    }
    expect(askedWriteProblem(street, up, { ...up, asked: district })).toBeUndefined()
  })

  it('[D7] keeps to the server’s floor on every walk up and down, is never stuck, and always is one unit’s turn', () => {
    const units = [community, street, district]
    fc.assert(
      fc.property(
        fc.constantFrom('problem', 'need', 'urgent', 'whistle', 'project'),
        fc.array(fc.nat(20), { maxLength: 40 }),
        (code, picks) => {
          const type = kind(code)
          let item: Item = makeItem('walk', {
            type: code,
            state: type.spec.states[0]?.state ?? 'registered',
            unit: community,
            audience: [],
          })
          for (const pick of picks) {
            const turn = turnOf(item)
            const open = units.flatMap((unit) => movesOf(item, type, contextOf(unit).actor).map((move): [string, ItemMove] => [unit, move]))
            if (open.length === 0) break
            expect(open.every(([unit, move]) => unit === turn || move.hand === 'taken')).toBe(true)
            const [unit, move] = open[pick % open.length] ?? [community, undefined]
            if (!move) break
            const outcome = moveItem(item, type, { ...said, to: move.to, hand: move.hand }, contextOf(unit))
            const refusal = outcome.ok ? undefined : outcome.error.code
            expect([undefined, 'item/escalation-refused', 'item/escalation-circular', 'item/merge-target']).toContain(refusal)
            if (!outcome.ok) continue
            expect(askedWriteProblem(unit, item, outcome.value)).toBeUndefined()
            expect(items.schema.safeParse(outcome.value).success).toBe(true)
            expect(outcome.value.asked === undefined || outcome.value.audience.includes(outcome.value.asked)).toBe(true)
            item = outcome.value
          }
          expect(['closed', 'merged'].includes(item.state) || movesOf(item, type, contextOf(turnOf(item)).actor).length > 0).toBe(true)
        },
      ),
      { seed: 20261123, numRuns: 300 },
    )
  })
})
