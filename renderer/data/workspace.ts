import type { User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { createHybridClock } from '#shared/lib/hybrid-clock.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { createIds, type RandomBytes } from '#shared/lib/id.ts'
import { err, type Result } from '#shared/lib/result.ts'
import { createAuditLog } from './audit/audit-log.ts'
import { keepSafe, type KeptSafe } from './backup/keep-safe.ts'
import type { BackupPort } from './backup/safekeeping.ts'
import type { SentinelPort } from './backup/sentinel.ts'
import type { PortableSlot } from './session/key-slots.ts'
import type { IndexedDbPort } from './store/indexed-db.ts'
import { createCipher, type Cipher } from './cipher.ts'
import { createColleagues, type Colleagues } from './colleagues.ts'
import type { Db, OpenDifference } from './db.ts'
import { followDifferences, type Differences } from './live/differences.ts'
import { createDocumentQueries } from './live/document-queries.ts'
import { createLiveQueries, type LiveQueries } from './live/live-query.ts'
import type { Signal } from './live/signal.ts'
import { repairedQuery } from './live/repaired.ts'
import { receiptQuery } from './live/receipt-query.ts'
import type { Locks } from './locks.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createRemembered } from './remembered.ts'
import { createFacts } from './outbox/facts.ts'
import { createJournal, type JournalPort } from './outbox/journal.ts'
import type { LocalDatabase } from './outbox/local-database.ts'
import { createOutboxList } from './outbox/outbox-list.ts'
import { createOutbox } from './outbox/outbox.ts'
import { createReceipts } from './outbox/receipts.ts'
import { createTrayStore } from './outbox/tray-store.ts'
import type { PackageContext } from './packages/context.ts'
import { createPackages } from './packages/create-packages.ts'
import { createPackageStore } from './packages/package-state.ts'
import { createPeopleIndex, type PeopleIndex } from './people/people-index.ts'
import { createCalm } from './search/calm.ts'
import { createRecordSearch, type RecordSearch } from './search/record-search.ts'
import type { StartSearch } from './search/search-port.ts'
import { createRecordings, type OwnedRecordings } from './recordings/create-recordings.ts'
import { createClient, type TokenKeeper } from './remote/client.ts'
import { createRemoteApi } from './remote/remote-api.ts'
import type { Transport } from './remote/transport.ts'
import type { DocumentStore } from './store/document-store.ts'
import { createQuarantine } from './sync/quarantine.ts'
import { createSync, type OwnedSync } from './sync/sync-handle.ts'
import { createWindows, type Windows } from './sync/windows.ts'
import { createTray } from './tray.ts'
import { reconcile, wasUsed, type Reconciliation } from './write/reconcile.ts'
import { orderlySaves, type OrderlySaves } from './write/orderly-saves.ts'
import { createSaves } from './write/saves.ts'
import type { Core } from './write/core.ts'

export interface WorkspaceOptions {
  /** Names this person's data on this device. */
  readonly owner: string
  readonly user: User
  readonly deviceId: string
  readonly dataKey: Uint8Array
  readonly store: DocumentStore
  readonly local: LocalDatabase
  readonly transport: Transport
  readonly tokens: TokenKeeper
  readonly locks: Locks
  readonly journal?: JournalPort | undefined
  slotLine?(): Promise<string | undefined>
  readonly serverUrl?: string
  readonly deviceName?: string
  readonly backup?: BackupPort | undefined
  readonly sentinel?: SentinelPort | undefined
  freeBytes?(): Promise<number | null>
  readonly fullBytes?: number | undefined
  readonly indexedDb?: IndexedDbPort | undefined
  /** The key under this person's password, for backups; absent where there is no slot. */
  portableSlot?(): Promise<PortableSlot | undefined>
  openPortable?(slot: PortableSlot, password: string): Promise<Uint8Array | undefined>
  readonly channel?: typeof BroadcastChannel | undefined
  /** Where the index of all records stands; absent: in this process, from the first question on. */
  readonly startSearch?: StartSearch | undefined
  readonly randomBytes: RandomBytes
  readonly random: () => number
  now(): number
  readonly sync: 'auto' | 'manual'
  readonly persisted?: boolean | undefined
  onContact?(): void
  onShutOut?(why: Failure): void
  confirmPassword?(password: string): Promise<Result<void, Failure>>
}

export interface Workspace {
  readonly db: Db
  readonly reconciliation: Reconciliation
  /** Resolves when the index of people is complete. */
  readonly indexed: Promise<void>
}

/** Wires one signed-in person's data. What a crash left half done is completed before anything is read. */
export async function createWorkspace(options: WorkspaceOptions): Promise<Workspace> {
  const { owner, user, store, local } = options
  const cipher = createCipher(options.dataKey, options.randomBytes)
  const core = await createCore(options, cipher)
  const reconciliation = await reconcile(core, await wasUsed(core))
  const windows = createWindows(`${owner}/windows`, options.channel)
  const client = createClient({ ...options, lockName: `${owner}/tokens`, now: core.now })
  const differences = await followDifferences({ owner, user, store, facts: core.facts, now: core.now })
  const colleagues = await createColleagues({ owner, user, facts: core.facts, cipher, client, now: core.now })
  const people = createPeopleIndex(owner, store)
  const live = createLiveQueries()
  const kept = await keepSafe(options, core, cipher, client)
  const carried = packageContext(options, { core, client, cipher, kept })
  const { packages, keepEnrolled } = createPackages(carried, live, () => sync.refresh())
  const sync = createSync({
    ...options,
    core,
    client: kept.client,
    windows,
    quarantine: carried.quarantine,
    mode: options.sync,
    openDifferences: () => differences.open.get().length,
    afterRound: () => kept.afterRound().then(keepEnrolled),
  })
  await sync.refresh()
  const forget = followAuthors(differences.open, colleagues, () => void sync.refresh())
  const drafts = createDrafts(local, cipher, core.now)
  const recordings = recordingsOf(options, { core, cipher, kept, live })
  const saves = orderlySaves((changes) => kept.save(changes))
  const calm = createCalm({ sync: sync.state, lastSaved: () => saves.last(), now: () => performance.now() })
  const search = createRecordSearch({ owner, store, start: options.startSearch, calm })
  const close = once(() =>
    closeAll({ saves, drafts, kept, sync, forget, people, search, differences, colleagues, recordings, live, windows, store, local }),
  )
  const db: Db = {
    ...ofThisDevice(options, core, people),
    searchRecords: (question) => search.search(question),
    recordSearch: search.progress,
    ...createDocumentQueries(owner, store, live),
    save: (changes) => saves.save(changes),
    sync,
    ...createFates({ owner, core, windows, live }),
    differences: differences.open.query,
    decisions: differences.decided.query,
    colleagues: colleagues.names,
    repaired: repairedQuery(owner, live, { facts: core.facts, state: sync.state, now: core.now }),
    remote: createRemoteApi(client),
    packages,
    safekeeping: kept.safekeeping,
    drafts,
    remembered: createRemembered(local, cipher),
    recordings,
    close,
  }
  return { db, reconciliation, indexed: people.built }
}

interface Parts extends Pick<WorkspaceOptions, 'store' | 'local'> {
  readonly saves: OrderlySaves
  readonly drafts: Drafts
  readonly kept: KeptSafe
  readonly sync: OwnedSync
  forget(): void
  readonly people: PeopleIndex
  readonly search: RecordSearch
  readonly differences: Differences
  readonly colleagues: Colleagues
  readonly recordings: OwnedRecordings
  readonly live: LiveQueries
  readonly windows: Windows
}

/** In this order: whatever still writes stops before what it writes into. */
async function closeAll(parts: Parts): Promise<void> {
  await parts.saves.settle()
  await parts.drafts.settle() // nothing that a person typed is lost by a lock, whoever asked for it
  await parts.kept.safekeeping.stop()
  await parts.sync.stop()
  parts.forget()
  parts.people.stop()
  await parts.people.built
  await parts.search.stop()
  parts.differences.stop()
  await parts.colleagues.stop()
  await parts.recordings.close()
  await parts.saves.end()
  parts.live.close()
  parts.windows.close()
  await parts.store.close()
  parts.local.close()
}

interface FateDeps {
  readonly owner: string
  readonly core: Core
  readonly windows: Windows
  readonly live: LiveQueries
}

/** What became of edits: they wait, were refused, or the district has them. */
function createFates({ owner, core, windows, live }: FateDeps): Pick<Db, 'outbox' | 'tray' | 'receipt'> {
  return {
    outbox: createOutboxList({ owner, outbox: core.outbox, windows, live }),
    tray: createTray(owner, core, live),
    receipt: (collection, id) => receiptQuery({ owner, core, live }, collection, id),
  }
}

/** Who stands behind what differs is learnt while there is a network; the state tells of each difference. */
function followAuthors(open: Signal<readonly OpenDifference[]>, colleagues: Colleagues, changed: () => void): () => void {
  const learnNames = (): void => {
    if (open.get().length > 0) void colleagues.learn(authorsOf(open.get()))
  }
  learnNames()
  return open.query.subscribe(() => {
    changed()
    learnNames()
  })
}

function authorsOf(open: readonly OpenDifference[]): string[] {
  return open.flatMap(({ difference }) => [difference.by, difference.shownBy ?? ''])
}

type OfThisDevice = Pick<Db, 'user' | 'now' | 'newId' | 'stamp' | 'confirmPassword' | 'searchPeople' | 'standing' | 'peopleIndex' | 'audit'>

function ofThisDevice(options: WorkspaceOptions, core: Core, people: PeopleIndex): OfThisDevice {
  return {
    searchPeople: (text, search) => people.search(text, search),
    standing: people.standing,
    peopleIndex: people.progress.query,
    audit: ({ fields, people, ...event }) => core.audit.record({ ...event, fields: [...fields], ...(people && { people: [...people] }) }),
    user: options.user,
    now: () => options.now(),
    newId: () => core.newId(),
    stamp: () => core.clock.next(),
    confirmPassword: async (password) => options.confirmPassword?.(password) ?? err(failure('auth/forbidden')),
  }
}

interface PackageParts extends Pick<PackageContext, 'core' | 'client'> {
  readonly cipher: Cipher
  readonly kept: KeptSafe
}

function packageContext(options: WorkspaceOptions, { core, client, cipher, kept }: PackageParts): PackageContext {
  const { owner, locks, deviceId, deviceName = '', randomBytes, local } = options
  const quarantine = createQuarantine(local, () => options.now())
  const state = createPackageStore(core.facts, cipher)
  return { owner, locks, deviceId, deviceName, randomBytes, core, client, quarantine, state, refusal: () => kept.refusal() }
}

interface RecordingParts {
  readonly core: Core
  readonly cipher: Cipher
  readonly kept: KeptSafe
  readonly live: LiveQueries
}

function recordingsOf(options: WorkspaceOptions, { core, cipher, kept, live }: RecordingParts): OwnedRecordings {
  const { owner, user, deviceName = '', randomBytes, fullBytes, indexedDb } = options
  return createRecordings({
    owner,
    place: { device: deviceName.slice(0, 60), keeper: user.name.slice(0, 60) },
    cipher,
    randomBytes,
    guard: kept.guard,
    fullBytes,
    live,
    audit: core.audit,
    indexedDb,
    openWindows: (name) => createWindows(name, options.channel),
    newId: () => core.newId(),
    now: () => options.now(),
  })
}

function once(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  return () => (running ??= task())
}

async function createCore(options: WorkspaceOptions, cipher: Cipher): Promise<Core> {
  const { owner, user, store, local } = options
  const facts = createFacts(local)
  const node = sha256Hex(`${options.deviceId}/${user.id}`).slice(0, 12)
  const clock = createHybridClock(node, () => options.now(), await facts.get<string>('stamp'))
  return {
    user,
    store,
    outbox: createOutbox(local, cipher),
    tray: createTrayStore(local, cipher),
    receipts: createReceipts(local),
    journal: createJournal({
      port: options.journal,
      owner,
      cipher,
      database: local,
      ...(options.slotLine ? { slotLine: options.slotLine } : {}),
    }),
    facts,
    audit: createAuditLog({ database: local, clock, cipher }),
    saves: createSaves(),
    clock,
    now: () => options.now(),
    newId: createIds(() => options.now(), options.randomBytes),
  }
}
