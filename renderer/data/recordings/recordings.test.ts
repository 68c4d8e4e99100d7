import fc from 'fast-check'
import { IDBFactory, IDBKeyRange, IDBObjectStore as FDBObjectStore } from 'fake-indexeddb'
import { expect, it, vi } from 'vitest'
import { createHybridClock } from '#shared/lib/hybrid-clock.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import { chromiumSound } from '#tests/factories/chromium-sound.ts'
import { seededBytes } from '#tests/suites/data/device.ts'
import { textOnDisc } from '#tests/suites/data/disc.ts'
import { createAuditLog } from '../audit/audit-log.ts'
import { createSpaceGuard } from '../backup/space-guard.ts'
import { fromBase64 } from '../base64.ts'
import { createCipher } from '../cipher.ts'
import { createLiveQueries } from '../live/live-query.ts'
import { openLocalDatabase } from '../outbox/local-database.ts'
import { openIndexedDb } from '../store/indexed-db.ts'
import { createWindows } from '../sync/windows.ts'
import { createRecordings } from './create-recordings.ts'
import { joined } from './ebml.ts'
import { recordingStores } from './recording-database.ts'
import type { RecordingWriter } from './recordings.ts'
import { seekableWebm } from './seekable-webm.ts'

const pieces = chromiumSound.map(fromBase64)
const NOW = Date.parse('2026-11-25T15:20:00+08:00')
const GIGABYTE = 1024 ** 3

interface PcOptions {
  readonly key?: number
  free?(): number | null
}

/** One PC; each `open` is its program started anew, or unlocked again. */
function pc(seed = 1) {
  const factory = new IDBFactory()
  const indexedDb = { indexedDB: factory, IDBKeyRange }
  const randomBytes = seededBytes(seed)
  return {
    factory,
    indexedDb,
    async open({ key = 7, free = () => 50 * GIGABYTE }: PcOptions = {}) {
      const cipher = createCipher(new Uint8Array(32).fill(key), randomBytes)
      const local = await openLocalDatabase('pc-local', indexedDb)
      const audit = createAuditLog({ database: local, clock: createHybridClock('0123456789ab', () => NOW), cipher })
      const recordings = createRecordings({
        owner: 'pc',
        place: { device: '一号机', keeper: '李娟' },
        cipher,
        randomBytes,
        guard: createSpaceGuard({ freeBytes: async () => free(), now: () => NOW }),
        live: createLiveQueries(),
        audit,
        indexedDb,
        openWindows: (name) => createWindows(name, undefined),
        newId: () => uuidV7(NOW, randomBytes),
        now: () => NOW,
      })
      return { recordings, audit, list: () => recordings.list().run() }
    },
  }
}

type Opened = Awaited<ReturnType<ReturnType<typeof pc>['open']>>

async function begun({ recordings }: Opened): Promise<RecordingWriter> {
  const writer = await recordings.begin({ meeting: 'm1', title: '十一月党员大会' })
  if (!writer.ok) throw new Error(writer.error.code)
  return writer.value
}

async function heard({ recordings }: Opened, id: string): Promise<Uint8Array | undefined> {
  const sound = await recordings.sound(id, 'listen')
  return sound.ok ? joined(sound.value.parts) : undefined
}

const playable = async (count: number): Promise<Uint8Array | undefined> => {
  const made = await seekableWebm(joined(pieces.slice(0, count)))
  return made && joined(made.parts)
}

it('plays what it was given, also while it still grows', async () => {
  const opened = await pc().open()
  const writer = await begun(opened)
  for (const [index, piece] of pieces.entries()) {
    expect(await writer.append(piece, (index + 1) * 500)).toEqual({ ok: true, value: undefined })
    expect(await heard(opened, writer.id)).toEqual(await playable(index + 1))
  }
  expect(await opened.list()).toMatchObject([
    { id: writer.id, meeting: 'm1', title: '十一月党员大会', startedAt: NOW, ms: 3000, ended: false, readable: true },
  ])
  await writer.end()
  expect(await opened.list()).toMatchObject([{ ended: true }])
})

it('keeps, of a recording that a power cut ended at any moment, exactly what was said to be written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 0, max: 12 }),
      async (sizes, until) => {
        const machine = pc()
        const writer = await begun(await machine.open())
        const whole = joined(pieces)
        let at = 0
        for (const size of sizes.slice(0, until)) {
          const written = await writer.append(whole.slice(at, at + size), at)
          expect(written.ok).toBe(true)
          at = Math.min(whole.length, at + size)
        }
        // The next one is on its way when the power goes: nobody waits for it, nothing is ended.
        void writer.append(whole.slice(at, at + 50), at)
        const after = await machine.open()
        const possible = [at, at + 50].map(async (length) => {
          const made = await seekableWebm(whole.slice(0, length))
          return made && joined(made.parts)
        })
        expect(await Promise.all(possible)).toContainEqual(await heard(after, writer.id))
        expect((await after.list())[0]).toMatchObject({ ended: false, readable: true })
      },
    ),
    { seed: 3, numRuns: 40 },
  )
})

it('goes on while its person’s data is locked, with the key of this recording alone', async () => {
  const machine = pc()
  const before = await machine.open()
  const writer = await begun(before)
  await writer.append(pieces[0] ?? new Uint8Array(), 500)
  await before.recordings.close()
  for (const piece of pieces.slice(1)) expect((await writer.append(piece, 1000)).ok).toBe(true)
  await writer.end()
  expect(await heard(await machine.open(), writer.id)).toEqual(await playable(pieces.length))
})

it('tells its list of each piece', async () => {
  const { recordings } = await pc().open()
  const sizes: number[] = []
  const query = recordings.list()
  const tell = (): void => {
    const live = query.get()
    if (live.status === 'ready' && live.data[0]) sizes.push(live.data[0].bytes)
  }
  const stop = query.subscribe(tell)
  const begin = await recordings.begin({ meeting: 'm1', title: '会' })
  if (!begin.ok) throw new Error(begin.error.code)
  await begin.value.append(pieces[0] ?? new Uint8Array(), 500)
  await expect.poll(() => sizes.at(-1)).toBeGreaterThan(100)
  stop()
})

it('lets nothing of it stand in the clear, and gives no other key a word or a name', async () => {
  const machine = pc()
  const opened = await machine.open()
  const writer = await begun(opened)
  for (const piece of pieces) await writer.append(piece, 500)
  await writer.end()
  const database = await openIndexedDb('pc-recordings', recordingStores, machine.indexedDb)
  const rows = await database.read(['chunks'], (transaction) => transaction.all<{ sealed: Uint8Array }>('chunks'))
  database.close()
  const bytes = rows.map(({ sealed }) => new TextDecoder('latin1').decode(sealed)).join('')
  expect(bytes.length).toBeGreaterThan(3000)
  expect(bytes).not.toMatch(/OpusHead|webm|Chrome/)
  expect(await textOnDisc(machine.factory)).not.toContain('党员大会')

  const other = await machine.open({ key: 8 })
  expect(await other.list()).toMatchObject([{ id: writer.id, title: '', meeting: '', readable: false }])
  expect(await other.recordings.sound(writer.id, 'listen')).toMatchObject({ ok: false, error: { code: 'recording/unreadable' } })
  expect(await other.recordings.remove(writer.id)).toMatchObject({ ok: true })
  expect(await opened.list()).toEqual([])
})

it('keeps room for words: it begins nothing and writes nothing below its floor, and what was written stays', async () => {
  let free = 50 * GIGABYTE
  const machine = pc()
  const opened = await machine.open({ free: () => free })
  const writer = await begun(opened)
  await writer.append(pieces[0] ?? new Uint8Array(), 500)
  free = 0.8 * GIGABYTE
  const full = await machine.open({ free: () => free })
  expect(await full.recordings.begin({ meeting: 'm1', title: '会' })).toMatchObject({ ok: false, error: { code: 'recording/low-space' } })
  expect(await full.recordings.space()).toMatchObject({ freeBytes: free, floorBytes: 1000 * 1024 ** 2 })
  expect(await heard(full, writer.id)).toEqual(await playable(1))
})

it('stops at the first piece that the disc refuses, so that there is no hole, and says why', async () => {
  const machine = pc()
  const opened = await machine.open()
  const writer = await begun(opened)
  await writer.append(pieces[0] ?? new Uint8Array(), 500)
  // The disc takes nothing for a while.
  const disc = failingDisc()
  disc.fail(new DOMException('The disc is full', 'QuotaExceededError'))
  expect(await writer.append(pieces[1] ?? new Uint8Array(), 1000)).toMatchObject({ ok: false, error: { code: 'recording/low-space' } })
  disc.mend()
  expect(await writer.append(pieces[2] ?? new Uint8Array(), 1500)).toMatchObject({ ok: false, error: { code: 'recording/low-space' } })
  await writer.end()
  expect(await heard(opened, writer.id)).toEqual(await playable(1))
  expect(await opened.list()).toMatchObject([{ ended: true, ms: 500 }])
})

it('ends a recording that somebody has deleted meanwhile', async () => {
  const opened = await pc().open()
  const writer = await begun(opened)
  await opened.recordings.remove(writer.id)
  expect(await writer.append(pieces[0] ?? new Uint8Array(), 500)).toMatchObject({ ok: false, error: { code: 'recording/not-found' } })
  expect(await opened.list()).toEqual([])
})

it('notes who recorded, listened, took a copy and deleted, and says no word of it', async () => {
  const opened = await pc().open()
  const writer = await begun(opened)
  for (const piece of pieces) await writer.append(piece, 500)
  await opened.recordings.sound(writer.id, 'listen')
  await opened.recordings.sound(writer.id, 'export')
  await opened.recordings.remove(writer.id)
  const events = await opened.audit.waiting(20)
  expect(events.map(({ kind, collection, id, note }) => ({ kind, collection, id, note }))).toEqual([
    { kind: 'save', collection: 'meetings', id: 'm1', note: '录音 开始' },
    { kind: 'view', collection: 'meetings', id: 'm1', note: '录音 播放' },
    { kind: 'export', collection: 'meetings', id: 'm1', note: '录音 存成文件' },
    { kind: 'save', collection: 'meetings', id: 'm1', note: '录音 删除' },
  ])
})

/** The one thing of the machine that a test makes fail. */
function failingDisc() {
  const { prototype } = FDBObjectStore
  const real = prototype.put
  return {
    fail(error: DOMException) {
      prototype.put = () => {
        throw error
      }
    },
    mend() {
      prototype.put = real
    },
  }
}

it('is not there when the audit cannot take down that it began', async () => {
  const opened = await pc().open()
  vi.spyOn(opened.audit, 'record').mockRejectedValueOnce(new DOMException('closing', 'InvalidStateError'))
  expect((await opened.recordings.begin({ meeting: 'm1', title: '十一月党员大会' })).ok).toBe(false)
  expect(await opened.list()).toEqual([])
  expect((await opened.recordings.begin({ meeting: 'm1', title: '十一月党员大会' })).ok).toBe(true)
  expect(await opened.list()).toHaveLength(1)
})

it('is listed once the disc has room again, when it first had none to open on', async () => {
  const machine = pc()
  const opened = await machine.open()
  vi.spyOn(machine.factory, 'open').mockImplementationOnce(() => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  await expect(opened.list()).rejects.toThrow('full')
  expect(await opened.list()).toEqual([])
})
