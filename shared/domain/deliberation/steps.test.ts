import { describe, expect, it } from 'vitest'
import { templates } from '#shared/schema/templates.ts'
import { makeDeliberation, makeTemplate } from '#tests/factories/matters.ts'
import { defaultMethods, formerMethods } from './default-methods.ts'
import { closeProblem, moveProblem, stepsOf, stepStates } from './steps.ts'

const [method] = defaultMethods
if (!method) throw new Error('the default method is gone')
const ids = stepsOf(method).map((step) => step.id)
const nothing = { statementCount: 0, itemsOwned: [], unconfirmedCount: 0, today: '2026-11-30' }
const sheet = makeDeliberation('1', { step: ids[0] ?? '' })
const screened = {
  ...sheet,
  screening: { decision: 'accepted' as const },
  heldOn: '2026-11-20',
  parties: [{ id: 'p', name: '王', category: 'member' as const, present: true }],
}
const settled = {
  ...screened,
  options: [{ id: 'o', title: '划线' }],
  outcome: { kind: 'consensus' as const, text: '划线停车' },
  publicity: { from: '2026-11-25' },
}
const facts = { ...nothing, statementCount: 3, itemsOwned: [true] }

describe('[B11] 有一说一', () => {
  it('has the eight steps of domain.md §3.1 and says that a district may change them', () => {
    expect(stepsOf(method).map((step) => step.name)).toEqual(['收题', '审题', '公示议题，定人', '说', '议', '定', '办', '评与公开'])
    expect(method.localNote).toBe('可按本地办法修改')
  })

  it('is done step by step', () => {
    expect(moveProblem(method, sheet, nothing, ids[1] ?? '')).toBeUndefined()
    expect(moveProblem(method, sheet, nothing, ids[2] ?? '')).toMatchObject({
      code: 'deliberation/wrong-step',
      details: { missing: '尚未审题' },
    })
    expect(moveProblem(method, screened, nothing, ids[3] ?? '')).toBeUndefined()
    expect(moveProblem(method, screened, nothing, ids[4] ?? '')).toMatchObject({ details: { missing: '还没有发言记录' } })
    expect(moveProblem(method, settled, facts, ids[7] ?? '')).toBeUndefined()
    expect(moveProblem(method, settled, facts, ids[0] ?? '')).toBeUndefined()
    expect(moveProblem(method, settled, facts, 'nonsense')?.code).toBe('deliberation/wrong-step')
  })

  it('goes nowhere once it is closed', () => {
    expect(moveProblem(method, { ...settled, state: 'closed' }, facts, ids[0] ?? '')?.code).toBe('deliberation/wrong-step')
  })

  it('asks for the reason when a matter is refused', () => {
    const refused = { ...sheet, screening: { decision: 'refused' as const } }
    expect(stepStates(method, refused, nothing)[1]).toMatchObject({ complete: false, missing: '不予受理须写明理由' })
  })

  it('cannot close while anything to be done has no owner', () => {
    expect(closeProblem(method, settled, { ...facts, itemsOwned: [true, false] })?.code).toBe('item/owner-required')
    expect(closeProblem(method, settled, { ...facts, itemsOwned: [] })?.code).toBe('deliberation/wrong-step')
    expect(closeProblem(method, settled, facts)).toBeUndefined()
  })

  it('needs no items when the matter was put off', () => {
    const deferred = { ...settled, outcome: { kind: 'deferred' as const, text: '下月再议' } }
    expect(closeProblem(method, deferred, { ...facts, itemsOwned: [] })).toBeUndefined()
  })
})

it.each([...defaultMethods, ...formerMethods])('$name fits the template’s shape and shows its source', (one) => {
  const document = { ...makeTemplate('1'), kind: 'method', ...one, retired: false }
  expect(templates.schema.safeParse(document).error?.issues ?? []).toEqual([])
  expect(one.basis).not.toBe('')
})
