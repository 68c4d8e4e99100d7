import type { Failure } from '#shared/contracts/errors.ts'
import type { SyncState } from '../sync-state.ts'

/** What the replicator is doing and how its last round ended. */
export interface Activity {
  running: boolean
  lastSyncedAt: string
  error: Failure | undefined
  /** The first sync of this device is not over. */
  first: boolean
  received: number
}

export interface Counts {
  readonly pending: number
  readonly oldestPendingAt: string | undefined
  readonly refused: number
  readonly differences: number
  readonly quarantined: number
  readonly heldRemovals: number
  readonly clockOffsetMs: number | undefined
  readonly persisted: boolean | undefined
}

export function describeState(activity: Activity, counts: Counts): SyncState {
  const { pending, oldestPendingAt, quarantined, heldRemovals, clockOffsetMs, persisted } = counts
  return {
    phase: phaseOf(activity, counts),
    pending,
    attention: counts.refused + counts.differences,
    ...(oldestPendingAt === undefined ? {} : { oldestPendingAt }),
    ...(activity.lastSyncedAt ? { lastSyncedAt: activity.lastSyncedAt } : {}),
    ...(activity.first ? { firstSync: { received: activity.received } } : {}),
    ...(clockOffsetMs === undefined ? {} : { clockOffsetMs }),
    ...(persisted === undefined ? {} : { persisted }),
    ...(heldRemovals > 0 ? { heldRemovals } : {}),
    ...(quarantined > 0 ? { quarantined } : {}),
    ...(activity.error ? { error: activity.error } : {}),
  }
}

/** The most serious thing that is true; `synced` only when nothing is left to say. */
function phaseOf(activity: Activity, { pending, refused, differences, quarantined, heldRemovals }: Counts): SyncState['phase'] {
  if (activity.running) return 'syncing'
  if (activity.error?.code === 'network/offline') return 'offline'
  if (refused + differences + quarantined + heldRemovals > 0 || activity.error) return 'attention'
  if (pending > 0) return 'pending'
  return activity.lastSyncedAt ? 'synced' : 'off'
}
