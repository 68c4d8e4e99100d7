import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Agreement, AgreementState, Signatory } from '#shared/schema/agreements.ts'
import { makeAgreement } from '#tests/factories/matters.ts'
import { agreementWriteProblem } from './agreement-rule.ts'
import {
  canReachConventionState,
  nextConventionStates,
  nextEdition,
  signatoriesOf,
  signatoryId,
  signingProblem,
  textStands,
} from './convention.ts'

const SEED = { seed: 20261122, numRuns: 200 }
const convention = (over: Partial<Agreement> = {}): Agreement =>
  makeAgreement('1', { kind: 'convention', title: '机动车停放公约', state: 'reviewing', terms: '一、夜间不鸣笛。', ...over })
const signed = (edition: number, name: string, household = ''): Signatory => ({
  id: signatoryId(edition, { name, household }),
  name,
  on: '2026-11-01',
  how: 'paper',
  edition,
  ...(household ? { household } : {}),
})
const code = (before: Agreement, after: Agreement): string | undefined => agreementWriteProblem(before, after)?.code

describe('[C16] a 公约', () => {
  it('[C16][B13] goes 起草 → 征求意见 → 施行 → 废止, and comes back from asking only', () => {
    expect(nextConventionStates('drafting')).toEqual(['reviewing'])
    expect(nextConventionStates('reviewing')).toEqual(['performing', 'drafting'])
    expect(nextConventionStates('performing')).toEqual(['ended'])
    const all: readonly AgreementState[] = ['drafting', 'reviewing', 'signed', 'performing', 'evaluating', 'renewed', 'ended']
    expect(all.filter((to) => canReachConventionState('performing', to))).toEqual(['performing', 'ended'])
    expect(code(convention({ state: 'performing' }), convention({ state: 'reviewing' }))).toBe('agreement/wrong-state')
    expect(code(convention({ state: 'performing' }), convention({ state: 'ended' }))).toBe('agreement/reason-required')
    const repealed = convention({ state: 'ended', ended: { on: '2026-11-01', reason: '另立新约' } })
    expect(code(repealed, { ...repealed, ended: { on: '2026-11-01', reason: ' ' } })).toBe('agreement/reason-required')
  })

  it('[C16] keeps its words once somebody signed them, or once it is in force', () => {
    const before = convention()
    expect(textStands(before)).toBe(false)
    expect(code(before, { ...before, terms: '改了' })).toBeUndefined()
    const bound = convention({ signatories: [signed(1, '王芳', '3幢201')] })
    expect(code(bound, { ...bound, terms: '改了' })).toBe('agreement/text-stands')
    const inForce = convention({ state: 'performing' })
    expect(code(inForce, { ...inForce, title: '改了' })).toBe('agreement/text-stands')
    expect(code(inForce, { ...inForce, signatories: [signed(1, '李明')] })).toBeUndefined()
  })

  it('[C16] is changed by editions, and every one of them stays to be read with who signed it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 8 }), (texts) => {
        let now = convention({ state: 'performing', terms: 'first', signatories: [signed(1, '王芳')] })
        for (const terms of texts) {
          const next = nextEdition(now, { title: now.title, terms, signedOn: '2026-11-22', reason: '修订' })
          expect(code(now, next)).toBeUndefined()
          now = next
        }
        expect(now.edition).toBe(texts.length + 1)
        expect(now.editions?.map(({ terms }) => terms)).toEqual(['first', ...texts.slice(0, -1)])
        expect(signatoriesOf(now)).toEqual([])
        expect(signatoriesOf(now, 1).map(({ name }) => name)).toEqual(['王芳'])
      }),
      SEED,
    )
  })

  it('[C16] is signed by a household once an edition, however its door is written', () => {
    const once = convention({ signatories: [signed(1, '王芳', '3 幢 201')] })
    expect(signingProblem(once, { name: '李明', household: '3幢201' })?.code).toBe('agreement/signed-twice')
    expect(signingProblem(once, { name: '李明', household: '３幢２０１' })?.code).toBe('agreement/signed-twice')
    expect(signingProblem(once, { name: '王芳', household: '3幢202' })).toBeUndefined()
    const byName = convention({ signatories: [signed(1, '王芳')] })
    expect(signingProblem(byName, { name: ' 王芳', household: '' })?.code).toBe('agreement/signed-twice')
    expect(signingProblem({ ...byName, edition: 2 }, { name: '王芳', household: '' })).toBeUndefined()
  })

  it('[C16] is signed while it is asked about or in force, not before and not after', () => {
    const problem = (state: AgreementState) => signingProblem(convention({ state }), { name: '王芳', household: '' })?.code
    expect([problem('reviewing'), problem('performing')]).toEqual([undefined, undefined])
    expect([problem('drafting'), problem('ended')]).toEqual(['agreement/not-open-to-sign', 'agreement/not-open-to-sign'])
  })
})
