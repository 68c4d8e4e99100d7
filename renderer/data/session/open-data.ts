import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { ok } from '#shared/lib/result.ts'
import { createCipher } from '../cipher.ts'
import type { Db } from '../db.ts'
import type { Locks } from '../locks.ts'
import { SLOT_LINE, type JournalPort } from '../outbox/journal.ts'
import { openLocalDatabase } from '../outbox/local-database.ts'
import type { Transport } from '../remote/transport.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { IndexedDbPort } from '../store/indexed-db.ts'
import { createWorkspace } from '../workspace.ts'
import type { KeyDerivation, KeySlot } from './device-database.ts'
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
  readonly randomBytes: RandomBytes
  readonly random: () => number
  readonly derivation?: KeyDerivation
  readonly indexedDb?: IndexedDbPort
  readonly sync: 'auto' | 'manual'
  now(): number
  openStore(name: string, dataKey: Uint8Array): Promise<DocumentStore>
  /** Asks the browser not to evict this origin's data. */
  persist?(): Promise<boolean>
}

/** Someone whose key is known. */
export interface Opening {
  readonly username: string
  readonly user: User
  readonly key: Uint8Array
  readonly online: boolean
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

/** Opens a person's data, and closes it when the district shuts the device or the person out (sync.md S13). */
export function createOpener({ options, slots, state, persisted }: OpenerOptions): (opening: Opening) => Promise<Db> {
  const shutOut = async (username: string, user: User, why: Failure): Promise<void> => {
    const last = state.get()
    const mine = last.status === 'open' && last.db.user.id === user.id ? last.db : undefined
    if (mine) state.become({ status: 'locked', user, failure: why })
    await slots.update(username, { shutOut: why.code })
    // Not awaited by the call that brought the news: closing waits for that very call to end.
    await mine?.close()
  }
  return async ({ username, user, key, online }) => {
    const owner = ownerOf(options.serverUrl, username)
    const { db } = await createWorkspace({
      ...options,
      owner,
      user,
      dataKey: key,
      store: await options.openStore(owner, key),
      local: await openLocalDatabase(`${owner}-local`, options.indexedDb),
      tokens: createTokenKeeper(slots, username, createCipher(key, options.randomBytes)),
      slotLine: slotLineOf(await slots.get(username)),
      persisted,
      now: () => options.now(),
      onContact: () => void slots.update(username, { leaseUntil: options.now() + LEASE_MS }),
      onShutOut: (why) => void shutOut(username, user, why),
      confirmPassword: async (password) => {
        const opened = await slots.openOffline(username, password)
        return opened.ok ? ok(undefined) : opened
      },
    })
    state.become({ status: 'open', db, online })
    return db
  }
}

/** The slot as it is kept in the journal: the wrapped key, but no tokens and no count of failures. */
function slotLineOf(slot: KeySlot | undefined): string | undefined {
  if (!slot) return undefined
  const { tokens: _tokens, ...kept } = slot
  return SLOT_LINE + JSON.stringify({ ...kept, failures: 0, lockedUntil: 0 })
}
