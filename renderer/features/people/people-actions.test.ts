import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Person } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { textOnDisc } from '#tests/suites/data/disc.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import { leaveRegister, restorePerson, savePerson } from './actions.ts'
import { commitImport, undoImport } from './import/import-actions.ts'
import { planImport } from './import/import-merge.ts'
import type { RosterDraft } from './import/roster-draft.ts'
import { inputOf } from './person-input.ts'

let db: Db
let deps: Deps
let device: ReturnType<typeof createDevice>

async function open(role: 'secretary' | 'recorder' = 'secretary'): Promise<void> {
  const transport = createModelDistrict().connect({ offline: true, loseAnswers: 0 })
  device = createDevice({ kind: 'dexie', user: makeUser('chen', role), transport })
  db = (await device.start()).db
  deps = depsOf(db)
}

beforeEach(() => open())
afterEach(() => db.close())

const people = (): Promise<readonly Person[]> => db.find('people').run()
const lines = (drafts: readonly RosterDraft[]) =>
  drafts.map((draft, index) => ({ line: index + 2, cells: [], draft, problems: [], warnings: [] }))

async function importDrafts(drafts: readonly RosterDraft[], signal = new AbortController().signal) {
  const plan = planImport(lines(drafts), await people())
  return commitImport(deps, { lines: plan, fileName: '花名册.xlsx', signal, onProgress: () => undefined })
}

describe('a person', () => {
  it('is added by name alone, with id number checked when it stands there', async () => {
    const refused = await savePerson(deps, { ...inputOf(), name: '王芳', citizenId: '110105194912310021' })
    expect(refused).toMatchObject({ ok: false, error: { code: 'person/citizen-id-invalid' } })
    const saved = await savePerson(deps, { ...inputOf(), name: ' 王芳 ', citizenId: '11010519491231002x' })
    expect(saved).toMatchObject({ ok: true, value: { name: '王芳', citizenId: '11010519491231002X', state: 'active' } })
    expect(db.searchPeople('wf').map((entry) => entry.name)).toEqual(['王芳'])
  })

  it('moves away with a reason, is not deleted, and comes back by undo', async () => {
    const saved = await savePerson(deps, { ...inputOf(), name: '王芳' })
    if (!saved.ok) throw new Error(saved.error.message)
    expect(await leaveRegister(deps, saved.value, 'moved', ' ')).toMatchObject({ ok: false, error: { code: 'item/reason-required' } })
    const left = await leaveRegister(deps, saved.value, 'moved', '户口迁出')
    if (!left.ok) throw new Error(left.error.message)
    expect((await people())[0]).toMatchObject({ state: 'moved' })
    // What somebody wrote since stays when the step is taken back.
    expect(await savePerson(deps, { ...inputOf(left.value), note: '还会回来' }, left.value)).toMatchObject({ ok: true })
    expect(await restorePerson(deps, saved.value, left.value)).toMatchObject({ ok: true })
    const [back] = await people()
    expect(back?.note).toBe('还会回来')
    expect(back?.state).toBe('active')
    expect(back?.history.map((entry) => entry.kind)).toEqual(['state', 'undo'])
  })
})

describe('an import', () => {
  it('writes in batches and is taken back whole', async () => {
    await savePerson(deps, { ...inputOf(), name: '李明', bornOn: '1960-01-01', phone: '1' })
    const newcomers = Array.from({ length: 230 }, (_, index) => ({ name: `居民${index}`, phone: `138${String(index).padStart(8, '0')}` }))
    const outcome = await importDrafts([{ name: '李明', bornOn: '1960-01-01', phone: '13900000000' }, ...newcomers])
    expect(outcome).toMatchObject({ created: 230, changed: 1, cancelled: false, refused: [] })
    expect(await people()).toHaveLength(231)
    expect(await undoImport(deps, outcome.batch)).toMatchObject({ removed: 230, restored: 1, failed: 0 })
    const left = await people()
    expect(left).toHaveLength(1)
    expect(left[0]?.phone).toBe('1')
    expect(await undoImport(deps, outcome.batch)).toMatchObject({ removed: 0, restored: 0 })
  })

  it('stops when cancelled and says how far it came', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await importDrafts([{ name: '王芳' }], stop.signal)).toMatchObject({ created: 0, cancelled: true })
    expect(await people()).toEqual([])
  })

  it('leaves neither the old nor the new phone readable on the disc', async () => {
    await savePerson(deps, { ...inputOf(), name: '李明', bornOn: '1960-01-01', phone: '13911112222' })
    await importDrafts([{ name: '李明', bornOn: '1960-01-01', phone: '13933334444' }])
    expect((await people())[0]?.history).toMatchObject([{ kind: 'import', from: '13911112222', value: '13933334444' }])
    const disc = await textOnDisc(device.factory)
    expect(disc).toContain('李明')
    expect(disc).not.toContain('13911112222')
    expect(disc).not.toContain('13933334444')
  })

  it('undone by one who may not delete, leaves the records closed', async () => {
    await db.close()
    await open('recorder')
    const outcome = await importDrafts([{ name: '王芳' }])
    expect(await undoImport(deps, outcome.batch)).toMatchObject({ removed: 1, failed: 0 })
    expect((await people()).map((person) => person.state)).toEqual(['closed'])
  })
})
