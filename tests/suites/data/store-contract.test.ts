import fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import { afterEach, describe, expect, it } from 'vitest'
import { createCipher } from '#renderer/data/cipher.ts'
import type { FindSpec } from '#renderer/data/db.ts'
import { dexieSettings } from '#renderer/data/store/dexie-settings.ts'
import type { DocumentStore, Stored } from '#renderer/data/store/document-store.ts'
import { createMemoryDisc, openMemoryStore } from '#renderer/data/store/memory-store.ts'
import { openRxStore } from '#renderer/data/store/rx-store.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { documentsDigest } from '#shared/domain/digest.ts'

/** Repeatable stand-ins for chance. */
function seededBytes(seed: number): (length: number) => Uint8Array {
  let state = seed
  return (length) => Uint8Array.from({ length }, () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24)
}

const TODAY = Date.parse('2026-11-22T09:00:00+08:00')
const PLACE = { epoch: 'epoch-1', places: { feed: 7 } }
type Kind = 'in memory' | 'live rows only' | 'with yearly volumes'
const kinds: readonly Kind[] = ['in memory', 'live rows only', 'with yearly volumes']

/** A disc that outlives the stores opened on it. */
function createDisc(kind: Kind) {
  const memory = createMemoryDisc()
  const factory = new IDBFactory()
  const key = seededBytes(5)(32)
  const open = (): Promise<DocumentStore> =>
    kind === 'in memory'
      ? Promise.resolve(openMemoryStore(memory))
      : openRxStore({
          name: 'contract',
          cipher: createCipher(key, seededBytes(6)),
          storage: getRxStorageDexie(dexieSettings({ indexedDB: factory, IDBKeyRange })),
          multiInstance: false,
          now: () => TODAY,
          boundFrom: kind === 'with yearly volumes' ? 1 : Number.POSITIVE_INFINITY,
        })
  return { open, factory }
}

const two = (number: number): string => String(number).padStart(2, '0')
const id = (collection: string, index: number): string => `${collection}-${String((index * 7919) % 1000).padStart(4, '0')}`

/** A document of the years 2022 … 2026, the fields that questions name filled in. */
function made(collection: 'items' | 'meetings' | 'statements' | 'attendances', index: number, change: object = {}): WireDocument {
  const day = `${2022 + (index % 5)}-${two((index % 12) + 1)}-${two((index % 28) + 1)}`
  const stamp = `${day}T08:${two(index % 60)}:00.000Z-0000-0123456789ab`
  return {
    id: id(collection, index),
    unit: '320106001001',
    createdAt: stamp,
    updatedAt: stamp,
    history: [],
    type: index % 3 ? 'problem' : 'need',
    title: `第 ${index} 件`,
    state: ['closed', 'working', 'registered', 'merged'][index % 4],
    dueOn: day,
    body: `body-${index % 3}`,
    plannedAt: `${day}T09:30`,
    event: `event-${index % 9}`,
    person: `person-${index % 7}`,
    subject: `event-${index % 9}`,
    words: `建议在 ${index} 号楼前增设车位`,
    ...change,
    _deleted: false,
  }
}

const many = (collection: Parameters<typeof made>[0], count: number): WireDocument[] =>
  Array.from({ length: count }, (_, index) => made(collection, index))
const ids = (documents: readonly WireDocument[]): string[] => documents.map((document) => document.id)
const newest = { sort: [['newest', 'asc']] } as const

/** Every kind of question that the features' queries.ts ask; what has no order of its own is compared as a set. */
const questions: readonly (readonly [Parameters<typeof made>[0], FindSpec])[] = [
  ['items', {}],
  ['items', { ...newest }],
  ['items', { ...newest, limit: 10 }],
  ['items', { ...newest, limit: 10, skip: 15 }],
  ['items', { selector: { type: 'need' }, sort: [['type', 'asc'], ['newest', 'asc']] }], // prettier-ignore
  ['items', { selector: { state: { $in: ['working', 'registered'] } } }],
  ['items', { selector: { id: { $in: [id('items', 3), id('items', 44), 'none'] } } }],
  ['items', { selector: { id: id('items', 5) }, limit: 1 }],
  ['items', { selector: { title: '第 12 件' } }],
  ['items', { selector: { $or: [{ state: 'merged' }, { dueOn: { $lt: '2023-01-01' } }] } }],
  ['meetings', { ...newest, limit: 20 }],
  ['meetings', { selector: { plannedAt: { $gte: '2023-02-01T00:00', $lte: '2024-07-01T23:59' } }, ...newest, limit: 12 }],
  ['meetings', { selector: { state: 'working', type: 'problem' }, ...newest, limit: 2000 }],
  ['meetings', { selector: { body: 'body-1' }, sort: [['body', 'asc'], ['newest', 'asc']], limit: 3 }], // prettier-ignore
  ['meetings', { selector: { body: 'body-2', state: 'closed' } }],
  ['attendances', { selector: { event: 'event-4' } }],
  ['attendances', { selector: { person: 'person-3' }, sort: [['person', 'asc']], limit: 500 }],
  ['statements', { selector: { subject: 'event-8' }, sort: [['subject', 'asc']], limit: 2000 }],
  ['statements', { selector: { subject: 'nothing' } }],
]

/** What each question is answered, beside the question: in order where it has one, and how many there are. */
async function answersOf(store: DocumentStore): Promise<unknown[]> {
  const answers: unknown[] = []
  for (const [collection, spec] of questions) {
    const found = await store.find(collection, spec)
    const count = spec.limit === undefined ? await store.count(collection, spec.selector) : undefined
    answers.push([collection, spec, spec.sort ? ids(found) : undefined, sorted(found), count])
  }
  return answers
}

async function expectSameAnswers(store: DocumentStore, oracle: DocumentStore): Promise<void> {
  expect(await answersOf(store)).toEqual(await answersOf(oracle))
}

function sorted(documents: readonly WireDocument[]): WireDocument[] {
  return documents.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

async function heldOf(store: DocumentStore, collection: 'items', key: string): Promise<Stored> {
  const held = (await store.read(collection, [key])).get(key)
  if (!held) throw new Error(`${key} is not there`)
  return held
}

describe.each(kinds)('documents of a device, %s', { timeout: 60_000 }, (kind) => {
  const opened: DocumentStore[] = []
  const openOn = async (disc: ReturnType<typeof createDisc>): Promise<DocumentStore> => {
    const store = await disc.open()
    opened.push(store)
    return store
  }
  afterEach(async () => {
    for (const store of opened.splice(0)) await store.close()
  })

  it('answers what the features ask, now and after a restart', async () => {
    const disc = createDisc(kind)
    const store = await openOn(disc)
    const oracle = openMemoryStore(createMemoryDisc())
    for (const collection of ['items', 'meetings', 'attendances', 'statements'] as const) {
      const documents = many(collection, 90)
      for (const [at, page] of [documents.slice(0, 40), documents.slice(40)].entries()) {
        expect([...(await store.enter(collection, page, { ...PLACE, places: { feed: at } }))]).toEqual([])
        await oracle.enter(collection, page, PLACE)
      }
      expect(await store.place(collection)).toEqual({ ...PLACE, places: { feed: 1 } })
    }
    await expectSameAnswers(store, oracle)
    await store.close()
    const again = await openOn(disc)
    await expectSameAnswers(again, oracle)
    expect(await again.count('items', undefined)).toBe(90)
  })

  it('[S2] names what it holds already and leaves the place alone then', async () => {
    const disc = createDisc(kind)
    const store = await openOn(disc)
    await store.enter('items', many('items', 30), PLACE)
    await store.close()
    const again = await openOn(disc)
    const [known, edited] = [made('items', 5), made('items', 0, { title: '改过' })]
    const answer = await again.enter('items', [known, made('items', 50), edited, made('items', 55)], { ...PLACE, places: { feed: 9 } })
    expect([...answer].toSorted()).toEqual([known.id, edited.id].toSorted())
    expect(await again.place('items')).toEqual(PLACE)
    expect(await again.count('items', undefined)).toBe(32)
    expect((await heldOf(again, 'items', edited.id)).document['title']).toBe('第 0 件')
  })

  it('an edit takes the place of what it was made from, everywhere, and an edit made from something else is told', async () => {
    const disc = createDisc(kind)
    const store = await openOn(disc)
    await store.enter('items', many('items', 60), PLACE)
    const held = await heldOf(store, 'items', id('items', 0)) // of 2022, closed
    expect(held.document).toEqual(made('items', 0))
    const again = { ...held.document, state: 'working', createdAt: '2027-01-01T00:00:00.000Z-0000-0123456789ab' }
    expect(await store.write('items', [{ document: again, previous: held }])).toEqual([])
    const refused = await store.write('items', [{ document: { ...again, title: '别人改的' }, previous: held }])
    expect(refused.map(({ document }) => document)).toEqual([again])
    for (const restarted of [false, true]) {
      if (restarted) await store.close()
      const at = restarted ? await openOn(disc) : store
      expect((await heldOf(at, 'items', again.id)).document).toEqual(again)
      expect(ids(await at.find('items', { ...newest, limit: 1 }))).toEqual([again.id])
      expect((await at.find('items', {})).length).toBe(60)
      expect(await at.count('items', undefined)).toBe(60)
      expect(await at.count('items', { state: 'working' })).toBe(16)
    }
  })

  it('what is written as new is refused where it is held, and what is held is told', async () => {
    const store = await openOn(createDisc(kind))
    await store.enter('items', many('items', 30), PLACE)
    const refused = await store.write('items', [{ document: made('items', 5, { title: '重来' }) }, { document: made('items', 40) }])
    expect(refused.map(({ document }) => document)).toEqual([made('items', 5)])
    expect(await store.count('items', undefined)).toBe(31)
  })

  it('what is removed is gone everywhere and told; read finds the tombstone, and it can come back', async () => {
    const disc = createDisc(kind)
    const store = await openOn(disc)
    await store.enter('items', many('items', 60), PLACE)
    const told: WireDocument[] = []
    const stop = store.changes((_collection, documents) => void told.push(...documents))
    const held = await heldOf(store, 'items', id('items', 15))
    const tombstone = { ...held.document, _deleted: true }
    expect(await store.write('items', [{ document: tombstone, previous: held }])).toEqual([])
    await expect.poll(() => told.some((document) => document.id === held.document.id && document._deleted)).toBe(true)
    stop()
    for (const restarted of [false, true]) {
      if (restarted) await store.close()
      const at = restarted ? await openOn(disc) : store
      expect((await heldOf(at, 'items', held.document.id)).document._deleted).toBe(true)
      expect(ids(await at.find('items', {}))).not.toContain(held.document.id)
      expect(await at.count('items', undefined)).toBe(59)
      const visited: string[] = []
      await at.each('items', (documents) => void visited.push(...ids(documents)), 10)
      expect(visited.length).toBe(59)
      expect(visited).not.toContain(held.document.id)
    }
    const back = opened.at(-1) as DocumentStore // just opened
    expect([...(await back.enter('items', [made('items', 15)]))]).toEqual([held.document.id])
    expect(await back.write('items', [{ document: made('items', 15), previous: await heldOf(back, 'items', held.document.id) }])).toEqual(
      [],
    )
    expect(await back.count('items', undefined)).toBe(60)
  })

  it('live questions hear of what is entered, edited and removed', async () => {
    const store = await openOn(createDisc(kind))
    const lists: (readonly WireDocument[])[] = []
    const stop = store.watch('items', { ...newest, limit: 25 }, (documents) => lists.push(documents), (error) => expect.fail(String(error))) // prettier-ignore
    await expect.poll(() => lists.at(-1)?.length).toBe(0)
    const oracle = openMemoryStore(createMemoryDisc())
    const same = async (): Promise<void> => {
      const expected = ids(await oracle.find('items', { ...newest, limit: 25 }))
      await expect.poll(() => ids(lists.at(-1) ?? []), { timeout: 20_000 }).toEqual(expected)
    }
    for (const page of [many('items', 20), many('items', 60).slice(20)]) {
      for (const one of [store, oracle]) await one.enter('items', page, PLACE)
      await same()
    }
    for (const index of [0, 5, 10]) {
      const key = id('items', index)
      const document = { ...made('items', index), createdAt: `2027-01-0${index / 5 + 1}T00:00:00.000Z-0000-0123456789ab` }
      for (const one of [store, oracle]) await one.write('items', [{ document, previous: await heldOf(one, 'items', key) }])
      await same()
    }
    for (const key of [id('items', 5), id('items', 55), id('items', 4)]) {
      for (const one of [store, oracle]) {
        const held = await heldOf(one, 'items', key)
        await one.write('items', [{ document: { ...held.document, _deleted: true }, previous: held }])
      }
      await same()
    }
    stop()
  })

  it('[S17] each document is visited once, also one that is edited meanwhile', async () => {
    const store = await openOn(createDisc(kind))
    const documents = many('items', 70)
    await store.enter('items', documents, PLACE)
    const visited: WireDocument[] = []
    await store.each(
      'items',
      async (some) => {
        if (visited.length === 0)
          for (const index of [0, 20, 35, 60, 64]) {
            const held = await heldOf(store, 'items', id('items', index))
            await store.write('items', [{ document: { ...held.document, content: '改了' }, previous: held }])
          }
        visited.push(...some)
      },
      10,
    )
    expect(ids(visited).toSorted()).toEqual(ids(documents).toSorted())
    const after: WireDocument[] = []
    await store.each('items', (some) => void after.push(...some))
    expect(documentsDigest(after)).toEqual(documentsDigest(sorted(await store.find('items', {}))))
  })
})

describe('yearly volumes', { timeout: 60_000 }, () => {
  it('[S17] a damaged part is dropped and read again from the district, and nothing else is lost', async () => {
    const disc = createDisc('with yearly volumes')
    const store = await disc.open()
    await store.enter('statements', many('statements', 40), PLACE)
    await store.close()
    await changeVolumes(disc.factory, (body) => body.fill(0, 60, 80))
    const again = await disc.open()
    const left = await again.find('statements', {})
    expect(left.every((document) => String(document['createdAt']) >= '2026')).toBe(true)
    expect(left.length).toBe(8)
    expect(await again.place('statements')).toBeUndefined() // so that the next pull begins anew
    expect((await again.enter('statements', many('statements', 40), PLACE)).size).toBe(8)
    expect((await again.find('statements', {})).length).toBe(40)
    expect(await again.count('statements', undefined)).toBe(40)
    await again.close()
  })

  it('[S12] a store made before there were volumes keeps what it holds and takes them', async () => {
    const dexie = { indexedDB: new IDBFactory(), IDBKeyRange }
    const openWith = (storage: Parameters<typeof openRxStore>[0]['storage']): Promise<DocumentStore> =>
      openRxStore({ name: 'old', cipher: createCipher(seededBytes(5)(32), seededBytes(6)), storage, multiInstance: false, boundFrom: 1 })
    const before = await openWith(getRxStorageDexie(dexie)) // RxDB's own tables
    const org = { ...made('items', 1), kind: 'branch', parent: '' }
    await before.write('orgs', [{ document: org }])
    await before.close()
    const after = await openWith(getRxStorageDexie(dexieSettings(dexie)))
    expect(await after.find('orgs', {})).toEqual([org])
    await after.enter('statements', many('statements', 40), PLACE)
    expect((await after.find('statements', {})).length).toBe(40)
    await after.close()
  })

  it('nothing of a document stands in a volume in the clear', async () => {
    const disc = createDisc('with yearly volumes')
    const store = await disc.open()
    await store.enter('statements', many('statements', 40).map((document) => ({ ...document, words: '种下的话 13951600001' })), PLACE) // prettier-ignore
    await store.close()
    const bodies: Uint8Array[] = []
    await changeVolumes(disc.factory, (body) => void bodies.push(body))
    expect(bodies.length).toBeGreaterThan(0)
    for (const body of bodies) {
      expect(new TextDecoder().decode(body.subarray(0, 3))).toBe('x1:')
      expect(new TextDecoder().decode(body)).not.toMatch(/种下|139516|statements-|event-/)
    }
  })
})

async function changeVolumes(factory: IDBFactory, change: (bytes: Uint8Array) => void): Promise<void> {
  for (const { name = '' } of await factory.databases()) {
    if (!name.endsWith('--statements')) continue
    const database = await answerOf(factory.open(name))
    for (const store of ['volumes', 'volumeIndex']) {
      const rows = (await answerOf(database.transaction(store).objectStore(store).getAll())) as { body?: Uint8Array; sealed?: Uint8Array }[] // as volume-table.ts writes them
      const work = database.transaction(store, 'readwrite').objectStore(store)
      for (const row of rows) {
        if (store === 'volumes') change(row.body as Uint8Array)
        await answerOf(work.put(row))
      }
    }
    database.close()
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no answer'))
  })
}

/** One thing that happens to both stores. */
type Step = readonly ['enter' | 'edit' | 'remove' | 'new' | 'restart', number]
const steps = fc.array(fc.tuple(fc.constantFrom<Step[0]>('enter', 'enter', 'edit', 'edit', 'remove', 'new', 'restart'), fc.nat(9)), {
  minLength: 3,
  maxLength: 14,
})

it('[S5] whatever happens to them, volumes answer as a plain store does', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (happenings) => {
      const disc = createDisc('with yearly volumes')
      let store = await disc.open()
      const oracle = openMemoryStore(createMemoryDisc())
      for (const [what, number] of happenings) {
        if (what === 'restart') {
          await store.close()
          store = await disc.open()
          continue
        }
        for (const one of [store, oracle]) await happen(one, what, number)
      }
      try {
        await expectSameAnswers(store, oracle)
        expect(await store.count('items', undefined)).toBe(await oracle.count('items', undefined))
      } finally {
        await store.close()
      }
    }),
    { numRuns: 12, seed: 20261122 },
  )
})

async function happen(store: DocumentStore, what: Step[0], number: number): Promise<void> {
  if (what === 'enter') {
    const page = Array.from({ length: 12 }, (_, index) => made('items', number * 8 + index))
    await store.enter('items', page, PLACE)
    return
  }
  const key = id('items', number * 3)
  const held = (await store.read('items', [key])).get(key)
  if (what === 'new') await store.write('items', [{ document: made('items', number * 3, { title: '新' }) }])
  if (!held || held.document._deleted) return
  const changed = what === 'remove' ? { _deleted: true } : { title: '改', state: 'working', dueOn: '2026-12-01' }
  await store.write('items', [{ document: { ...held.document, ...changed }, previous: held }])
}
