import type { Failure } from '#shared/contracts/errors.ts'
import type { Query } from './query.ts'

/** What the header's light says; never rosier than the truth. */
export interface SyncState {
  readonly phase: 'off' | 'synced' | 'pending' | 'syncing' | 'offline' | 'attention'
  /** Documents with edits the district has not acknowledged. */
  readonly pending: number
  /** ISO time of the oldest of them. */
  readonly oldestPendingAt?: string
  /** Refused edits and open differences. */
  readonly attention: number
  readonly lastSyncedAt?: string
  readonly firstSync?: { readonly received: number }
  /** Server time minus this PC's time. */
  readonly clockOffsetMs?: number
  /** The browser promised not to evict this store. */
  readonly persisted?: boolean
  /** A pull wants to remove this many documents and waits for `allowRemovals` (sync.md S16). */
  readonly heldRemovals?: number
  /** Documents from the district that this store could not take. */
  readonly quarantined?: number
  readonly error?: Failure
}

export interface SyncHandle {
  readonly state: Query<SyncState>
  /** Resolves when one round of pull and push has ended, whatever came of it. */
  syncNow(): Promise<void>
  /** A person has seen `heldRemovals` and agrees. */
  allowRemovals(): Promise<void>
  stop(): Promise<void>
}
