import { afterEach, describe, expect, it } from 'vitest'
import type { Db } from '#renderer/data/db.ts'
import type { DocumentStore } from '#renderer/data/store/document-store.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { makePerson } from '#tests/factories/person.ts'
import { createDevice, makeUser, UNIT } from './device.ts'
import { textOnDisc } from './disc.ts'
import { createModelDistrict, type Faults } from './model-district.ts'

const network = (): Faults => ({ offline: false, loseAnswers: 0 })
/** More than the newest people that a device reads first and the first page together. */
const ALL = 1800
const place = (at: number) => ({ epoch: 'epoch-1', places: { feed: at } })
const person = (name: string): WireDocument => ({ ...makePerson(name), unit: UNIT, phone: '13951600001', _deleted: false })

describe.each(['memory', 'dexie'] as const)('documents entered in bulk, %s', (kind) => {
  const open: (Db | DocumentStore)[] = []
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close()
  })
  const device = (name = 'chen', role: 'secretary' | 'sysadmin' = 'secretary', faults = network(), district = createModelDistrict()) =>
    createDevice({ kind, user: makeUser(name, role), transport: district.connect(faults) })

  it('[S2] keeps the place with them, but not when one was here already and is still to be merged', async () => {
    const store = await device().openStore()
    open.push(store)
    const [a, b, c] = [person('a'), person('b'), person('c')]
    expect([...(await store.enter('people', [a, b], place(2)))]).toEqual([])
    expect(await store.place('people')).toEqual(place(2))
    expect([...(await store.enter('people', [{ ...b, name: '另名' }, c], place(3)))]).toEqual([b.id])
    expect(await store.place('people')).toEqual(place(2))
    const held = await store.read('people', [a.id, b.id, c.id])
    expect(new Set([...held.values()].map((one) => one.document['name']))).toEqual(new Set([a['name'], b['name'], c['name']]))
    await store.setPlace('people', undefined)
    expect(await store.place('people')).toBeUndefined()
  })

  it('live queries hear of them; they are found, counted, edited and removed like any other', async () => {
    const store = await device().openStore()
    open.push(store)
    const seen: number[] = []
    const stop = store.watch(
      'people',
      {},
      (documents) => seen.push(documents.length),
      (error) => expect.fail(String(error)),
    )
    await expect.poll(() => seen.at(-1)).toBe(0)
    const people = Array.from({ length: 600 }, (_, index) => person(`p${index}`))
    await store.enter('people', people, place(600))
    await expect.poll(() => seen.at(-1)).toBe(600)
    stop()
    expect(await store.count('people', undefined)).toBe(600)
    const [stored] = (await store.read('people', [people[0]?.id ?? ''])).values()
    expect(stored?.document).toEqual(people[0])
    expect(await store.write('people', [{ document: { ...people[0], _deleted: true } as WireDocument, previous: stored }])).toEqual([])
    const visited: string[] = []
    await store.each('people', (documents) => void visited.push(...documents.map(({ id }) => id)), 100)
    expect(visited).toEqual(
      people
        .slice(1)
        .map(({ id }) => id)
        .toSorted(),
    )
  })

  it('a first reading cut off goes on from the last page that was stored', async () => {
    const district = createModelDistrict()
    const faults = network()
    const other = createDevice({ kind: 'memory', seed: 9, user: makeUser('wang'), transport: district.connect(faults) })
    const writer = (await other.start()).db
    open.push(writer)
    await writer.save(Array.from({ length: ALL }, (_, index) => ({ kind: 'put' as const, collection: 'people' as const, document: makePerson(`q${index}`) }))) // prettier-ignore
    await writer.sync.syncNow()
    const pc = device('chen', 'secretary', faults, district)
    let pulls = 0
    faults.before = (path) => {
      if (path.includes('/people/pull') && (pulls += 1) === 2) faults.offline = true
    }
    const before = await pc.start()
    await before.db.sync.syncNow()
    const held = await before.db.count('people').run()
    await before.db.close()
    expect(held).toBeGreaterThan(0)
    expect(held).toBeLessThan(ALL)
    ;[faults.offline, faults.before] = [false, undefined]
    const after = await pc.start()
    open.push(after.db)
    await after.db.sync.syncNow()
    expect(await after.db.count('people').run()).toBe(ALL)
    expect(await after.db.sync.state.run()).toMatchObject({ phase: 'synced', attention: 0 })
  })

  it('an administrator’s session reads no records and asks for none', async () => {
    const district = createModelDistrict()
    const asked: string[] = []
    const faults: Faults = { ...network(), before: (path) => void asked.push(path) }
    const { db } = await device('admin', 'sysadmin', faults, district).start()
    open.push(db)
    await db.sync.syncNow()
    expect(await db.sync.state.run()).toEqual({ phase: 'off', pending: 0, attention: 0 })
    expect(asked.filter((path) => path.includes('/sync/'))).toEqual([])
  })
})

it('sensitive fields entered in bulk are sealed on the disc', async () => {
  const pc = createDevice({ kind: 'dexie', user: makeUser('chen'), transport: createModelDistrict().connect(network()) })
  const store = await pc.openStore()
  await store.enter('people', [person('planted')], place(1))
  const text = await textOnDisc(pc.factory)
  await store.close()
  expect(text).toContain(person('planted').id)
  expect(text).not.toContain('13951600001')
})
