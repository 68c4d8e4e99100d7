import * as fs from 'node:fs/promises'
import { join } from 'node:path'
import { journalFiles, type JournalFiles } from '#electron/main/capabilities/journal.ts'
import { wireDocument } from '#shared/contracts/sync.ts'
import { can } from '#shared/domain/permissions.ts'
import { createRandom } from '#shared/lib/random.ts'
import { isCollectionName } from '#shared/schema/entities.ts'
import { openBrowser, type Browser } from './browser.ts'
import { PASSWORD, type District } from './district.ts'
import { openLine, type Fate, type Line } from './line.ts'
import { Gone } from './pipe.ts'
import type { Carried, Holding, Start, Started, Told, Work } from './page/messages.ts'
import type { Seat } from './seats.ts'

const LIFE = 100_000
const ATTEMPTS = 20
const SEAT = 1000 * LIFE

/** A computer of the fault run: its Chromium dies and comes back, its profile, journal and cable stay. */
export interface Device {
  readonly seat: Seat
  readonly index: number
  readonly line: Line
  readonly folder: string
  readonly deviceId: string
  /** Documents of which this device ever received the content. */
  readonly received: Set<string>
  clockOffsetMs: number
  /** Which of the district's servers its cable leads to. */
  server: number
  on(): boolean
  start(): Promise<Started>
  kill(): Promise<void>
  work(work: Work): Promise<number>
  attend(): Promise<string | undefined>
  syncNow(): Promise<void>
  setClock(offsetMs: number): Promise<void>
  writePackage(): Promise<Carried>
  takeAtDesk(file: string): Promise<Carried>
  takeReceipt(file: string): Promise<Carried>
  holding(): Promise<Holding>
  count(): Promise<number>
  /** Edits that the district has not acknowledged. */
  unsent(): Promise<number>
  document(key: string): Promise<unknown>
  evaluate(expression: string): Promise<unknown>
  dispose(): Promise<void>
}

export interface PulledPage {
  readonly collection: string
  /** Documents that were asked for. */
  readonly limit: number
  readonly ids: readonly string[]
}

export interface DeviceOptions {
  readonly seat: Seat
  readonly index: number
  readonly seed: number
  readonly district: District
  /** Folder of the program. */
  readonly program: string
  /** Where its profile and its journal lie. */
  readonly folder: string
  onTold(told: Told): void
  onFate(fate: Fate): void
  /** A page of a pull came whole. */
  onPage?(page: PulledPage): void
  /** [S6] A document came that this person may not read. */
  onOutOfScope(line: string): void
}

export async function createDevice(options: DeviceOptions): Promise<Device> {
  const { seat, index, district, folder } = options
  const received = new Set<string>()
  const deviceId = `faults-${seat.name}`
  const see = (collection: string, documents: unknown): void => {
    for (const key of contentOf(options, collection, documents)) received.add(key)
  }
  const journal: JournalFiles | undefined = seat.journal ? journalFiles(join(folder, 'journal'), fs, () => Date.now()) : undefined
  const stream = streamReader(see)
  const line = await openLine({
    random: createRandom(`line ${options.seed} ${seat.name}`),
    program: options.program,
    journal,
    server: () => district.server(device.server),
    onAnswer(path, status, body, sent) {
      const [, , , kind, collection = ''] = path.split('/')
      if (kind !== 'sync' || status !== 200 || !isCollectionName(collection)) return
      const answer = JSON.parse(body) as { documents?: unknown; conflicts?: unknown } // an answer of our own server
      see(collection, answer.documents)
      see(collection, answer.conflicts)
      if (path.endsWith('/pull'))
        options.onPage?.({ collection, limit: (JSON.parse(sent) as { limit: number }).limit, ids: idsOf(answer.documents) }) // asked by our own device
    },
    onStream: stream,
    onFate: options.onFate,
  })
  let browser: Browser | undefined
  /** The one in which the person has signed in. */
  let ready: Browser | undefined
  let life = 0
  const running = (): Browser => {
    if (!browser) throw new Gone(`${seat.name} is off`)
    return browser
  }
  const call = async <T>(name: string, argument?: unknown): Promise<T> => {
    const chromium = running()
    // Killed and switched on again meanwhile, it has not come so far.
    if (name !== 'start' && ready !== chromium) throw new Gone(`${seat.name} is not on yet`)
    return (await chromium.evaluate(`page.${name}(${argument === undefined ? '' : JSON.stringify(argument)})`)) as T // of page/main.ts
  }
  const switchOn = async (): Promise<Started> => {
    const opened = await openBrowser({
      profile: join(folder, 'profile'),
      url: line.url,
      onTold: (text) => options.onTold(JSON.parse(text) as Told), // of page/main.ts
    })
    browser = opened
    life += 1
    const start: Start = {
      username: seat.user.username,
      password: PASSWORD,
      deviceId,
      journal: seat.journal,
      clockOffsetMs: device.clockOffsetMs,
      firstMark: (index + 1) * SEAT + life * LIFE,
    }
    const started = await call<Started>('start', start)
    ready = opened
    return started
  }
  const device: Device = {
    seat,
    index,
    line,
    folder,
    deviceId,
    received,
    clockOffsetMs: 0,
    server: index,
    on: () => browser !== undefined,
    async start() {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await switchOn()
        } catch (cause) {
          await device.kill()
          // On a busy machine the district may not answer in time on the very first day, when nothing is here to work with: once more.
          const refused = cause instanceof Error && cause.message.includes('sign-in of')
          if (!refused || attempt === ATTEMPTS) throw cause
        }
      }
    },
    async kill() {
      const dying = browser
      browser = undefined
      await dying?.kill()
    },
    work: (work) => call('work', work),
    attend: () => call('attend'),
    syncNow: () => call('syncNow'),
    async setClock(offsetMs) {
      device.clockOffsetMs = offsetMs
      if (browser) await call('setClock', offsetMs)
    },
    writePackage: () => call('writePackage'),
    takeAtDesk: (file) => call('takeAtDesk', file),
    takeReceipt: (file) => call('takeReceipt', file),
    holding: () => call('holding'),
    count: () => call('count'),
    unsent: () => call('unsent'),
    document: (key) => call('document', key),
    evaluate: (expression) => running().evaluate(expression),
    async dispose() {
      await device.kill()
      await line.close()
      await journal?.close()
    },
  }
  return device
}

/** [S6] Notes what came; a blank tombstone says no more than that an id has left. */
function contentOf({ seat, onOutOfScope }: DeviceOptions, collection: string, documents: unknown): string[] {
  if (!Array.isArray(documents) || !isCollectionName(collection)) return []
  return documents.flatMap((one) => {
    const document = wireDocument.parse(one)
    if (document._deleted && document['createdAt'] === undefined) return []
    if (!can(seat.user, 'read', collection, document as never)) onOutOfScope(`[S6] ${seat.name} received ${collection}/${document.id}`) // looked at as an envelope
    return [`${collection}/${document.id}`]
  })
}

function idsOf(documents: unknown): string[] {
  return ((documents ?? []) as readonly { id: string }[]).map(({ id }) => id) // an answer of our own server
}

/** Events may come in pieces, and a new stream begins when the last one broke. */
function streamReader(see: (collection: string, documents: unknown) => void): (text: string) => void {
  let rest = ''
  return (text) => {
    const blocks = (rest + text).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const block of blocks) {
      const data = /^event: change\ndata: (.*)$/m.exec(block)?.[1]
      if (data === undefined) continue
      try {
        const event = JSON.parse(data) as { collection: string; documents: unknown } // of our own server
        see(event.collection, event.documents)
      } catch {
        // The end of a stream that broke, before the beginning of the next.
      }
    }
  }
}
