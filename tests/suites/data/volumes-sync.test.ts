import { afterEach, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const network = (): Faults => ({ offline: false, loseAnswers: 0 })
const open: Db[] = []
afterEach(async () => {
  for (const db of open.splice(0)) await db.close()
})

/** Said in 2024, so of a closed year whenever this runs. */
function statement(index: number): WireDocument {
  const stamp = `2024-03-0${(index % 9) + 1}T08:00:00.000Z-0000-0123456789ab`
  return {
    id: deterministicId('volumes', String(index)),
    unit: UNIT,
    audience: [],
    createdAt: stamp,
    createdBy: 'user-wang',
    updatedAt: stamp,
    updatedBy: 'user-wang',
    source: 'import',
    retention: 'y10',
    attachments: [],
    history: [],
    subject: `meeting-${index % 10}`,
    subjectKind: 'meeting',
    speakerName: '王建国',
    capacity: 'member',
    stance: 'suggest',
    words: `第 ${index} 条`,
    at: '2024-03-01T10:00',
    confirmed: true,
    anonymous: false,
    _deleted: false,
  }
}

function prepared(count = 300) {
  const district = createModelDistrict()
  const documents = Array.from({ length: count }, (_, index) => statement(index))
  for (const document of documents) district.put('statements', document)
  const faults = network()
  const pc = createDevice({ kind: 'dexie', user: makeUser('chen'), transport: district.connect(faults) })
  const start = async (): Promise<Db> => {
    const { db } = await pc.start()
    open.push(db)
    return db
  }
  return { district, documents, faults, pc, start }
}

const idOf = (index: number): string => deterministicId('volumes', String(index))

it('[S5] an edit of a closed year, made offline, reaches the district and survives a restart', { timeout: 60_000 }, async () => {
  const { district, faults, pc, start } = prepared()
  const first = await start()
  await first.sync.syncNow()
  expect(await first.count('statements').run()).toBe(300)
  faults.offline = true
  const before = await first.findOne('statements', idOf(7)).run()
  if (!before) throw new Error('not there')
  const saved = await first.save([{ kind: 'put', collection: 'statements', document: { ...before, words: '补正' } }])
  expect(saved.ok).toBe(true)
  await first.close()
  const second = (await pc.start()).db
  open.push(second)
  expect((await second.findOne('statements', idOf(7)).run())?.words).toBe('补正')
  faults.offline = false
  await second.sync.syncNow()
  expect(district.get('statements', idOf(7))).toMatchObject({ words: '补正' })
  expect((await second.find('statements', { selector: { subject: 'meeting-7' } }).run()).length).toBe(30)
  expect(await second.sync.state.run()).toMatchObject({ phase: 'synced', pending: 0, attention: 0 })
})

it('[S4] what the district changes or removes of a closed year is followed', { timeout: 60_000 }, async () => {
  const { district, start } = prepared()
  const db = await start()
  await db.sync.syncNow()
  const live = db.find('statements', { selector: { subject: 'meeting-3' } })
  const stop = live.subscribe(() => undefined)
  district.put('statements', { ...statement(3), words: '别处改的', updatedAt: '2026-01-01T08:00:00.000Z-0000-0123456789ab' })
  district.put('statements', { id: idOf(13), _deleted: true })
  await db.sync.syncNow()
  expect((await db.findOne('statements', idOf(3)).run())?.words).toBe('别处改的')
  expect(await db.findOne('statements', idOf(13)).run()).toBeUndefined()
  expect(await db.count('statements').run()).toBe(299)
  await expect.poll(() => wordsOf(live.get()), { timeout: 20_000 }).toEqual(expect.arrayContaining(['别处改的']))
  await expect.poll(() => wordsOf(live.get()).length, { timeout: 20_000 }).toBe(29)
  stop()
})

it(
  '[S16] [L2 wipe-out fail-safe] counts documents of closed years among those that a sync may not simply remove',
  { timeout: 60_000 },
  async () => {
    const { district, start } = prepared()
    const db = await start()
    await db.sync.syncNow()
    for (let index = 0; index < 100; index += 1) district.put('statements', { id: idOf(index), _deleted: true })
    await db.sync.syncNow()
    expect(await db.sync.state.run()).toMatchObject({ heldRemovals: 100 })
    expect(await db.count('statements').run()).toBe(300)
    await db.sync.allowRemovals()
    await db.sync.syncNow()
    expect(await db.count('statements').run()).toBe(200)
  },
)

it('[S11] [S17] reads everything again without a second copy when its place was lost', { timeout: 60_000 }, async () => {
  const { district, pc, start } = prepared()
  const db = await start()
  await db.sync.syncNow()
  await db.close()
  const store = await pc.openStore()
  await store.setPlace('statements', undefined)
  await store.close()
  const again = await start()
  await again.sync.syncNow()
  expect(await again.count('statements').run()).toBe(300)
  expect((await again.find('statements').run()).length).toBe(300)
  expect(district.get('statements', idOf(0))).toBeDefined()
  expect(await again.sync.state.run()).toMatchObject({ attention: 0 })
})

function wordsOf(live: { readonly status: string; readonly data?: readonly { readonly words: string }[] }): string[] {
  return (live.data ?? []).map(({ words }) => words)
}
