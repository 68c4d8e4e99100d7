import { beforeAll, describe, expect, it } from 'vitest'
import { turnOf } from '#shared/domain/item/item-turn.ts'
import { clashesAmong } from '#shared/domain/schedule/venue-clash.ts'
import { seatsOf } from '#shared/domain/schedule/seats.ts'
import { matchOffers } from '#shared/domain/matching/match.ts'
import { isOffer, isWant, sideOf } from '#shared/domain/matching/sides.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { demoUnit } from './make/envelope.ts'
import { communities, districtUnit, neighbourUnit } from './places.ts'
import { makeDemoDistrict } from './seed.ts'
import type { World } from './world.ts'

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Counted when the year was written; a change of the demo that moves one of them is meant to be seen. */
const RICH = {
  items: {
    problem: { registered: 1, closed: 76, refused: 1, escalated: 1, hung: 2, working: 4, reported: 3, accepted: 2, merged: 1 },
    wish: { accepted: 1, evaluated: 3, returned: 1, merged: 3, closed: 42, hung: 2, registered: 1, published: 1 },
    project: { assigned: 1, closed: 51, done: 1, working: 35, published: 2 },
    need: { working: 2, closed: 31, escalated: 2, hung: 1, published: 2 },
    supervised: { done: 1, escalated: 1, closed: 11, reported: 1, assigned: 1, registered: 1 },
    mutual: { reported: 1, closed: 14, merged: 1, escalated: 1 },
    visit: { closed: 12, refused: 1, merged: 1, evaluated: 2, reported: 1 },
    whistle: { hung: 1, closed: 13, evaluated: 1, arrived: 1, refused: 1 },
    agency: { refused: 3, closed: 11, hung: 1, working: 1, reported: 1, assigned: 1 },
    service: { closed: 10, merged: 1, published: 2 },
    resource: { closed: 16, working: 2, assigned: 1, published: 2 },
    urgent: { closed: 24, hung: 2, merged: 1, registered: 1, working: 1, reported: 1, published: 1 },
    mutualFeedback: { assigned: 1 },
    patrol: { registered: 1, closed: 1 },
    mediation: { fulfilling: 1, closed: 1 },
    microProject: { discussed: 1, approved: 1 },
    imposed: { registered: 1 },
    contact: { registered: 1 },
    drill: { done: 1 },
    plan: { working: 1 },
    task: { working: 1 },
    selfCheck: { working: 1 },
    lectureOffer: { published: 1 },
    order: { claimed: 1, closed: 1 },
    counter: { accepted: 2, registered: 2, assigned: 2, done: 1, reported: 1, evaluated: 1, closed: 5, refused: 1 },
    callUp: { published: 2, closed: 1 },
  },
  deliberations: {
    speakAsItIs: { closed: 21, refused: 1, open: 3 },
    fourDiscussionsTwoOpenings: { closed: 2, open: 1 },
    benchMeeting: { refused: 1, closed: 1 },
    sixSteps: { closed: 1, refused: 1 },
    tensCouncil: { closed: 2 },
    jointCouncil: { closed: 2 },
    blockAlliance: { closed: 1 },
    residentsCouncil: { closed: 1 },
    branchCouncil: { closed: 1 },
    robertsRules: { closed: 2 },
  },
  agreements: {
    jointBuilding: { performing: 20, evaluating: 2, signed: 1, renewed: 1, ended: 1 },
    pairing: { performing: 2, evaluating: 1, reviewing: 1 },
    convention: { performing: 2 },
    regulation: { performing: 1 },
    sharing: { performing: 1, drafting: 1 },
    contact: { performing: 1 },
    crossAppointment: { performing: 1 },
    secondment: { performing: 1 },
  },
  schedules: {
    activity: { finished: 21, confirmed: 4 },
    course: { finished: 19, confirmed: 30 },
    duty: { finished: 39, confirmed: 11 },
    patrol: { finished: 20, confirmed: 3 },
    booking: { finished: 19, confirmed: 54, planned: 4 },
  },
  attendances: {
    service: { present: 120 },
    activity: { present: 13 },
    taskCallUp: { present: 11, absent: 15 },
  },
}
const NEIGHBOUR = {
  items: {
    problem: { registered: 1, closed: 2 },
    need: { accepted: 1, reported: 1 },
    urgent: { assigned: 1 },
    wish: { working: 1 },
    visit: { done: 1, closed: 1 },
    project: { evaluated: 1, working: 3 },
    counter: { accepted: 1, registered: 1, assigned: 2 },
    callUp: { closed: 1, published: 1 },
  },
  deliberations: {
    speakAsItIs: { closed: 1 },
  },
  agreements: {
    jointBuilding: { performing: 2 },
  },
  schedules: {
    activity: { confirmed: 3, finished: 1 },
    duty: { finished: 1, confirmed: 6 },
    booking: { confirmed: 52 },
    course: { confirmed: 27 },
  },
  attendances: {
    activity: { present: 1 },
    taskCallUp: { present: 1 },
  },
}
/** Communities whose matter went up to the street and came home. */
const RAISED = 25

let world: World
beforeAll(() => {
  world = makeDemoDistrict().world
}, 30_000)

function of<C extends CollectionName>(collection: C, unit: string) {
  return world.all(collection).filter((one) => one.unit === unit)
}

/** How many of each, by two of their words. */
function counted<T>(documents: readonly T[], words: (document: T) => readonly [string, string]): Counts {
  const counts: Record<string, Record<string, number>> = {}
  for (const document of documents) {
    const [kind, state] = words(document)
    const row = (counts[kind] ??= {})
    row[state] = (row[state] ?? 0) + 1
  }
  return counts
}

function everything(unit: string) {
  return {
    items: counted(of('items', unit), ({ type, state }) => [type, state]),
    deliberations: counted(of('deliberations', unit), ({ method, state }) => [method, state]),
    agreements: counted(of('agreements', unit), ({ kind, state }) => [kind, state]),
    schedules: counted(of('schedules', unit), ({ kind, state }) => [kind, state]),
    attendances: counted(
      of('attendances', unit).filter(({ eventKind }) => eventKind !== 'meeting'),
      ({ eventKind, state }) => [eventKind, state],
    ),
  }
}

describe('what the demo holds, by type and state', () => {
  it.each([
    ['the rich community', demoUnit, RICH],
    ['the community next door', neighbourUnit, NEIGHBOUR],
  ] as const)('%s', (_name, unit, table) => {
    expect(everything(unit)).toEqual(table)
  })

  it('is the same number of each in every other community, and its own thread', () => {
    for (const { unit, name } of communities) {
      if (unit === demoUnit || unit === neighbourUnit) continue
      const counts = (['items', 'deliberations', 'agreements', 'schedules'] as const).map((collection) => of(collection, unit).length)
      expect([name, ...counts]).toEqual([name, 13, 1, 2, 1])
      const [visit] = of('items', unit).filter((item) => item.typeEdition && item.type === 'visit')
      const [matter] = of('items', unit).filter((item) => item.typeEdition && item.type === 'problem')
      expect([visit?.state, matter?.state, matter?.originRef === visit?.id]).toEqual(['closed', 'closed', true])
      expect([matter?.result, matter?.feedback, matter?.satisfaction].every(Boolean)).toBe(true)
    }
    const raised = communities.filter(({ unit }) =>
      of('items', unit).some((item) => item.typeEdition && item.progress.some((row) => row.handedTo && row.unit !== unit)),
    )
    expect(raised.length).toBe(RAISED)
  })
})

describe('the threads of the year', () => {
  const told = () => of('items', demoUnit).filter((item) => item.typeEdition && item.type !== 'counter' && item.type !== 'callUp')

  it('lead from where a matter came from to where it went: nothing points into the void', () => {
    const known = new Set(collectionNames.flatMap((name) => (world.all(name) as readonly { readonly id: string }[]).map(({ id }) => id)))
    const pointers = told().flatMap((item) => [item.originRef, item.mergedInto, ...item.links, ...item.claimedBy].filter(Boolean))
    expect(pointers.length).toBeGreaterThan(20)
    expect(pointers.filter((id) => !known.has(id ?? ''))).toEqual([])
    const patrols = of('schedules', demoUnit).flatMap(({ findings = [] }) => findings.flatMap(({ item }) => item ?? []))
    expect(patrols.length).toBe(1)
    expect(patrols.every((id) => known.has(id))).toBe(true)
  })

  it('begin with a visit, a patrol or a deliberation, and end with result, feedback and evaluation', () => {
    const items = new Map(told().map((item) => [item.id, item]))
    const from = told().filter((item) => item.originRef !== undefined)
    const began = from.map((item) => items.get(item.originRef ?? '')?.type ?? (item.origin === 'deliberation' ? 'deliberation' : ''))
    expect(Object.fromEntries([...Map.groupBy(began, (kind) => kind)].map(([kind, all]) => [kind, all.length]))).toEqual({
      visit: 2,
      deliberation: 5,
      problem: 1,
      whistle: 1,
    })
    const ended = told().filter(
      (item) => item.state === 'closed' && ['problem', 'project', 'need', 'wish', 'whistle', 'order'].includes(item.type),
    )
    expect(ended.filter((item) => !(item.result && item.feedback && item.satisfaction)).map(({ title }) => title)).toEqual([])
    expect(ended).toHaveLength(8)
  })

  it('go up, across and back: the district has one, the street has one, the street sent two home', () => {
    const turns = told().map((item) => turnOf(item))
    expect(turns.filter((unit) => unit === districtUnit)).toHaveLength(1)
    expect(turns.filter((unit) => unit === `${demoUnit.slice(0, 9)}000`)).toHaveLength(1)
    const home = told().filter(({ progress }) => progress.some((row) => row.unit !== demoUnit && row.handedTo === demoUnit))
    expect(home).toHaveLength(2)
    expect(told().filter(({ claimedBy, state }) => state === 'published' && claimedBy.length === 2)).toHaveLength(1)
    expect(told().filter(({ progress }) => progress.filter((row) => row.state === 'evaluated').length === 2)).toHaveLength(1)
  })

  it('has something to match, seats to wait for, and no room taken twice but the one that two PCs gave away', () => {
    const items = of('items', demoUnit)
    const found = matchOffers(items.filter(isWant).map(sideOf), items.filter(isOffer).map(sideOf), 3)
    const winter = items.find(({ title }) => title.startsWith('寒假托管'))
    expect(found.some(({ want }) => want === winter?.id)).toBe(true)
    const full = of('schedules', demoUnit).filter(({ registrations = [], capacity }) => seatsOf(registrations, capacity).waiting.length > 0)
    expect(full).toHaveLength(2)
    expect([demoUnit, neighbourUnit].map((unit) => clashesAmong(of('schedules', unit)).size)).toEqual([2, 0])
  })
})
