import type { Db } from '#renderer/data/db.ts'
import { createSessions } from '#renderer/data/session.ts'
import type { Query } from '#renderer/data/query.ts'
import { deterministicId, uuidV7 } from '#shared/lib/id.ts'

export interface SignIn {
  readonly serverUrl: string
  readonly username: string
  readonly password: string
}

/** How much of what a person needs on the first day there is to be seen (bench/documents.ts). */
export interface WorkingSet {
  /** `YYYY-MM` */
  readonly month: string
  readonly meetings: number
  readonly items: number
}

export interface FirstSync {
  /** From the answer of the sign-in until every document can be opened and found. */
  readonly ms: number
  /** From the press of the button until this month's meetings, what is open and people are there. */
  readonly usableMs: number
  readonly longestTaskMs: number
  /** Opening single documents of the past, and the check-ins of one of its meetings, right after. */
  readonly opened: readonly number[]
  /** Waits for what follows the last document: the comparison of digests. */
  close(): Promise<void>
}

/** No list on a screen shows more at once. */
const SEEN_AT_ONCE = 500

/** The product's own path: sign in, then everything the unit owns arrives through the sync engine. */
export async function firstSync(signIn: SignIn, expected: Readonly<Record<string, number>>, working: WorkingSet): Promise<FirstSync> {
  const pressed = performance.now()
  const db = await open(signIn.serverUrl, signIn.username, signIn.password)
  const tasks = watchTasks()
  const started = performance.now()
  const usable = usableLists(db, expected, working).then(() => performance.now() - pressed)
  const total = Object.values(expected).reduce((sum, count) => sum + count, 0)
  await until(db.sync.state, (state) => state.lastSyncedAt !== undefined || (state.firstSync?.received ?? 0) >= total)
  for (const [collection, count] of Object.entries(expected)) {
    await until(db.count(collection as 'people'), (held) => held >= count) // earlier rounds saved some more; the names come from benchDocuments
  }
  const ms = performance.now() - started
  const opened = await openSome(db)
  const usableMs = await usable
  return { close: () => db.close(), ms, usableMs, longestTaskMs: tasks.longest(), opened }
}

async function usableLists(db: Db, expected: Readonly<Record<string, number>>, { month, meetings, items }: WorkingSet): Promise<void> {
  const ofMonth = { selector: { plannedAt: { $gte: `${month}-01T00:00` } }, sort: [['newest', 'asc']], limit: 200 } as const
  await Promise.all([
    until(db.find('meetings', ofMonth), (rows) => rows.length >= Math.min(200, meetings)),
    until(
      db.find('items', { selector: { state: 'working' }, limit: SEEN_AT_ONCE }),
      (rows) => rows.length >= Math.min(SEEN_AT_ONCE / 5, items),
    ),
    until(db.peopleIndex, ({ size }) => size >= Math.min(SEEN_AT_ONCE, expected['people'] ?? 0)),
  ])
}

async function openSome(db: Db): Promise<number[]> {
  const spent: number[] = []
  const look = async (question: () => Promise<unknown>): Promise<void> => {
    spent.push(
      await time(async () => {
        if (!(await question())) throw new Error('a document of the past is missing')
      }),
    )
  }
  for (let index = 0; index < 10; index += 1) {
    const meeting = deterministicId('bench', 'meetings', String(index * 7))
    await look(() => db.findOne('meetings', meeting).run())
    await look(async () => (await db.find('attendances', { selector: { event: meeting } }).run())[0])
    await look(() => db.findOne('items', deterministicId('bench', 'items', String(index * 31))).run())
  }
  return spent
}

/** Stretches of work of more than 50 ms on the screen's thread; 50 when there was none. */
function watchTasks(): { longest(): number } {
  let longest = 50
  const note = (entries: PerformanceEntryList): void => entries.forEach((entry) => (longest = Math.max(longest, entry.duration)))
  const observer = new PerformanceObserver((list) => note(list.getEntries()))
  observer.observe({ entryTypes: ['longtask'] })
  return {
    longest() {
      note(observer.takeRecords())
      observer.disconnect()
      return longest
    },
  }
}

/** From the press of the button to the first list, on a device that has been used before. Leaves the data open. */
export async function coldStart({ serverUrl, username, password }: SignIn): Promise<number> {
  const opened = performance.now()
  const db = await open(serverUrl, username, password)
  await db.find('items', { sort: [['newest', 'asc']], limit: 50 }).run()
  const ms = performance.now() - opened
  await db.close()
  return ms
}

/** What a person feels with 100,000 documents on the PC. Every time in milliseconds. Leaves the data open, for its memory to be read. */
export async function dailyWork(signIn: SignIn): Promise<Record<string, number[]>> {
  const db = await open(signIn.serverUrl, signIn.username, signIn.password)
  const indexStarted = performance.now()
  await until(db.peopleIndex, ({ built }) => built)
  const peopleIndex = [performance.now() - indexStarted]
  // A different question each time: the same one again would be answered from RxDB's cache.
  const newest50 = await repeat(30, (round) =>
    db.find('attendances', { selector: { createdBy: { $ne: `nobody-${round}` } }, sort: [['newest', 'asc']], limit: 50 }).run(),
  )
  const words = ['zjg', 'zhaojian', '赵建', '1990000', 'lxy', 'wangz']
  const search = await repeat(60, async (round) => void db.searchPeople(words[round % words.length] ?? '', { limit: 20 }))
  const saveWhileSending = await repeat(200, (round) => saveOne(db, round))
  return { peopleIndex, newest50, search, saveWhileSending }
}

export async function saveOne(db: Db, round: number): Promise<string> {
  const id = uuidV7(Date.now(), (length) => crypto.getRandomValues(new Uint8Array(length)))
  const saved = await db.save([
    {
      kind: 'put',
      collection: 'statements',
      document: {
        id,
        subject: 'bench',
        subjectKind: 'meeting',
        speakerName: '王建国',
        capacity: 'member',
        stance: 'suggest',
        words: `第 ${round} 条意见：建议在三号楼前增设两个充电车位。`,
        at: '2026-11-01T10:00',
        confirmed: true,
        anonymous: false,
      },
    },
  ])
  if (!saved.ok) throw new Error(saved.error.code)
  return id
}

export async function open(serverUrl: string, username: string, password: string, deviceId = 'bench-device-1'): Promise<Db> {
  const sessions = await createSessions({ serverUrl, deviceId, deviceName: 'bench' })
  const db = await sessions.signIn(username, password)
  if (!db.ok) throw new Error(db.error.code)
  return db.value
}

export function until<T>(query: Query<T>, holds: (value: T) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      const live = query.get()
      if (live.status === 'failed') reject(new Error(live.error.code))
      if (live.status !== 'ready' || !holds(live.data)) return
      stop()
      resolve()
    }
    const stop = query.subscribe(look)
    look()
  })
}

export async function repeat(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const spent: number[] = []
  for (let round = 0; round < times; round += 1) spent.push(await time(() => work(round)))
  return spent
}

export async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
