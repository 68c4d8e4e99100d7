import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'
import type { BackupPort } from './backup/safekeeping.ts'
import { FULL_BYTES } from './backup/space-guard.ts'
import type { SentinelPort } from './backup/sentinel.ts'
import { createCipher } from './cipher.ts'
import { createLocks } from './locks.ts'
import type { JournalPort } from './outbox/journal.ts'
import { createFetchTransport } from './remote/fetch-transport.ts'
import type { Transport } from './remote/transport.ts'
import { searchInWorker } from './search/search-port.ts'
import { createSessions as createSessionsOn } from './session/create-sessions.ts'
import type { Vault } from './session/key-slots.ts'
import type { Sessions } from './sessions.ts'
import { dexieSettings } from './store/dexie-settings.ts'
import { beginFreshLog } from './store/fresh-log.ts'
import { openRxStore } from './store/rx-store.ts'

export interface BrowserSessionsOptions {
  readonly serverUrl: string
  readonly deviceId: string
  readonly deviceName: string
  readonly vault?: Vault | undefined
  readonly journal?: JournalPort | undefined
  readonly backup?: BackupPort | undefined
  readonly sentinel?: SentinelPort | undefined
  freeBytes?(): Promise<number | null>
  readonly fullBytes?: number | undefined
  readonly transport?: Transport
  readonly now?: () => number
}

/** People's data in a window: RxDB on IndexedDB, Web Locks, HTTP. */
export function createSessions(options: BrowserSessionsOptions): Promise<Sessions> {
  const randomBytes = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
  // Behind what a kill tore nothing of a person's may be written; meanwhile he types his password.
  const freshLog = startFreshLog(options)
  return createSessionsOn({
    ...options,
    transport: options.transport ?? createFetchTransport(options.serverUrl),
    locks: createLocks(globalThis.navigator?.locks),
    channel: globalThis.BroadcastChannel,
    startSearch: typeof Worker === 'undefined' ? undefined : () => searchInWorker(),
    randomBytes,
    random: Math.random,
    sync: 'auto',
    now: options.now ?? Date.now,
    async openStore(name, dataKey) {
      await freshLog
      return openRxStore({ name, cipher: createCipher(dataKey, randomBytes), storage: getRxStorageDexie(dexieSettings()) })
    },
    persist: async () => (await globalThis.navigator?.storage?.persist?.()) ?? false,
  })
}

async function startFreshLog({ freeBytes, fullBytes = FULL_BYTES }: BrowserSessionsOptions): Promise<void> {
  const free = (await freeBytes?.().catch(() => null)) ?? null // a machine that does not tell must not keep anyone from working
  await beginFreshLog(free, fullBytes)
}
