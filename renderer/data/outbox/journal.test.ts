import fc from 'fast-check'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryJournal } from '#tests/suites/data/disc.ts'
import { createCipher, type Cipher } from '../cipher.ts'
import { createJournal, type Journal } from './journal.ts'
import { openLocalDatabase, type LocalDatabase } from './local-database.ts'
import { createOutbox, sealRow, type Along, type Outbox, type OutboxItem } from './outbox.ts'

const cipherOf = (byte: number) => createCipher(new Uint8Array(32).fill(byte), (length) => crypto.getRandomValues(new Uint8Array(length)))
const cipher = cipherOf(7)
const owner = 'dq-one'
const nothing: Along = { stores: [], write: async () => undefined }
const DAY = 24 * 60 * 60_000
const note = (day = 0) => ({ at: new Date(Date.parse('2026-11-20T08:00:00Z') + day * DAY).toISOString(), epoch: 'one' })

let database: LocalDatabase
let outbox: Outbox
let port: ReturnType<typeof createMemoryJournal>
beforeEach(async () => {
  database = await openLocalDatabase('journal', { indexedDB: new IDBFactory(), IDBKeyRange })
  outbox = createOutbox(database, cipher)
  port = createMemoryJournal()
})

const openJournal = (by: Cipher = cipher): Journal => createJournal({ port, owner, cipher: by, database })
const lines = (): readonly string[] => port.files.get(owner) ?? []

function edit(id: string, stamp: string, text = ''): OutboxItem {
  const current = { id, title: text, updatedAt: stamp, _deleted: false }
  return { collection: 'items', id, base: null, current, userId: 'u', firstAt: '1', lastAt: '1', ops: 1, settle: false, version: 0 }
}

/** As `save` does it. */
async function write(journal: Journal, item: OutboxItem): Promise<OutboxItem> {
  const version = (await outbox.get('items', [item.id])).get(item.id)?.version ?? 0
  const [entered] = (await outbox.put([{ ...item, version }])) ?? []
  if (!entered) throw new Error('changed meanwhile')
  await journal.append([entered])
  return entered
}

/** As a push does it that the district takes. */
async function accept(journal: Journal, item: OutboxItem, day = 0): Promise<void> {
  await outbox.acknowledge([item], nothing)
  journal.acknowledged([item], note(day))
}

async function replayed(): Promise<{ readonly unsent: string[]; readonly kept: string[] }> {
  const { unsent, kept } = await openJournal().replay()
  return { unsent: unsent.map(stampOf).toSorted(), kept: kept.open().map(({ item }) => stampOf(item)).toSorted() } // prettier-ignore
}

const stampOf = ({ current }: OutboxItem): string => String(current['updatedAt'])

describe('the journal of edits', () => {
  it('keeps what the district holds apart from what it has not had', async () => {
    const journal = openJournal()
    const first = await write(journal, edit('a', '1'))
    await write(journal, edit('b', '2'))
    await accept(journal, first)
    await journal.tidy(outbox)
    expect(await replayed()).toEqual({ unsent: ['2'], kept: ['1'] })
  })

  it('holds an edit that was written on while it was sent as unsent', async () => {
    const journal = openJournal()
    const sent = await write(journal, edit('a', '1'))
    await write(journal, { ...sent, ...edit('a', '2'), earlier: ['1'], version: sent.version })
    await accept(journal, sent)
    await journal.tidy(outbox)
    expect(await replayed()).toEqual({ unsent: ['2'], kept: [] })
  })

  it('keeps the state that was taken in the end, also when it was merged and never saved by a person', async () => {
    const journal = openJournal()
    const saved = await write(journal, edit('a', '1'))
    const [merged] = (await outbox.put([{ ...saved, current: edit('a', '2').current }])) ?? []
    await accept(journal, merged as OutboxItem)
    await journal.tidy(outbox)
    expect(await replayed()).toEqual({ unsent: [], kept: ['2'] })
  })

  it('forgets an edit that was refused, and has the tray’s entry', async () => {
    const journal = openJournal()
    const saved = await write(journal, edit('a', '1'))
    await outbox.remove([saved])
    const row = { id: 'refused', at: '1', sealed: cipher.seal('{}', 'tray/refused') }
    await database.write(['tray'], async (transaction) => transaction.put('tray', row))
    await journal.tidy(outbox)
    await database.write(['tray'], async (transaction) => transaction.remove('tray', 'refused'))
    expect(await replayed()).toEqual({ unsent: [], kept: [] })
    expect(await database.read(['tray'], (transaction) => transaction.get('tray', 'refused'))).toEqual(row)
  })

  it('offers nothing by itself that lies in the tray, when the refusal was not noted any more', async () => {
    const journal = openJournal()
    const saved = await write(journal, edit('a', '1'))
    const mine = {
      id: 'refused',
      at: '1',
      sealed: cipher.seal(JSON.stringify({ collection: 'items', mine: saved.current }), 'tray/refused'),
    }
    await database.write(['outbox', 'tray'], async (transaction) => transaction.put('tray', mine))
    await outbox.remove([saved])
    expect(await replayed()).toEqual({ unsent: [], kept: [] })
  })

  it('counts seven days by the district’s clock from its last word', async () => {
    const journal = openJournal()
    for (const [id, day] of [['old', 0], ['recent', 2], ['new', 8]] as const) await accept(journal, await write(journal, edit(id, id)), day) // prettier-ignore
    await outbox.remove([await write(journal, edit('refused', 'refused'))]) // so that the file is rewritten
    await journal.tidy(outbox)
    expect(await replayed()).toEqual({ unsent: [], kept: ['new', 'recent'] })
  })

  it('stays small whatever is typed, and gives up the oldest first', async () => {
    const journal = openJournal()
    const text = '字'.repeat(60_000)
    for (let index = 0; index < 40; index += 1) {
      await accept(journal, await write(journal, edit(`${index}`, `${index}`.padStart(3, '0'), text)), index / 40)
      await journal.tidy(outbox)
      expect(lines().join('').length).toBeLessThan(6_000_000)
    }
    const { kept } = await replayed()
    expect(kept.length).toBeGreaterThan(5)
    expect(kept).toContain('039')
    expect(kept).not.toContain('000')
  })

  it('keeps no key under a password that was changed', async () => {
    const slotLine = (wrapped: string, leaseUntil = 1) => `slot:${JSON.stringify({ username: 'chen', wrapped, leaseUntil })}`
    const open = (line: string) => createJournal({ port, owner, cipher, database, slotLine: async () => line })
    await open(slotLine('old')).replay()
    const longer = open(slotLine('old', 2))
    await longer.replay()
    await longer.tidy(outbox)
    expect(lines()).toContain(slotLine('old')) // nothing is rewritten for a longer lease
    const journal = open(slotLine('new'))
    await journal.replay()
    await journal.tidy(outbox)
    expect(lines()).toEqual([slotLine('new')])
  })

  it('leaves alone what another key sealed, until it is only what the district has', async () => {
    const other = openJournal(cipherOf(8))
    const theirs = await write(other, edit('a', 'theirs'))
    const journal = openJournal()
    await journal.replay()
    await outbox.remove([theirs])
    await outbox.remove([await write(journal, edit('a', 'mine'))])
    await journal.tidy(outbox)
    expect(await replayed()).toEqual({ unsent: [], kept: [] })
    const { unsent } = await openJournal(cipherOf(8)).replay()
    expect(unsent.map(stampOf)).toEqual(['theirs'])
  })

  it('reads the lines of the program before this one', async () => {
    const mine = edit('a', '1')
    const sealed = (by: Cipher) => by.seal(JSON.stringify(sealRow(mine, by)), `journal/${owner}`)
    await port.append(owner, [sealed(cipher), sealed(cipherOf(8))])
    const journal = openJournal()
    expect((await journal.replay()).unsent).toMatchObject([{ current: mine.current }])
    await journal.tidy(outbox) // the outbox has not got it: it is done
    expect(lines()).toHaveLength(1)
    expect(await replayed()).toEqual({ unsent: [], kept: [] })
  })

  it('holds every open edit, and of the others the newest state that the district took, whatever happens when', async () => {
    const step = fc.record({ id: fc.constantFrom('a', 'b', 'c'), what: fc.constantFrom(...Object.keys(happenings)) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        database.close()
        database = await openLocalDatabase('journal', { indexedDB: new IDBFactory(), IDBKeyRange })
        outbox = createOutbox(database, cipher)
        port.files.clear()
        const world: World = { journal: openJournal(), taken: new Map(), flying: new Map() }
        for (const [count, { id, what }] of steps.entries()) {
          const here = (await outbox.get('items', [id])).get(id)
          await happenings[what]?.(world, { id, stamp: `${count}`.padStart(3, '0'), here })
        }
        await world.journal.tidy(outbox)
        const { unsent, kept } = await openJournal().replay()
        // A merge is not saved by a person: until it is sent the file has what he saved.
        const open = (await outbox.all()).map(({ id }) => id)
        expect(unsent.map(({ id }) => id).toSorted()).toEqual(open.toSorted())
        const held = kept.open().flatMap(({ item }) => (open.includes(item.id) ? [] : [[item.id, stampOf(item)] as const]))
        const taken = [...world.taken].filter(([id]) => !open.includes(id))
        expect(new Map(held)).toEqual(new Map(taken))
      }),
      { seed: 7, numRuns: 150 },
    )
  })
})

interface World {
  journal: Journal
  /** The last state of each document that the district took. */
  readonly taken: Map<string, string>
  /** Sent, and written on since. */
  readonly flying: Map<string, OutboxItem>
}

interface Moment {
  readonly id: string
  readonly stamp: string
  readonly here: OutboxItem | undefined
}

const happenings: Record<string, (world: World, moment: Moment) => Promise<unknown>> = {
  async write({ journal, flying }, { id, stamp, here }) {
    if (here) flying.set(id, here)
    await write(journal, { ...here, ...edit(id, stamp), earlier: here ? [...(here.earlier ?? []), stampOf(here)] : [] })
  },
  merge: async (_world, { id, stamp, here }) => here && outbox.put([{ ...here, current: edit(id, stamp).current, earlier: [] }]),
  async accept({ journal, taken }, { id, here }) {
    if (!here) return
    await accept(journal, here)
    taken.set(id, stampOf(here))
  },
  async late({ journal, flying }, { id, here }) {
    const sent = flying.get(id)
    if (sent && here) await accept(journal, sent)
  },
  refuse: async (_world, { here }) => here && outbox.remove([here]),
  tidy: async ({ journal }) => journal.tidy(outbox),
  async restart(world) {
    await world.journal.tidy(outbox)
    world.journal = openJournal()
    await world.journal.replay()
  },
}
