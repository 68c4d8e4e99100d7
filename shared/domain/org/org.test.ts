import { describe, expect, it } from 'vitest'
import { conveningKinds, orgKinds, type Membership } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makeTemplate } from '#tests/factories/matters.ts'
import { coverageOf } from './coverage.ts'
import { convenes, kindsOfGroup, orgGroupOf, orgGroups } from './org-kinds.ts'
import { nextOrgStates, stepOrg, type OrgStep } from './org-state.ts'
import { compareOrgNames } from './org-order.ts'
import { isBelow, treeOrder } from './org-tree.ts'
import { orgTypesFor, programOrgTypes } from './org-types.ts'
import { currentSeats, partTimeCount, seatEndsIn, seatProblem, seatTime } from './seats.ts'
import { lastDayOfTerm, termAlert, termEnd, termYears, TERM_ALERT_DAYS } from './term.ts'

const today = '2026-11-23'
const seat = (id: string, more: Partial<Membership> = {}): Membership => ({
  id,
  name: `成员${id}`,
  duty: '委员',
  category: 'full',
  votes: true,
  ...more,
})

describe('the parts of the register', () => {
  it('hold every kind once', () => {
    expect(orgGroups.flatMap(kindsOfGroup).toSorted()).toEqual([...orgKinds].toSorted())
    expect(orgGroupOf('ownKindOfADistrict')).toBeUndefined()
  })

  it('say who convenes', () => {
    expect(orgKinds.filter(convenes)).toEqual(conveningKinds)
    expect(convenes('residentUnit')).toBe(false)
  })
})

describe('the term', () => {
  it.each([
    ['branch', 'community', 5],
    ['generalBranch', 'community', 5],
    ['partyCommittee', 'community', 5],
    ['branch', 'street', 3],
    ['jointBranch', undefined, 3],
    ['partyWorkCommittee', 'street', undefined],
    ['temporaryBranch', 'community', undefined],
    ['streetCoordination', 'street', undefined],
    ['residentUnit', 'city', undefined],
  ] as const)('[A27] of a %s of level %s is %s years', (kind, level, years) => {
    expect(termYears({ kind, level })).toBe(years)
  })

  it.each([
    ['2024-06-20', 5, '2029-06-19'],
    ['2024-01-01', 3, '2026-12-31'],
    ['2024-02-29', 3, '2027-02-28'],
    ['2024-02-29', 4, '2028-02-28'],
    ['2023-03-01', 5, '2028-02-29'],
  ] as const)('from %s of %i years ends on %s', (from, years, last) => {
    expect(lastDayOfTerm(from, years)).toBe(last)
  })

  it('[A27] is said half a year before its end and after it, and never of what is gone or not yet there', () => {
    const branch = makeOrg('term', { level: 'community', termFrom: '2022-01-10' })
    const end = '2027-01-09'
    expect(termEnd(branch)).toEqual({ on: end, reckoned: true })
    expect(termAlert(branch, today)).toEqual({ on: end, reckoned: true, days: 47 })
    expect(termAlert({ ...branch, termTo: '2027-05-25' }, today)?.days).toBe(TERM_ALERT_DAYS)
    expect(termAlert({ ...branch, termTo: '2027-05-26' }, today)).toBeUndefined()
    expect(termAlert({ ...branch, termTo: '2026-11-22', state: 'electing' }, today)).toEqual({
      on: '2026-11-22',
      reckoned: false,
      days: -1,
    })
    for (const state of ['dissolved', 'preparing'] as const) expect(termAlert({ ...branch, state }, today)).toBeUndefined()
    expect(termAlert({ ...branch, termTo: '2027-01-01' }, today, 30)).toBeUndefined()
    expect(termAlert(makeOrg('none'), today)).toBeUndefined()
  })
})

describe('a step of an organisation', () => {
  const step = (more: Partial<OrgStep>): OrgStep => ({ to: 'running', on: today, reason: '', ...more })
  const org = makeOrg('step', { foundedOn: '2020-01-01' })
  const code = (state: typeof org.state, more: Partial<OrgStep>) => {
    const outcome = stepOrg({ ...org, state }, step(more), today)
    return outcome.ok ? outcome.value : outcome.error.code
  }

  it('[A6] goes from preparing to running, by an election to a new term, and ends with a reason', () => {
    expect(stepOrg({ ...makeOrg('new'), state: 'preparing' }, step({}), today)).toEqual({
      ok: true,
      value: { state: 'running', foundedOn: today },
    })
    expect(code('running', { to: 'electing' })).toEqual({ state: 'electing' })
    expect(code('electing', { termFrom: '2026-11-23', termTo: '2031-11-22' })).toEqual({
      state: 'running',
      termFrom: '2026-11-23',
      termTo: '2031-11-22',
    })
    expect(code('running', { to: 'dissolved' })).toBe('org/reason-required')
    expect(code('running', { to: 'adjusting', reason: '  ' })).toBe('org/reason-required')
    expect(code('running', { to: 'dissolved', reason: '并入第二党支部' })).toEqual({ state: 'dissolved', dissolvedOn: today })
  })

  it('is refused out of order, on a day to come or before its founding, and with a period turned round', () => {
    expect(nextOrgStates('dissolved')).toEqual([])
    expect(code('dissolved', {})).toBe('org/wrong-state')
    expect(code('running', {})).toBe('org/wrong-state')
    for (const on of ['', '2026-11-24', '2019-12-31']) expect(code('running', { to: 'electing', on })).toBe('org/step-day')
    expect(code('electing', { termFrom: '2026-11-23', termTo: '2026-11-22' })).toBe('org/period')
  })
})

describe('members of a body', () => {
  it('[A9] are of it from their first day to their last, and an appointment that ends is said sixty days before', () => {
    const appointed = seat('1', { category: 'partTime', from: '2024-01-01', to: '2027-01-22' })
    expect(['2023-12-31', '2024-01-01', '2027-01-22', '2027-01-23'].map((day) => seatTime(appointed, day))).toEqual([
      'coming',
      'current',
      'current',
      'past',
    ])
    expect(seatEndsIn(appointed, today)).toBe(60)
    expect(seatEndsIn({ ...appointed, to: '2027-01-23' }, today)).toBeUndefined()
    expect(seatEndsIn({ ...appointed, to: '2026-01-01' }, today)).toBeUndefined()
    expect(currentSeats({ memberships: [appointed, seat('2', { to: '2026-01-01' })] }, today)).toEqual([appointed])
  })

  it('[A7][A8] that sit part time are counted beside what is usual, and nothing is refused', () => {
    const memberships = [1, 2, 3].map((id) => seat(String(id), { category: 'partTime' }))
    expect(partTimeCount({ kind: 'streetCoordination', memberships }, today)).toEqual({ now: 3, least: 8, most: 10 })
    expect(partTimeCount({ kind: 'communityCoordination', memberships }, today)).toEqual({ now: 3, least: 3, most: 5 })
    expect(partTimeCount({ kind: 'branch', memberships }, today)).toBeUndefined()
  })

  it('are refused without a name, with a period turned round, and twice in one duty at one time', () => {
    const first = seat('1', { person: 'p1', from: '2024-01-01', to: '2025-12-31' })
    const org = { memberships: [first] }
    expect(seatProblem(org, seat('2', { name: ' ' }))?.code).toBe('org/seat-name')
    expect(seatProblem(org, seat('2', { from: '2026-02-01', to: '2026-01-01' }))?.code).toBe('org/period')
    expect(seatProblem(org, seat('2', { person: 'p1', from: '2025-12-31' }))?.code).toBe('org/seat-twice')
    expect(seatProblem(org, seat('2', { person: 'p1', from: '2026-01-01' }))).toBeUndefined()
    expect(seatProblem(org, seat('2', { person: 'p1', duty: '书记' }))).toBeUndefined()
    expect(seatProblem(org, { ...first, task: '联系第一网格' })).toBeUndefined()
  })
})

it('[H3] counts the coverage of two-new organisations that are there, and its parts make the whole', () => {
  const org = (seed: string, more: Parameters<typeof makeOrg>[1]) => makeOrg(seed, { kind: 'twoNew', ...more })
  const coverage = coverageOf([
    org('1', { coverage: 'own' }),
    org('2', { coverage: 'joint' }),
    org('3', { coverage: 'building' }),
    org('4', { coverage: 'none' }),
    org('5', {}),
    org('6', { coverage: 'own', state: 'dissolved' }),
    org('7', { coverage: 'own', kind: 'residentUnit' }),
  ])
  expect(coverage).toEqual({ total: 5, own: 1, joint: 1, building: 1, none: 1, unknown: 1 })
})

describe('types of organisation', () => {
  const where = { unit: '320106002001', today }
  const dictionary = (entries: { readonly label: string; readonly orgKind?: string }[]) =>
    makeTemplate('types', {
      code: 'orgTypes',
      unit: '320106000000',
      effectiveOn: '2026-01-01',
      entries: entries.map(({ label, orgKind }, order) => ({
        id: `${order}`,
        code: `${order}`,
        label,
        order,
        ...(orgKind ? { orgKind } : {}),
      })),
    })

  it('[A20] are the district’s words, each under the kind it counts as; without them the program’s own', () => {
    expect(orgTypesFor([], where)).toBe(programOrgTypes)
    expect(orgTypesFor([dictionary([{ label: '共建互补理事会', orgKind: 'jointConference' }])], where)).toEqual([
      { label: '共建互补理事会', kind: 'jointConference' },
    ])
    expect(orgTypesFor([dictionary([{ label: '没有归类' }])], where)).toBe(programOrgTypes)
  })
})

it('puts names in the order of their numbers, Chinese or Arabic', () => {
  const names = ['第十一党支部', '第一党支部', '第二十党支部', '第十党支部', '第二党支部', '第3党支部', '第二一党支部', '先锋党支部']
  const sorted = names.toSorted(compareOrgNames).filter((name) => name.startsWith('第') && !name.includes('二一'))
  expect(sorted).toEqual(['第一党支部', '第二党支部', '第3党支部', '第十党支部', '第十一党支部', '第二十党支部'])
})

describe('the tree', () => {
  const org = (id: string, parent = '') => ({ id, parent })
  const shown = (orgs: readonly { id: string; parent: string }[]) => treeOrder(orgs).map(({ org: one, depth }) => `${depth}${one.id}`)

  it('[A6] shows parents before children, and at the top what has no parent here', () => {
    expect(shown([org('c', 'b'), org('a'), org('d', 'a'), org('b', 'a'), org('x', 'elsewhere')])).toEqual(['0a', '1d', '1b', '2c', '0x'])
  })

  it('shows each of a circle once, and knows what lies below', () => {
    const circle = [org('a', 'c'), org('b', 'a'), org('c', 'b'), org('z')]
    expect(
      shown(circle)
        .map((one) => one.slice(1))
        .toSorted(),
    ).toEqual(['a', 'b', 'c', 'z'])
    const line = [org('a'), org('b', 'a'), org('c', 'b')]
    expect([isBelow(line, 'a', 'c'), isBelow(line, 'a', 'a'), isBelow(line, 'c', 'a'), isBelow(circle, 'z', 'a')]).toEqual([
      true,
      true,
      false,
      false,
    ])
  })
})
