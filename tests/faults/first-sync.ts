import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { createRandom, type Random } from '#shared/lib/random.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { importDocuments } from '#server/store/import-documents.ts'
import { openPostgresStore } from '#server/store/postgres-store.ts'
import { documentHash } from '#server/sync/content.ts'
import { buildDevicePage } from './build-page.ts'
import { createDevice, type Device, type PulledPage } from './device.ts'
import { openDistrict, type District } from './district.ts'
import { documentsOfManyYears } from './many-years.ts'
import { hashOf } from './oracle.ts'
import { seats } from './seats.ts'

export interface FirstSyncOptions {
  readonly seed: number
  readonly documents: number
  readonly kills: number
  log(line: string): void
}

/** What one life of the device, from start to kill, was sent. */
export interface Life {
  /** Documents in the store when it started. */
  readonly found: number
  /** Documents of pulls, repeated ones too. */
  readonly answered: number
  /** Of these, documents that an earlier life had been sent already; by collection. */
  readonly again: ReadonlyMap<string, number>
}

export interface FirstSync {
  readonly lives: readonly Life[]
  readonly documents: number
  readonly answered: number
  readonly missing: number
  readonly different: number
  readonly twice: number
  readonly strange: number
  readonly seconds: number
}

/** The first sync of one device whose Chromium is killed again and again; the next start goes on. */
export async function killedFirstSync(options: FirstSyncOptions): Promise<FirstSync> {
  const started = Date.now()
  const seconds = (): number => Math.round((Date.now() - started) / 1000)
  const folder = await mkdtemp(join(tmpdir(), 'dq-first-sync-'))
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 20 })]
  try {
    const [seat] = seats
    if (!seat) throw new Error('no seats')
    const program = join(folder, 'current')
    await buildDevicePage(program, 'current')
    const district = await openDistrict(folder, [seat.user])
    closers.push(() => district.stop())
    const expected = documentsOfManyYears(options.documents)
    await fill(district, expected)
    options.log(`${options.documents} documents are in the district after ${seconds()} s`)
    const home = join(folder, seat.name)
    await mkdir(home)
    const watch = createWatch(options, createRandom(`first sync ${options.seed}`))
    const device = await createDevice({
      seat,
      index: 0,
      seed: options.seed,
      district,
      program,
      folder: home,
      onTold: () => undefined,
      onFate: () => undefined,
      onOutOfScope: (line) => options.log(line),
      onPage: (page) => watch.see(page),
    })
    closers.push(() => device.dispose())
    for (let kill = 0; kill < options.kills; kill += 1) {
      const { records } = await device.start()
      await watch.nextKill()
      await device.kill()
      watch.endLife(records)
      options.log(`  kill ${kill + 1} after ${watch.answered()} documents, ${seconds()} s`)
    }
    const { records } = await device.start()
    await untilCaughtUp(device)
    watch.endLife(records)
    options.log(`read to the end after ${seconds()} s, ${watch.answered()} documents answered`)
    return {
      ...(await compare(device, expected)),
      lives: watch.lives,
      documents: options.documents,
      answered: watch.answered(),
      seconds: seconds(),
    }
  } finally {
    for (const close of closers.toReversed()) await close().catch(() => undefined)
  }
}

async function fill(district: District, documents: ReadonlyMap<CollectionName, readonly WireDocument[]>): Promise<void> {
  const store = await openPostgresStore(district.databaseUrl, 2)
  for (const [name, list] of documents) await importDocuments(store, name, list, { hashOf: documentHash, at: Date.now() })
  await store.close()
}

/** Sees every page, and says when the next kill is due. */
function createWatch({ documents, kills }: FirstSyncOptions, random: Random) {
  const points = Array.from({ length: kills }, () => random.int(0, Math.round(documents * 0.97))).toSorted((a, b) => a - b)
  const delays = points.map(() => random.int(0, 400))
  const known = new Set<string>()
  const lives: Life[] = []
  let [answered, inLife] = [0, 0]
  let again = new Map<string, number>()
  let due: (() => void) | undefined
  return {
    lives,
    answered: () => answered,
    see({ collection, ids }: PulledPage) {
      answered += ids.length
      inLife += ids.length
      const repeated = ids.filter((id) => known.has(`${collection}/${id}`)).length
      again.set(collection, (again.get(collection) ?? 0) + repeated)
      for (const id of ids) known.add(`${collection}/${id}`)
      if (answered >= (points[lives.length] ?? Number.POSITIVE_INFINITY)) due?.()
    },
    /** Resolves a moment after the page that passes the next point: while it is being written. */
    async nextKill(): Promise<void> {
      if (answered < (points[lives.length] ?? 0) || inLife === 0) await new Promise<void>((resolve) => (due = resolve))
      due = undefined
      await new Promise((resolve) => setTimeout(resolve, delays[lives.length]))
    },
    endLife(found: number) {
      lives.push({ found, answered: inLife, again })
      inLife = 0
      again = new Map()
    },
  }
}

async function untilCaughtUp(device: Device): Promise<void> {
  for (;;) {
    await device.syncNow()
    if ((await device.attend()) === undefined && (await device.evaluate('page.caughtUp()')) === true) return
  }
}

async function compare(device: Device, expected: ReadonlyMap<CollectionName, readonly WireDocument[]>) {
  const { hashes, records } = await device.holding()
  let [missing, different] = [0, 0]
  const keys = new Set<string>()
  for (const [name, list] of expected) {
    for (const document of list) {
      const key = `${name}/${document.id}`
      keys.add(key)
      if (hashes[key] === undefined) missing += 1
      else if (hashes[key] !== hashOf(document)) different += 1
    }
  }
  const held = Object.keys(hashes)
  return { missing, different, twice: records - held.length, strange: held.filter((key) => !keys.has(key)).length }
}
