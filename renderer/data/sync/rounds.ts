import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { createSignal, type Signal } from '../live/signal.ts'
import type { SyncState } from '../sync-state.ts'
import { storeFailure } from '../write/store-failure.ts'
import { districtTime } from '../remote/district-time.ts'
import { coalesced } from './coalesced.ts'
import { describeState, type Activity } from './describe-state.ts'
import { createEngine, type Engine } from './engine.ts'
import { createRemovalGuard } from './removal-guard.ts'
import type { SyncOptions } from './sync-handle.ts'

/** Runs rounds and keeps the honest account of them. */
export interface Rounds {
  /** False for an administrator's session, which has no records to hear of. */
  readonly reads: boolean
  readonly state: Signal<SyncState>
  readonly activity: Activity
  /** Says anew what is true. */
  refresh(): Promise<void>
  /** @returns whether it failed */
  run(names: ReadonlySet<CollectionName>): Promise<boolean>
  allowRemovals(): void
  /** Nothing is asked of the store from here on, once what rides along has ended. */
  stop(): Promise<void>
}

export function createRounds(options: SyncOptions): Rounds {
  const { core, client, quarantine } = options
  const guard = createRemovalGuard(() => core.now())
  const state = createSignal<SyncState>(`${options.owner}/sync`, { phase: 'off', pending: 0, attention: 0 })
  const activity: Activity = { running: false, lastSyncedAt: '', error: undefined, first: false, received: 0 }
  let stopped = false
  const refresh = coalesced(async () => {
    try {
      if (!stopped) await describe(options, activity, guard.held(), state)
    } catch (cause) {
      // A disc that answers nothing: the light says so instead of what it can no longer count.
      const error = storeFailure(cause)
      if (!error) throw cause
      state.set({ ...state.get(), phase: 'attention', error })
    }
  })
  const onReceived = (count: number): void => {
    activity.received += count
    if (stopped || !activity.first) return
    // Nothing else has changed: to count what is unsent and refused after each page would cost a tenth of a first sync.
    tell(options, state, { ...state.get(), firstSync: { received: activity.received } })
  }
  const engine = createEngine({ core, client, guard, quarantine, onReceived })
  const ride = coalesced(() => options.afterRound())
  let riding = Promise.resolve()
  const reads = can(core.user, 'read')
  return {
    reads,
    state,
    activity,
    refresh,
    async run(names) {
      if (!reads) {
        await options.afterRound()
        return false
      }
      activity.running = true
      if (names.size > 0 && !activity.lastSyncedAt) activity.first ||= (await core.facts.get('lastSyncedAt')) === undefined
      void refresh()
      // A package that is being taken in and a pull must not pass each other: one could set the other's documents back.
      activity.error = await options.locks.run(replicaLock(options.owner), () => wholeRound(options, engine, activity, names))
      activity.running = false
      if (!activity.error) riding = ride().catch(() => undefined)
      // A round that only sends must not keep the next edit waiting for what rides along.
      if (names.size > 0) await riding
      await refresh()
      return activity.error !== undefined
    },
    allowRemovals: () => guard.allow(),
    async stop() {
      engine.stop()
      stopped = true
      await riding
    },
  }
}

/** Held by whatever brings the district's documents to this device: a round, or the import of a package. */
export function replicaLock(owner: string): string {
  return `${owner}/replica`
}

async function describe(options: SyncOptions, activity: Activity, heldRemovals: number, state: Signal<SyncState>): Promise<void> {
  const { core, client, quarantine } = options
  const [unsent, refused, quarantined] = await Promise.all([core.outbox.pending(), core.tray.count(), quarantine.count()])
  const next = describeState(activity, {
    pending: unsent.count,
    oldestPendingAt: unsent.oldestAt,
    refused,
    differences: options.openDifferences(),
    quarantined,
    heldRemovals,
    clockOffsetMs: client.clockOffsetMs(),
    persisted: options.persisted,
  })
  tell(options, state, next)
}

function tell({ windows }: SyncOptions, state: Signal<SyncState>, next: SyncState): void {
  state.set(next)
  windows.tell({ kind: 'state', state: next })
}

/** A disc that takes no more ends the round like a network that fails: what was asked for is asked for again. */
async function wholeRound(
  { core, client }: SyncOptions,
  engine: Engine,
  activity: Activity,
  names: ReadonlySet<CollectionName>,
): Promise<Failure | undefined> {
  try {
    const result = await engine.round(names)
    if (!result.error && !result.held && names.size > 0) {
      activity.lastSyncedAt = districtTime(core, client)
      activity.first = false
      await core.facts.set('lastSyncedAt', activity.lastSyncedAt, 'relaxed')
    }
    return result.error
  } catch (cause) {
    const error = storeFailure(cause)
    if (!error) throw cause
    return error
  }
}
