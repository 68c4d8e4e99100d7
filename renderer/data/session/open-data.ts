import type { StartSearch } from '../search/search-port.ts'
import type { User } from '#shared/contracts/api.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { BackupPort } from '../backup/safekeeping.ts'
import { lastSeen, type SentinelPort } from '../backup/sentinel.ts'
import { createCipher } from '../cipher.ts'
import type { Db } from '../db.ts'
import type { Locks } from '../locks.ts'
import type { JournalPort } from '../outbox/journal.ts'
import { SLOT_LINE } from '../outbox/journal-lines.ts'
import { openLocalDatabase, type LocalDatabase } from '../outbox/local-database.ts'
import type { Tokens } from '../remote/client.ts'
import type { Transport } from '../remote/transport.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { IndexedDbPort } from '../store/indexed-db.ts'
import { createWorkspace, type WorkspaceOptions } from '../workspace.ts'
import { isEmpty } from '../write/reconcile.ts'
import { storeFailure } from '../write/store-failure.ts'
import type { Databases, KeyDerivation, KeySlot } from './device-database.ts'
import { LEASE_MS, type KeySlots, type Vault } from './key-slots.ts'
import type { SessionStateHolder } from './session-state.ts'
import { createTokenKeeper } from './token-keeper.ts'

export interface SessionsOptions {
  /** Its data and that of another server never meet. */
  readonly serverUrl: string
  readonly deviceId: string
  readonly deviceName: string
  readonly transport: Transport
  readonly locks: Locks
  readonly vault?: Vault | undefined
  readonly journal?: JournalPort | undefined
  readonly channel?: typeof BroadcastChannel | undefined
  /** Where the index of all records stands (workspace.ts). */
  readonly startSearch?: StartSearch | undefined
  readonly randomBytes: RandomBytes
  readonly random: () => number
  readonly derivation?: KeyDerivation
  readonly indexedDb?: IndexedDbPort
  readonly sync: 'auto' | 'manual'
  now(): number
  openStore(name: string, dataKey: Uint8Array): Promise<DocumentStore>
  /** Asks the browser not to evict this origin's data. */
  persist?(): Promise<boolean>
  /** The machine's own files for backups; absent in a browser. */
  readonly backup?: BackupPort | undefined
  readonly sentinel?: SentinelPort | undefined
  /** Bytes that may still be written; null when unknown. */
  freeBytes?(): Promise<number | null>
  /** Below so many nothing is written (space-guard.ts). */
  readonly fullBytes?: number | undefined
}

/** Someone whose key is known. */
export interface Opening {
  readonly username: string
  readonly user: User
  readonly key: Uint8Array
  readonly online: boolean
  /** Asks the district for the first tokens, with the password that has just opened the data here. */
  readonly firstTokens?: () => Promise<Tokens | undefined>
}

interface OpenerOptions {
  readonly options: SessionsOptions
  readonly slots: KeySlots
  readonly state: SessionStateHolder
  readonly persisted: boolean | undefined
}

/** Names a person's databases and journal on this device, without saying who it is. */
export function ownerOf(serverUrl: string, username: string): string {
  return `dq-${sha256Hex(`${serverUrl}\n${username}`).slice(0, 24)}`
}

/** Where a person's data lie in this browser. */
export function databasesOf(slot: KeySlot | undefined, owner: string): Databases {
  return slot?.databases ?? { store: owner, local: `${owner}-local` }
}

export interface OpenChoices {
  /** The person has seen that the store is empty and wants to receive everything from the district anew. */
  readonly acceptEmpty?: boolean
  /** A store that does not open is put aside, and a new one begun. */
  readonly moveAside?: boolean
}

/** Opens a person's data, and closes it when the district shuts the device or the person out (sync.md S13). */
export function createOpener({ options, slots, state, persisted }: OpenerOptions) {
  const shutOut = async (username: string, user: User, why: Failure): Promise<void> => {
    const last = state.get()
    const mine = last.status === 'open' && last.db.user.id === user.id ? last.db : undefined
    if (mine) state.become({ status: 'locked', user, failure: why, ...unsentOf(mine) })
    await slots.update(username, { shutOut: why.code })
    // Not awaited by the call that brought the news: closing waits for that very call to end.
    await mine?.close()
  }
  return async ({ username, user, key, online, firstTokens }: Opening, choices: OpenChoices): Promise<Result<Db, Failure>> => {
    const owner = ownerOf(options.serverUrl, username)
    const opened = await openDatabases({ options, slots }, { owner, username, key }, choices)
    if (!opened.ok) return opened
    const deviceId = (await slots.get(username))?.deviceId ?? options.deviceId
    const begun = await begin({
      ...options,
      ...opened.value,
      owner,
      user,
      deviceId,
      dataKey: key,
      tokens: createTokenKeeper(slots, username, createCipher(key, options.randomBytes), firstTokens),
      slotLine: async () => slotLineOf(await slots.get(username)),
      persisted,
      now: () => options.now(),
      onContact: () => void slots.update(username, { leaseUntil: options.now() + LEASE_MS }),
      onShutOut: (why) => void shutOut(username, user, why),
      confirmPassword: async (password) => {
        const confirmed = await slots.openOffline(username, password)
        return confirmed.ok ? ok(undefined) : confirmed
      },
      portableSlot: async () => {
        const slot = await slots.get(username)
        return slot && slots.portable(slot)
      },
      openPortable: (slot, password) => slots.openPortable(slot, password),
    })
    if (!begun.ok) return begun
    state.become({ status: 'open', db: begun.value, online })
    return begun
  }
}

/** What a crash left half done is completed first; a disc that takes no write then is told to the person, who opens everything anew later. */
async function begin(options: WorkspaceOptions): Promise<Result<Db, Failure>> {
  try {
    return ok((await createWorkspace(options)).db)
  } catch (cause) {
    await options.store.close()
    options.local.close()
    const known = storeFailure(cause)
    if (known) return err(known)
    throw cause
  }
}

function unsentOf(db: Db): { readonly unsent?: number } {
  const sync = db.sync.state.get()
  return sync.status === 'ready' ? { unsent: sync.data.pending } : {}
}

interface Whose {
  readonly owner: string
  readonly username: string
  readonly key: Uint8Array
}

/** An antivirus program or another window may hold a database for a moment. */
const ATTEMPTS = 3
const WAIT_MS = 300

async function openDatabases(
  { options, slots }: Pick<OpenerOptions, 'options' | 'slots'>,
  { owner, username, key }: Whose,
  { acceptEmpty, moveAside }: OpenChoices,
): Promise<Result<{ store: DocumentStore; local: LocalDatabase }, Failure>> {
  const names = databasesOf(await slots.get(username), owner)
  let store = await openOrFailure(options, names.store, key)
  if (!store.ok && moveAside && store.error.code === 'store/unavailable') {
    const databases: Databases = { ...names, store: `${owner}-${options.now().toString(36)}` }
    await slots.update(username, { databases })
    store = await openOrFailure(options, databases.store, key)
  }
  if (!store.ok) return store
  const seen = acceptEmpty ? undefined : await lastSeen(options.sentinel, owner)
  if (seen && seen.documents > 0 && (await isEmpty(store.value))) {
    await store.value.close()
    return err(failure('store/emptied', seen))
  }
  return ok({ store: store.value, local: await openLocalDatabase(names.local, options.indexedDb) })
}

async function openOrFailure(options: SessionsOptions, name: string, key: Uint8Array): Promise<Result<DocumentStore, Failure>> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return ok(await options.openStore(name, key))
    } catch (cause) {
      if (attempt < ATTEMPTS) {
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS))
        continue
      }
      const known = storeFailure(cause)
      // A full disc is told apart; whatever else keeps it shut, the person needs the way out, and the data stay where they are.
      return err(failure(known?.code === 'store/full' ? 'store/full' : 'store/unavailable', { cause: String(cause).slice(0, 300) }))
    }
  }
}

/** The slot as it is kept in the journal: the wrapped key, but no tokens and no count of failures. */
function slotLineOf(slot: KeySlot | undefined): string | undefined {
  if (!slot) return undefined
  const { tokens: _tokens, ...kept } = slot
  return SLOT_LINE + JSON.stringify({ ...kept, failures: 0, lockedUntil: 0 })
}
