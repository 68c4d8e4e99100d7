import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Db, Deps } from '#renderer/data/db.ts'
import { depsOf } from '#renderer/data/react.tsx'
import type { Person } from '#shared/schema/people.ts'
import { createDevice, makeUser } from '#tests/suites/data/device.ts'
import { textOnDisc } from '#tests/suites/data/disc.ts'
import { createModelDistrict } from '#tests/suites/data/model-district.ts'
import type { ImportedDocument } from './batch.ts'
import { commitImport } from './commit.ts'
import type { Values } from './import-kind.ts'
import { peopleKind } from './people/people-kind.ts'
import { createPlanner } from './plan.ts'
import { knownOf, visitRegister } from './register.ts'
import { undoImport } from './undo.ts'

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

async function put(values: Values): Promise<void> {
  const saved = await db.save([{ kind: 'put', collection: 'people', document: peopleKind.fresh(values, '') as never }]) // the kind's own body
  if (!saved.ok) throw new Error(saved.error.message)
}

async function importLines(said: readonly Values[], signal = new AbortController().signal) {
  const register: ImportedDocument[] = []
  await visitRegister(db, 'people', (documents) => void register.push(...documents))
  const lines = said.map((values, at) => ({ line: at + 2, title: String(values['name']), values, problems: [], warnings: [] }))
  const planner = createPlanner(
    peopleKind,
    lines,
    register.map((document) => knownOf(peopleKind, document)),
  )
  return commitImport(deps, {
    kind: peopleKind,
    lines: lines.map((line) => planner.plan(line)),
    stamps: new Map(register.map(({ id, updatedAt }) => [id, updatedAt])),
    answers: new Set(),
    fileName: '花名册.xlsx',
    signal,
    onProgress: () => undefined,
  })
}

describe('an import', () => {
  it('writes in batches and is taken back whole', async () => {
    await put({ name: '李明', bornOn: '1960-01-01', phone: '1' })
    const newcomers = Array.from({ length: 230 }, (_, index) => ({ name: `居民${index}`, phone: `138${String(index).padStart(8, '0')}` }))
    const outcome = await importLines([{ name: '李明', bornOn: '1960-01-01', phone: '13900000000' }, ...newcomers])
    expect(outcome).toMatchObject({ created: 230, changed: 1, cancelled: false, refused: [] })
    expect(await people()).toHaveLength(231)
    expect(await undoImport(deps, { kind: peopleKind, batch: outcome.batch })).toMatchObject({ removed: 230, restored: 1, failed: 0 })
    const left = await people()
    expect(left).toHaveLength(1)
    expect(left[0]?.phone).toBe('1')
    expect(await undoImport(deps, { kind: peopleKind, batch: outcome.batch })).toMatchObject({ removed: 0, restored: 0 })
  })

  it('stops when cancelled and says how far it came', async () => {
    const stop = new AbortController()
    stop.abort()
    expect(await importLines([{ name: '王芳' }], stop.signal)).toMatchObject({ created: 0, cancelled: true })
    expect(await people()).toEqual([])
  })

  it('brings nobody back who was removed between preview and import, and says so', async () => {
    await put({ name: '李明', phone: '1' })
    const [gone] = await people()
    if (!gone) throw new Error('put')
    const change = { field: 'phone', from: '1', to: '13900000000' }
    const changed = { kind: 'changed' as const, line: 2, title: '李明', values: {}, warnings: [], id: gone.id, changes: [change] }
    const created = { kind: 'new' as const, line: 3, title: '王芳', values: { name: '王芳' }, warnings: [] }
    await db.save([{ kind: 'remove', collection: 'people', id: gone.id }])
    const outcome = await commitImport(deps, {
      kind: peopleKind,
      lines: [changed, created],
      stamps: new Map([[gone.id, gone.updatedAt]]),
      answers: new Set(),
      fileName: '花名册.xlsx',
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    expect(outcome).toMatchObject({ created: 1, changed: 0, refused: [{ line: 2, failure: { code: 'record/not-found' } }] })
    expect((await people()).map(({ name }) => name)).toEqual(['王芳'])
  })

  it('leaves neither the old nor the new phone readable on the disc', async () => {
    await put({ name: '李明', bornOn: '1960-01-01', phone: '13911112222' })
    await importLines([{ name: '李明', bornOn: '1960-01-01', phone: '13933334444' }])
    expect((await people())[0]?.history).toMatchObject([{ kind: 'import', from: '13911112222', value: '13933334444' }])
    const disc = await textOnDisc(device.factory)
    expect(disc).toContain('李明')
    expect(disc).not.toContain('13911112222')
    expect(disc).not.toContain('13933334444')
  })

  it('undone by one who may not delete, leaves the records closed', async () => {
    await db.close()
    await open('recorder')
    const outcome = await importLines([{ name: '王芳' }])
    expect(await undoImport(deps, { kind: peopleKind, batch: outcome.batch })).toMatchObject({ removed: 1, failed: 0 })
    expect((await people()).map((person) => person.state)).toEqual(['closed'])
  })
})
