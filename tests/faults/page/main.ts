import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { createRandom } from '#shared/lib/random.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import { fromBase64, toBase64 } from '#renderer/data/base64.ts'
import type { Db } from '#renderer/data/db.ts'
import { createSessions } from '#renderer/data/session.ts'
import type { Sessions } from '#renderer/data/sessions.ts'
import { marksIn } from '#tests/simulation/ledger.ts'
import { fileJournal } from './file-journal.ts'
import type { Carried, Holding, Start, Started, Told, Work } from './messages.ts'
import { work, type Person } from './person.ts'

declare global {
  interface Window {
    /** Chromium's way to the test, which has it at once. */
    tellTest(text: string): void
  }
}

interface On {
  readonly start: Start
  readonly sessions: Sessions
  readonly person: Pick<Person, 'forms' | 'bin' | 'nextMark' | 'nextBatch'>
  db: Db
}

let on: On | undefined
let clockOffsetMs = 0

const tell = (told: Told): void => window.tellTest(JSON.stringify(told))
for (const name of ['error', 'unhandledrejection'] as const) {
  window.addEventListener(name, (event) => {
    const cause: unknown = 'reason' in event ? event.reason : 'error' in event ? event.error : name
    tell({ kind: 'trouble', text: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause) })
  })
}

function device(): On {
  if (!on) throw new Error('the device is off')
  return on
}

async function signIn(sessions: Sessions, { username, password }: Start): Promise<Db> {
  const db = await sessions.signIn(username, password)
  if (!db.ok) throw new Error(`sign-in of ${username}: ${db.error.code}`)
  return db.value
}

const page = {
  async start(start: Start): Promise<Started> {
    clockOffsetMs = start.clockOffsetMs
    const sessions = await createSessions({
      serverUrl: location.origin,
      deviceId: start.deviceId,
      deviceName: start.deviceId,
      journal: start.journal ? fileJournal() : undefined,
      now: () => Date.now() + clockOffsetMs,
    })
    const db = await signIn(sessions, start)
    let [mark, batch] = [start.firstMark, start.firstMark]
    on = { start, sessions, db, person: { forms: new Map(), bin: [], nextMark: () => (mark += 1), nextBatch: () => (batch += 1) } }
    const documents = (await Promise.all(collectionNames.map((name) => db.find(name).run()))).flat()
    const unsent = (await db.outbox.list().run()).length
    return { user: db.user, records: documents.length, unsent, marks: documents.flatMap((one) => [...marksIn(one)]) }
  },
  async work({ seed, operations, audiences }: Work): Promise<number> {
    const { db, start, person } = device()
    try {
      return await work({ ...person, db, device: start.deviceId, random: createRandom(seed), audiences, tell }, operations)
    } catch (cause) {
      throw plainly(cause)
    }
  },
  /** What a person does when the program asks: agrees to removals, signs in again. @returns the failure that the light shows */
  async attend(): Promise<string | undefined> {
    const { db, sessions, start } = device()
    const state = await db.sync.state.run()
    if (state.heldRemovals) await db.sync.allowRemovals()
    if (state.error?.code.startsWith('auth/token')) {
      device().person.forms.clear()
      device().db = await signIn(sessions, start)
    }
    return state.error?.code
  },
  syncNow: () => device().db.sync.syncNow(),
  setClock(offsetMs: number): void {
    clockOffsetMs = offsetMs
  },
  async holding(): Promise<Holding> {
    const { db } = device()
    const hashes: Record<string, string> = {}
    let records = 0
    for (const collection of collectionNames) {
      for (const document of await db.find(collection).run()) {
        hashes[`${collection}/${document.id}`] = hashOf(document)
        records += 1
      }
    }
    return {
      hashes,
      records,
      tray: (await db.tray.list().run()).map(({ collection, documentId, mine, failure }) => ({
        collection,
        id: documentId,
        marks: [...marksIn(mine)],
        code: failure.code,
      })),
      outbox: (await db.outbox.list().run()).map(({ collection, id }) => `${collection}/${id}`),
      differences: (await db.differences.run()).length,
      state: await db.sync.state.run(),
    }
  },
  /** The unsent edits as a file for a disc, or why there is none. */
  async writePackage(): Promise<Carried> {
    const written = await device().db.packages.write({ reason: '没有网络' })
    return written.ok ? { file: toBase64(written.value.data) } : { code: written.error.code }
  },
  /** At the street's counter. @returns the receipt */
  async takeAtDesk(file: string): Promise<Carried> {
    const taken = await device().db.packages.desk.import(fromBase64(file), { acceptGap: true })
    return taken.ok ? { file: toBase64(taken.value.receipt.data) } : { code: taken.error.code }
  },
  async takeReceipt(file: string): Promise<Carried> {
    const taken = await device().db.packages.import(fromBase64(file), { acceptGap: true })
    return taken.ok ? { file: '' } : { code: taken.error.code }
  },
  unsent: async (): Promise<number> => (await device().db.outbox.list().run()).length,
  caughtUp: async (): Promise<boolean> => (await device().db.sync.state.run()).lastSyncedAt !== undefined,
  async count(): Promise<number> {
    let total = 0
    for (const collection of collectionNames) total += await device().db.count(collection).run()
    return total
  },
  async document(key: string): Promise<unknown> {
    const [collection, id] = key.split('/')
    const name = collectionNames.find((one) => one === collection)
    return name && id ? device().db.findOne(name, id).run() : undefined
  },
  async close(): Promise<void> {
    await device().db.close()
    on = undefined
  },
}
export type Page = typeof page

/** Errors of libraries do not tell DevTools who they are. */
function plainly(cause: unknown): Error {
  return cause instanceof Error ? new Error(`${cause.name}: ${cause.message}\n${cause.stack ?? ''}`) : new Error(String(cause))
}

function hashOf(document: object): string {
  const { newest, _deleted, ...content } = document as Record<string, unknown> // derived on each device
  void [newest, _deleted]
  return sha256Hex(canonicalJson(content))
}

Object.assign(window, { page })
