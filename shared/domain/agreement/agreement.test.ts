import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/lib/day.ts'
import type { Agreement, AgreementService, AgreementState } from '#shared/schema/agreements.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import { agreementWriteProblem } from './agreement-rule.ts'
import {
  agreementStateProblem,
  canReachAgreementState,
  isBinding,
  isInForce,
  nextAgreementStates,
  periodProblem,
  twiceNamed,
} from './agreement-state.ts'
import { balanceOf, directions, isUnfinished, missingDirection, sumOfBalances } from './balance.ts'
import { editionRow } from './fixed-terms.ts'
import { deedsHint } from './kinds.ts'
import { agreementRemovalProblem } from './removal.ts'
import { endNear, renewalOf, renewalProblem } from './renewal.ts'

const TODAY = '2026-11-22'
const SEED = { seed: 20261122, numRuns: 300 }
const states: readonly AgreementState[] = ['drafting', 'reviewing', 'signed', 'performing', 'evaluating', 'renewed', 'ended']

const serviceStates = ['drafted', 'agreed', 'working', 'done', 'dropped'] as const
const service = fc.record({
  id: fc.uuid(),
  direction: fc.constantFrom(...directions),
  content: fc.constantFrom('开放会议室', '提供停车位', '义诊'),
  dueOn: fc.constantFrom('2026-01-01', '2026-11-22', '2027-01-01'),
  state: fc.constantFrom(...serviceStates),
})
const list = fc.uniqueArray(service, { maxLength: 40, selector: ({ id }) => id })

const parties: Agreement['parties'] = [
  { id: 'p1', name: '龙江社区', side: 'community' },
  { id: 'p2', name: '市规划设计院', side: 'unit' },
]
const inForce = (over: Partial<Agreement> = {}): Agreement =>
  makeAgreement('1', {
    state: 'performing',
    parties,
    terms: '双方按清单互相服务。',
    signedOn: '2025-03-01',
    from: '2025-03-01',
    to: '2027-02-28',
    services: [{ id: 's1', direction: 'unitToCommunity', content: '开放会议室', state: 'agreed', dueOn: '2026-12-01' }],
    ...over,
  })

describe('[C6] the balance of both directions', () => {
  it('[C6] counts every matter once, in one direction', () => {
    fc.assert(
      fc.property(list, (services) => {
        const balance = balanceOf(services, TODAY)
        expect(balance.unitToCommunity.listed + balance.communityToUnit.listed).toBe(services.length)
        for (const way of directions) {
          const { listed, agreed, done, dropped, overdue } = balance[way]
          expect(done).toBeLessThanOrEqual(agreed)
          expect(agreed + dropped).toBeLessThanOrEqual(listed)
          expect(done + overdue).toBeLessThanOrEqual(agreed)
        }
      }),
      SEED,
    )
  })

  it('[C6] turns round with the directions, and does not ask for the order', () => {
    fc.assert(
      fc.property(list, (services) => {
        const turned = services.toReversed().map((one) => ({
          ...one,
          direction: one.direction === 'unitToCommunity' ? ('communityToUnit' as const) : ('unitToCommunity' as const),
        }))
        const [there, back] = [balanceOf(services, TODAY), balanceOf(turned, TODAY)]
        expect(back).toEqual({ unitToCommunity: there.communityToUnit, communityToUnit: there.unitToCommunity })
      }),
      SEED,
    )
  })

  it('[C6] of two lists is the sum of both', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(sumOfBalances([balanceOf(a, TODAY), balanceOf(b, TODAY)])).toEqual(balanceOf([...a, ...b], TODAY))
      }),
      SEED,
    )
  })

  it('[C6] names the direction in which nothing is offered, and none where both sides give', () => {
    fc.assert(
      fc.property(list, (services) => {
        const missing = missingDirection(balanceOf(services, TODAY))
        const standing = services.filter(({ state }) => state !== 'dropped')
        const ways = new Set(standing.map(({ direction }) => direction))
        expect(missing === undefined).toBe(ways.size !== 1)
        expect(missing !== undefined && ways.has(missing)).toBe(false)
      }),
      SEED,
    )
  })

  it('[C6] takes the day itself as in time, and what is done never as late', () => {
    const late = (state: AgreementService['state'], dueOn: string): number =>
      balanceOf([{ direction: 'unitToCommunity', state, dueOn }], TODAY).unitToCommunity.overdue
    expect([late('agreed', TODAY), late('agreed', addDays(TODAY, -1)), late('working', '2026-01-01')]).toEqual([0, 1, 1])
    expect([late('done', '2026-01-01'), late('drafted', '2026-01-01'), late('dropped', '2026-01-01')]).toEqual([0, 0, 0])
  })
})

describe('[D10] the path of an agreement', () => {
  it('[D10] goes 起草 → 审核 → 签署 → 履行 → 评估 → 续签/终止', () => {
    const usual: AgreementState[] = ['drafting']
    for (let state = usual[0]; state !== undefined; state = nextAgreementStates(state)[0]) if (state !== usual.at(-1)) usual.push(state)
    expect(usual).toEqual(['drafting', 'reviewing', 'signed', 'performing', 'evaluating', 'renewed'])
    expect(nextAgreementStates('evaluating')).toContain('ended')
  })

  it('[D10] leads back behind the signature by no number of steps, and out of the end by none', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 5 }), { maxLength: 12 }), (choices) => {
        let state: AgreementState = 'drafting'
        let signed = false
        for (const choice of choices) {
          const ways = nextAgreementStates(state)
          const to = ways[choice % Math.max(1, ways.length)]
          if (to === undefined) break
          expect(canReachAgreementState(state, to)).toBe(true)
          expect(canReachAgreementState('drafting', to)).toBe(true)
          state = to
          signed ||= isBinding(state)
          expect(isBinding(state)).toBe(signed)
        }
      }),
      SEED,
    )
    const back = states.filter(isBinding).flatMap((from) => states.filter((to) => canReachAgreementState(from, to) && !isBinding(to)))
    expect(back).toEqual([])
    for (const end of ['renewed', 'ended'] as const) expect(states.filter((to) => canReachAgreementState(end, to))).toEqual([end])
  })

  it('[D10] asks for both sides before review, and for dates before the signature', () => {
    const draft = makeAgreement('1', { state: 'drafting', parties: parties.slice(0, 1) })
    expect(agreementStateProblem(draft, 'drafting')).toBeUndefined()
    expect(agreementStateProblem(draft, 'reviewing')?.code).toBe('agreement/parties-required')
    expect(agreementStateProblem({ ...draft, parties }, 'reviewing')).toBeUndefined()
    expect(agreementStateProblem({ ...draft, parties }, 'signed')?.code).toBe('agreement/signed-on-required')
    expect(agreementStateProblem(inForce(), 'ended')?.code).toBe('agreement/reason-required')
    expect(agreementStateProblem(inForce({ ended: { on: TODAY, reason: '单位搬迁' } }), 'ended')).toBeUndefined()
  })

  it('[D10] takes no end before the beginning, and no side twice, by its register entry or by its name', () => {
    expect(periodProblem({ from: '2026-03-01', to: '2026-02-28' })).toBe(true)
    expect(periodProblem({ from: '2026-03-01', to: '2026-03-01' })).toBe(false)
    expect(twiceNamed([...parties, { id: 'p3', name: ' 市规划设计院 ', side: 'unit' as const }])?.id).toBe('p3')
    const [one, other] = [
      { id: 'a', name: '第一小学', org: 'o1', side: 'unit' as const },
      { id: 'b', name: '第一小学', org: 'o2', side: 'unit' as const },
    ]
    expect(twiceNamed([one, other])).toBeUndefined()
    expect(twiceNamed([one, { ...other, org: 'o1', name: '一小' }])?.id).toBe('b')
    expect(agreementStateProblem(inForce({ to: '2025-02-28' }), 'performing')?.code).toBe('agreement/period')
    expect(agreementStateProblem(inForce({ parties: [...parties, ...parties] }), 'performing')?.code).toBe('agreement/party-twice')
  })
})

describe('[D10] what was signed', () => {
  const before = inForce()
  const code = (after: Agreement): string | undefined => agreementWriteProblem(before, after)?.code

  it('[D10] stands: sides, period, terms and the wording of the list', () => {
    const [first] = before.services
    if (!first) throw new Error('the list has one')
    expect(code({ ...before, terms: '改了' })).toBe('agreement/signed-terms')
    expect(code({ ...before, title: '另一份' })).toBe('agreement/signed-terms')
    expect(code({ ...before, to: '2030-01-01' })).toBe('agreement/signed-terms')
    expect(code({ ...before, parties: parties.slice(0, 1) })).toBe('agreement/signed-terms')
    expect(code({ ...before, services: [] })).toBe('agreement/signed-terms')
    expect(code({ ...before, services: [{ ...first, content: '别的' }] })).toBe('agreement/signed-terms')
    expect(code({ ...before, state: 'drafting' })).toBe('agreement/wrong-state')
  })

  it('[D10] keeps both sides once it is under review, and why it ended', () => {
    const reviewing = inForce({ state: 'reviewing' })
    expect(agreementWriteProblem(reviewing, { ...reviewing, parties: parties.slice(0, 1) })?.code).toBe('agreement/parties-required')
    const ended = inForce({ state: 'ended', ended: { on: TODAY, reason: '单位搬迁' } })
    expect(agreementWriteProblem(ended, { ...ended, ended: { on: TODAY, reason: '' } })?.code).toBe('agreement/reason-required')
    // Two PCs each named the same unit: neither loses what was typed for it.
    const twice = { ...reviewing, parties: [...parties, { id: 'p3', name: '市规划设计院', side: 'unit' as const }] }
    expect(agreementWriteProblem(reviewing, twice)).toBeUndefined()
  })

  it('[D10] lets the list grow and say how it goes, and a signer be added', () => {
    const [first] = before.services
    if (!first) throw new Error('the list has one')
    expect(code({ ...before, services: [{ ...first, state: 'done', result: '开放 12 次' }] })).toBeUndefined()
    expect(
      code({ ...before, services: [{ id: 's2', direction: 'communityToUnit', content: '暑托', state: 'drafted' }, first] }),
    ).toBeUndefined()
    expect(code({ ...before, parties: parties.toReversed().map((party) => ({ ...party, signer: '王芳' })) })).toBeUndefined()
    expect(code({ ...before, number: 'GJ-2026-001' })).toBeUndefined()
  })

  it('[D10] changes its terms by a new edition, which keeps the old one', () => {
    const after = { ...before, terms: '新的条款', edition: 2 }
    expect(code(after)).toBe('agreement/signed-terms')
    expect(code({ ...after, editions: [editionRow(before, '增加条款')] })).toBeUndefined()
    expect(code({ ...after, editions: [{ ...editionRow(before, ''), terms: '不是原来的' }] })).toBe('agreement/signed-terms')
    expect(code({ ...after, edition: 1, editions: [editionRow(before, '')] })).toBe('agreement/signed-terms')
  })

  it('[D10] leaves a draft, and what is no agreement between sides, alone', () => {
    expect(agreementWriteProblem({ ...before, state: 'reviewing' }, { ...before, terms: '改了', state: 'drafting' })).toBeUndefined()
    expect(agreementWriteProblem(undefined, before)).toBeUndefined()
    const handOver = makeAgreement('2', { kind: 'handOver', state: 'signed' })
    expect(agreementWriteProblem(handOver, { ...handOver, title: '改了' })).toBeUndefined()
  })
})

describe('[D10] removal', () => {
  const code = (agreement: Agreement): string | undefined => agreementRemovalProblem(agreement)?.code

  it('[D10] takes away a draft, and nothing that was signed, whatever became of it since', () => {
    expect(states.filter((state) => code(inForce({ state })) === undefined)).toEqual(['drafting', 'reviewing'])
    expect(code(inForce({ state: 'ended' }))).toBe('agreement/signed-stays')
  })

  it('[C16] takes away no 公约 that somebody signed or that was ever in force', () => {
    const draft = makeAgreement('3', { kind: 'convention', state: 'reviewing', parties: [], services: [] })
    const signatory = { id: 's', name: '王芳', on: TODAY, how: 'here' as const, edition: 1 }
    expect(code(draft)).toBeUndefined()
    expect(code({ ...draft, signatories: [signatory] })).toBe('agreement/signed-stays')
    expect(code({ ...draft, state: 'performing' })).toBe('agreement/signed-stays')
    expect(code({ ...draft, state: 'ended' })).toBe('agreement/signed-stays')
  })
})

describe('[D10] renewal', () => {
  it('[D10] asks sixty days before the end, and goes on asking after it', () => {
    const near = (to: string, state: AgreementState = 'performing') => endNear({ state, to }, TODAY)
    expect(near(addDays(TODAY, 61))).toBeUndefined()
    expect(near(addDays(TODAY, 60))).toEqual({ when: 'soon', days: 60 })
    expect(near(TODAY)).toEqual({ when: 'soon', days: 0 })
    expect(near(addDays(TODAY, -1))).toEqual({ when: 'past', days: 1 })
    expect(near(TODAY, 'ended')).toBeUndefined()
    expect(near(TODAY, 'drafting')).toBeUndefined()
  })

  it('[C6][D10] carries over exactly what is not done, and leaves the old list as it is', () => {
    fc.assert(
      fc.property(list, (services) => {
        const old = inForce({ services })
        const renewed = renewalOf(old)
        if (!renewed.ok) throw new Error(renewed.error.code)
        expect(renewed.value.services.map(({ id }) => id)).toEqual(services.filter(isUnfinished).map(({ id }) => id))
        expect(renewed.value.services.every(({ state }) => state === 'drafted')).toBe(true)
        expect(renewed.value).toMatchObject({ renews: old.id, state: 'drafting', from: '2027-03-01', to: '2029-02-28' })
        expect(old.services).toEqual(services)
      }),
      SEED,
    )
  })

  it('[D10] is as long as the agreement was, in years or else in days', () => {
    const period = (from: string, to: string) => {
      const renewed = renewalOf(inForce({ from, to }))
      return renewed.ok ? [renewed.value.from, renewed.value.to] : []
    }
    expect(period('2026-01-01', '2026-12-31')).toEqual(['2027-01-01', '2027-12-31'])
    expect(period('2024-03-01', '2025-02-28')).toEqual(['2025-03-01', '2026-02-28'])
    expect(period('2026-01-01', '2026-01-30')).toEqual(['2026-01-31', '2026-03-01'])
    expect(period('2026-03-01', '2026-03-01')).toEqual(['2026-03-02', '2026-03-02'])
  })

  it.each([
    ['ended', 'agreement/not-renewable'],
    ['renewed', 'agreement/already-renewed'],
    ['drafting', 'agreement/not-in-force'],
    ['reviewing', 'agreement/not-in-force'],
  ] as const)('[D10] is refused of one that is %s, in words', (state, code) => {
    expect(renewalProblem({ state })?.code).toBe(code)
    const renewed = renewalOf(inForce({ state }))
    expect(!renewed.ok && renewed.error.message.length > 5).toBe(true)
  })

  it('[D10] is offered in every state in which the agreement is in force', () => {
    for (const state of states) expect(renewalProblem({ state }) === undefined).toBe(isInForce(state))
  })
})

describe('[D20] 实事 of a 挂点联系', () => {
  const contact = (services: Agreement['services'], over: Partial<Agreement> = {}) =>
    deedsHint(inForce({ kind: 'contact', from: '2026-01-01', to: '2026-12-31', services, ...over }))
  const deed = (id: string, state: AgreementService['state'] = 'agreed'): AgreementService => ({
    id,
    direction: 'unitToCommunity',
    content: '修路',
    state,
  })

  it('[D20] hints below one and above two a year, and is silent in between', () => {
    expect(contact([])).toMatchObject({ listed: 0, least: 1, most: 2 })
    expect(contact([deed('1')])).toBeUndefined()
    expect(contact([deed('1'), deed('2', 'done')])).toBeUndefined()
    expect(contact([deed('1'), deed('2'), deed('3')])).toMatchObject({ listed: 3 })
    expect(contact([deed('1', 'dropped')])).toMatchObject({ listed: 0 })
    expect(contact([], { to: '2027-12-31' })).toMatchObject({ least: 2, most: 4 })
    expect(contact([], { state: 'drafting' })).toBeUndefined()
    expect(contact([], { kind: 'jointBuilding' })).toBeUndefined()
  })
})
