import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Db } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { closeSheet, goToStep, handOut, openSheet, patchSheet, screen } from './actions.ts'
import { methodsOn, type Method } from '#shared/domain/deliberation/methods.ts'
import { minorityWords } from './outcome-form.ts'
import { changeStatement, recordStatement } from './statement-actions.ts'

let db: Db
let deps: RecordDeps
const method = methodsOn([], '2026-11-22')[0] as Method // the program brings at least one

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen'), transport }).start()).db
  deps = { ...depsOf(db), turns: createTurns() }
})
afterEach(() => db.close())

function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

const opened = async (): Promise<Deliberation> => value(await openSheet(deps, { title: '楼下停车', origin: 'visit', method }))
const NOTHING = { statementCount: 0, itemsOwned: [], unconfirmedCount: 0, today: '2026-11-22' }

describe('a deliberation sheet', () => {
  it('is opened by its matter alone and stands at the second step', async () => {
    expect(await opened()).toMatchObject({ state: 'open', method: method.code, step: method.steps[1]?.id })
  })

  it('is refused only with a reason', async () => {
    const sheet = await opened()
    expect(await screen(deps, sheet, { decision: 'refused' }, 'community')).toMatchObject({
      ok: false,
      error: { code: 'deliberation/reason-required' },
    })
    expect(value(await screen(deps, sheet, { decision: 'refused', reason: '不属社区事务' }, 'community'))).toMatchObject({
      state: 'refused',
    })
  })

  it('does not leap over a step that is not done', async () => {
    const sheet = await opened()
    const last = method.steps.at(-1)?.id ?? ''
    expect(await goToStep(deps, sheet.id, last, { method, facts: NOTHING })).toMatchObject({
      ok: false,
      error: { code: 'deliberation/wrong-step' },
    })
  })

  it('loses neither of two changes made at once', async () => {
    const sheet = await opened()
    await Promise.all([patchSheet(deps, sheet, { place: '居委会' }), patchSheet(deps, sheet, { expectation: '增加车位' })])
    expect(await db.findOne('deliberations', sheet.id).run()).toMatchObject({ place: '居委会', expectation: '增加车位' })
  })

  it('keeps words as said, and asks again for a yes once they are changed', async () => {
    const sheet = await opened()
    const said = value(
      await recordStatement(deps, sheet.id, {
        speaker: { name: '王芳' },
        capacity: 'affected',
        stance: 'against',
        words: ' 我不同意划线 ',
      }),
    )
    const confirmed = value(await changeStatement(deps, said, { confirmed: true }))
    expect(confirmed.confirmed).toBe(true)
    expect(value(await changeStatement(deps, confirmed, { words: '我不同意在楼下划线' })).confirmed).toBe(false)
    expect(minorityWords([said])).toBe('王芳：“我不同意划线”')
  })

  it('goes to the lists only with an owner and a date, in one save with the sheet', async () => {
    const sheet = await opened()
    const task = { type: 'project' as const, title: '划定车位', owner: undefined, ownerOrgName: '', dueOn: '2099-12-01' }
    expect(await handOut(deps, sheet.id, task)).toMatchObject({ ok: false, error: { code: 'item/owner-required' } })
    const after = value(await handOut(deps, sheet.id, { ...task, owner: { name: '李明' } }))
    const [item] = await db.find('items').run()
    expect(after.items).toEqual([item?.id])
    expect(item).toMatchObject({ origin: 'deliberation', originRef: sheet.id, state: 'assigned', owner: { name: '李明' } })
  })

  it('closes when every step is done', async () => {
    const sheet = await opened()
    expect(await closeSheet(deps, sheet.id, method, NOTHING)).toMatchObject({ ok: false })
    value(await screen(deps, sheet, { decision: 'accepted' }, 'community'))
    const parties = [{ id: 'p', name: '王芳', category: 'affected' as const, present: true }]
    const outcome = { kind: 'consensus' as const, text: '划定车位' }
    value(
      await patchSheet(deps, sheet, {
        heldOn: '2026-11-20',
        parties,
        options: [{ id: 'o', title: '划线' }],
        outcome,
        publicity: { from: '2026-11-21' },
      }),
    )
    expect(value(await closeSheet(deps, sheet.id, method, { ...NOTHING, statementCount: 2, itemsOwned: [true] })).state).toBe('closed')
  })
})
