import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurns, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Db } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Failure } from '#shared/contracts/errors.ts'
import { methodOn, type Method } from '#shared/domain/deliberation/methods.ts'
import { moveProblem, stepsOf } from '#shared/domain/deliberation/steps.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Stage } from '#shared/schema/deliberations.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { handOut, openSheet, patchSheet, reopenSheet, screen } from './actions.ts'
import { saveObjection, saveStage } from './stage-actions.ts'
import { changeStatement, listStatement, recordStatement } from './statement-actions.ts'

let db: Db
let deps: RecordDeps
const facts = { statementCount: 0, itemsOwned: [], unconfirmedCount: 0, today: '2026-12-31' }

beforeEach(async () => {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  db = (await createDevice({ kind: 'dexie', user: makeUser('chen'), transport }).start()).db
  deps = { ...depsOf(db), turns: createTurns() }
})
afterEach(() => db.close())

function value<T>(result: Result<T, Failure>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error))
  return result.value
}

function method(code: string): Method {
  const found = methodOn(code, [], '2026-11-22')
  if (!found) throw new Error(`no method ${code}`)
  return found
}

const held = (id: string, heldOn: string): Stage => ({
  id,
  heldOn,
  entitled: 30,
  present: 28,
  yes: 26,
  no: 1,
  abstain: 1,
  declared: 'passed',
})

/** All four meetings of a matter, each passed, and the plan sent round before the third. */
async function fourHeld(four: Method) {
  const meetings = stepsOf(four).filter((step) => step.part === 'meeting')
  const posting = stepsOf(four).find((step) => step.part === 'posting')
  let sheet = value(await openSheet(deps, { title: '加装电梯', origin: 'meeting', method: four }))
  const by = { method: four, facts }
  for (const [index, step] of meetings.entries()) {
    if (index === 2) sheet = value(await saveStage(deps, sheet, { id: posting?.id ?? '', from: '2026-05-01' }, by))
    sheet = value(await saveStage(deps, sheet, { ...held(step.id, `2026-0${index + 3}-20`), text: `第${index + 1}次` }, by))
  }
  const last = { ...held(meetings.at(-1)?.id ?? '', '2026-06-20'), text: '第4次' }
  return { sheet, last, by }
}

describe('[B12] 四议两公开', () => {
  it('takes no second meeting before the first was held and passed, and keeps nothing of it', async () => {
    const four = method('fourDiscussionsTwoOpenings')
    const [, first, second] = stepsOf(four)
    const sheet = value(await openSheet(deps, { title: '加装电梯', origin: 'meeting', method: four }))
    const by = { method: four, facts }
    const early = await saveStage(deps, sheet, held(second?.id ?? '', '2026-03-08'), by)
    expect(early).toMatchObject({ ok: false, error: { code: 'deliberation/wrong-step' } })
    const failed = value(await saveStage(deps, sheet, { ...held(first?.id ?? '', '2026-03-01'), declared: 'failed' }, by))
    expect((await saveStage(deps, failed, held(second?.id ?? '', '2026-03-08'), by)).ok).toBe(false)
    const passed = value(await saveStage(deps, failed, held(first?.id ?? '', '2026-03-01'), by))
    expect(value(await saveStage(deps, passed, held(second?.id ?? '', '2026-03-08'), by)).stages).toHaveLength(2)
  })

  it('takes the last meeting’s decision as the conclusion', async () => {
    const four = method('fourDiscussionsTwoOpenings')
    const { sheet } = await fourHeld(four)
    expect(sheet.outcome).toMatchObject({ kind: 'vote', text: '第4次', rule: 'RC-2026', yes: 26 })
  })

  it('lets the conclusion go again when the last meeting turns out to have failed, and keeps the minority’s words', async () => {
    const four = method('fourDiscussionsTwoOpenings')
    const { sheet, last, by } = await fourHeld(four)
    const failed = value(await saveStage(deps, sheet, { ...last, declared: 'failed' }, by))
    expect(failed.outcome).toBeUndefined()
    const passed = value(await saveStage(deps, failed, last, by))
    const minority = '王芳：“我不同意”'
    const noted = value(await patchSheet(deps, passed, { outcome: { kind: 'vote', text: '', ...passed.outcome, minority } }))
    const corrected = value(await saveStage(deps, noted, { ...last, yes: 25, no: 2 }, by))
    expect(corrected.outcome).toMatchObject({ yes: 25, minority })
    expect(value(await saveStage(deps, corrected, { ...last, declared: 'failed' }, by)).outcome).toBeUndefined()
  })

  it('keeps two objections that two people note at once', async () => {
    const four = method('fourDiscussionsTwoOpenings')
    const sheet = value(await openSheet(deps, { title: '加装电梯', origin: 'meeting', method: four }))
    const objection = (id: string) => ({ id, step: 's', by: id, on: '2026-03-03', words: '不同意' })
    await Promise.all(['a', 'b'].map((id) => saveObjection(deps, sheet, objection(id))))
    const now = await db.findOne('deliberations', sheet.id).run()
    expect(now?.objections?.map((one) => one.id).sort()).toEqual(['a', 'b'])
  })
})

describe('[B10] 板凳议事会', () => {
  it('puts what was said on the list of problems by one key, once', async () => {
    const sheet = value(await openSheet(deps, { title: '3 栋楼下', origin: 'visit', method: method('benchMeeting') }))
    const said = value(
      await recordStatement(deps, sheet.id, { speaker: { name: '到场居民' }, capacity: 'affected', stance: 'none', words: '路灯坏了两盏' }),
    )
    const after = value(await listStatement(deps, sheet.id, said))
    value(await listStatement(deps, sheet.id, said))
    const items = await db.find('items').run()
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({ type: 'problem', title: '路灯坏了两盏', origin: 'deliberation', originRef: sheet.id })
    expect(after.items).toEqual([items[0]?.id])
    expect(await db.findOne('statements', said.id).run()).toMatchObject({ item: items[0]?.id })
  })

  it('keeps a statement of ten thousand characters whole', async () => {
    const sheet = value(await openSheet(deps, { title: '3 栋楼下', origin: 'visit', method: method('benchMeeting') }))
    const words = '路'.repeat(10_000)
    const said = value(await recordStatement(deps, sheet.id, { speaker: { name: '王芳' }, capacity: 'affected', stance: 'none', words }))
    expect((await db.findOne('statements', said.id).run())?.words).toBe(words)
  })
})

describe('a matter that was refused', () => {
  it('and is taken up again is screened again before it goes on', async () => {
    const one = method('speakAsItIs')
    const third = stepsOf(one)[2]?.id ?? ''
    const sheet = value(await openSheet(deps, { title: '楼下停车', origin: 'visit', method: one }))
    const refused = value(await screen(deps, sheet, { decision: 'refused', reason: '不属社区事务' }, 'community'))
    const again = value(await reopenSheet(deps, refused.id))
    expect(moveProblem(one, again, facts, third)).toMatchObject({ code: 'deliberation/wrong-step' })
    const accepted = value(await screen(deps, again, { decision: 'accepted' }, 'community'))
    expect(moveProblem(one, accepted, facts, third)).toBeUndefined()
  })
})

it('hands out nothing that was due before today', async () => {
  const sheet = value(await openSheet(deps, { title: '楼下停车', origin: 'visit', method: method('speakAsItIs') }))
  const task = { type: 'project' as const, title: '划定车位', owner: { name: '李明' }, ownerOrgName: '', dueOn: '2020-01-01' }
  expect(await handOut(deps, sheet.id, task)).toMatchObject({ ok: false, error: { code: 'item/due-past' } })
})

it('names nobody in the lists whose words are shown without his name, whenever that is said', async () => {
  const sheet = value(await openSheet(deps, { title: '楼下停车', origin: 'visit', method: method('speakAsItIs') }))
  const said = { speaker: { id: 'p1', name: '李明' }, capacity: 'affected', stance: 'against', words: '物业乱收费' } as const
  const raiser = async (id: string | undefined) => (await db.findOne('items', id ?? '').run())?.raisedBy
  const listed = async (anonymous: boolean) => {
    const statement = value(await recordStatement(deps, sheet.id, said))
    const marked = value(await changeStatement(deps, statement, { anonymous }))
    value(await listStatement(deps, sheet.id, marked))
    return value(await changeStatement(deps, marked, {}))
  }
  const hidden = await listed(true)
  expect(await raiser(hidden.item)).toEqual({ name: '隐名的发言人' })
  const open = await listed(false)
  expect(await raiser(open.item)).toEqual({ id: 'p1', name: '李明' })
  const later = value(await changeStatement(deps, open, { anonymous: true }))
  expect(await raiser(later.item)).toEqual({ name: '隐名的发言人' })
  value(await changeStatement(deps, later, { anonymous: false }))
  expect(await raiser(later.item)).toEqual({ id: 'p1', name: '李明' })
})
