import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCipher } from '../cipher.ts'
import { openLocalDatabase, type LocalDatabase } from './local-database.ts'
import { createOutbox, type Along, type Outbox, type OutboxItem } from './outbox.ts'
import { createTrayStore } from './tray-store.ts'

const cipher = createCipher(new Uint8Array(32).fill(7), (length) => crypto.getRandomValues(new Uint8Array(length)))
const nothing: Along = { stores: [], write: async () => undefined }

let local: LocalDatabase
let outbox: Outbox
beforeEach(async () => {
  local = await openLocalDatabase('outbox', { indexedDB: new IDBFactory(), IDBKeyRange })
  outbox = createOutbox(local, cipher)
})

const stateOf = (id: string, stamp: string) => ({ id, title: `写于 ${stamp}`, updatedAt: stamp, _deleted: false })

function begun(id: string, stamp: string): OutboxItem {
  const [base, current] = [null, stateOf(id, stamp)]
  return { collection: 'items', id, base, current, earlier: [], userId: 'u', firstAt: '1', lastAt: '1', ops: 1, settle: false, version: 0 }
}

/** The same entry after one more edit, as a save makes it. */
function writtenOn(item: OutboxItem, stamp: string): OutboxItem {
  const earlier = [...(item.earlier ?? []), String(item.current['updatedAt'])]
  return { ...item, earlier, current: stateOf(item.id, stamp), ops: item.ops + 1 }
}

async function entered(...items: readonly OutboxItem[]): Promise<readonly OutboxItem[]> {
  const done = await outbox.put(items)
  if (!done) throw new Error('changed meanwhile')
  return done
}

async function heldNow(id: string): Promise<OutboxItem | undefined> {
  return (await outbox.get('items', [id])).get(id)
}

/** More edits than any entry here saw: with versions that count from 1 an entry that came back would meet its old number among them. */
const EDITS = 6
const ids = (count: number) => Array.from({ length: count }, (_, index) => `item-${String(index).padStart(3, '0')}`)

const takes: readonly { readonly by: string; take(items: readonly OutboxItem[]): Promise<unknown> }[] = [
  { by: 'an answer', take: (items) => outbox.acknowledge(items, nothing) },
  { by: 'a settling', take: (items) => outbox.remove(items) },
  {
    by: 'a refusal',
    take: (items) =>
      createTrayStore(local, cipher).refuse(
        items.map((item) => {
          const [id, why] = [`tray-${item.id}`, { code: 'record/locked', message: '' } as const]
          const tray = { id, collection: item.collection, failure: why, at: '2', base: null, mine: item.current, theirs: null }
          return { item, settleTo: item.current, tray }
        }),
      ),
  },
]

describe.each(takes)('$by that comes late', ({ take }) => {
  // Twenty and more leave the outbox by one range.
  it.each([1, 25])('[S5] [L3.9] takes none of %i entries that left and came back meanwhile', async (count) => {
    let answered = await entered(...ids(count).map((id) => begun(id, 'old')))
    for (let edit = 1; edit < EDITS / 2; edit += 1) answered = await entered(...answered.map((item) => writtenOn(item, `old ${edit}`)))
    // Another window, a package's receipt or a pull took it first; then the person wrote again.
    await outbox.remove(answered)
    expect((await outbox.pending()).count).toBe(0)
    let back = await entered(...ids(count).map((id) => begun(id, 'new')))
    for (let edit = 0; edit <= EDITS; edit += 1) {
      await take(answered)
      for (const item of back) expect(await heldNow(item.id)).toEqual(item)
      back = await entered(...back.map((item) => writtenOn(item, `new ${edit}`)))
    }
    expect((await outbox.pending()).count).toBe(count)
  })
})

describe('an answer', () => {
  it('[S3] [S5] lets an entry that wrote on from what it acknowledges start from there, and takes it when nobody did', async () => {
    const [sent, other] = await entered(begun('a', 'sent'), begun('b', 'sent'))
    if (!sent || !other) throw new Error('not entered')
    const [edited] = await entered(writtenOn(sent, 'edited'))
    await outbox.acknowledge([sent, other], nothing)
    expect(await heldNow('a')).toMatchObject({ base: sent.current, current: stateOf('a', 'edited'), earlier: ['sent'] })
    expect(await heldNow('b')).toBeUndefined()
    // The answer to what was sent next knows the entry by its raised version only.
    if (edited) await outbox.acknowledge([edited], nothing)
    expect(await heldNow('a')).toMatchObject({ current: stateOf('a', 'edited') })
  })

  it('[S5] leaves the base of an entry alone that did not write on from what it acknowledges', async () => {
    const [sent] = await entered(begun('a', 'sent'))
    if (!sent) throw new Error('not entered')
    await outbox.remove([sent])
    const theirs = stateOf('a', 'a colleague’s')
    const [merged] = await entered({ ...begun('a', 'merged'), base: theirs })
    await outbox.acknowledge([sent], nothing)
    expect(await heldNow('a')).toEqual(merged)
    expect((await heldNow('a'))?.base).toEqual(theirs)
  })

  it('[S3] brings what stands along with it even when it takes nothing', async () => {
    const [sent] = await entered(begun('a', 'sent'))
    if (!sent) throw new Error('not entered')
    await outbox.remove([sent])
    const fact = { name: 'receipt/items/a', value: 1 }
    await outbox.acknowledge([sent], { stores: ['facts'], write: async (transaction) => transaction.put('facts', fact) })
    expect(await local.read(['facts'], (transaction) => transaction.get('facts', fact.name))).toEqual(fact)
  })
})

describe('what is to be sent', () => {
  it('is told in order of its keys, however much there is, without what only waits to be settled', async () => {
    const many = ids(1203)
    for (let at = 0; at < many.length; at += 300) await entered(...many.slice(at, at + 300).map((id) => begun(id, '1')))
    const [settled] = await entered({ ...begun('item-000x', '1'), settle: true })
    const unsent = await outbox.unsent()
    expect(unsent.map(({ id }) => id)).toEqual(many.toSorted())
    expect(unsent.some(({ id }) => id === settled?.id)).toBe(false)
  })

  it('is opened as it was told of; what was written on, settled or taken since is left for the next time', async () => {
    const [a, b, c, d] = await entered(...ids(4).map((id) => begun(id, '1')))
    if (!a || !b || !c || !d) throw new Error('four were entered')
    const unsent = await outbox.unsent()
    await entered(writtenOn(b, '2'))
    await outbox.remove([c])
    expect(await outbox.opened(unsent)).toEqual([a, d])
    await entered({ ...d, settle: true })
    expect(await outbox.opened(unsent)).toEqual([a])
    expect(await outbox.opened([])).toEqual([])
  })
})
