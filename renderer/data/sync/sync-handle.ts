import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { createSignal } from '../live/signal.ts'
import type { Locks } from '../locks.ts'
import type { Client } from '../remote/client.ts'
import type { Transport } from '../remote/transport.ts'
import type { SyncHandle, SyncState } from '../sync-state.ts'
import type { Core } from '../write/core.ts'
import { storeFailure } from '../write/store-failure.ts'
import { describeState, type Activity } from './describe-state.ts'
import { createEngine } from './engine.ts'
import type { Quarantine } from './quarantine.ts'
import { createRemovalGuard } from './removal-guard.ts'
import { followStream, type StreamOptions } from './stream.ts'
import { createSyncLoop, type SyncLoop } from './sync-loop.ts'
import type { Windows } from './windows.ts'

export interface SyncOptions {
  readonly owner: string
  readonly core: Core
  readonly client: Client
  readonly transport: Transport
  readonly quarantine: Quarantine
  readonly locks: Locks
  readonly windows: Windows
  readonly random: () => number
  /** `manual`: nothing happens by itself; a simulation calls `syncNow`. */
  readonly mode: 'auto' | 'manual'
  readonly persisted?: boolean
  openDifferences(): number
  /** After each round, for what rides along (the device's audit events). */
  afterRound(): Promise<void>
}

export interface OwnedSync extends SyncHandle {
  /** Says anew what is true. */
  refresh(): Promise<void>
}

/** The stream tells of changes; this finds what a silent stream missed. */
const ROUTINE_MS = 5 * 60_000

/** The one replicator of a person's windows, and what it says to all of them. */
export function createSync(options: SyncOptions): OwnedSync {
  const { windows, mode, locks, owner } = options
  const rounds = createRounds(options)
  const loop = createSyncLoop({ mode, random: options.random, round: (names) => rounds.run(names) })
  const stopListening = listen(options, rounds, loop)
  const aborter = new AbortController()
  const led =
    mode === 'manual' ? Promise.resolve() : locks.lead(`${owner}/leader`, aborter.signal, () => lead(options, rounds, loop, aborter.signal))
  return {
    state: rounds.state.query,
    refresh: () => rounds.refresh(),
    async syncNow() {
      if (mode === 'auto' && !loop.leading()) windows.tell({ kind: 'sync' })
      else await loop.now()
    },
    async allowRemovals() {
      rounds.allowRemovals()
      loop.pull(undefined)
      await rounds.refresh()
    },
    async stop() {
      rounds.stop()
      aborter.abort()
      stopListening()
      await loop.stop()
      await led
    },
  }
}

async function lead({ core, client, transport, random }: SyncOptions, rounds: Rounds, loop: SyncLoop, signal: AbortSignal): Promise<void> {
  loop.lead()
  const follow = rounds.reads ? followStream : untilStopped // an administrator's session has no records to hear of
  if (rounds.reads) rounds.activity.lastSyncedAt = (await core.facts.get<string>('lastSyncedAt')) ?? ''
  loop.pull(undefined)
  const all = (): void => loop.pull(undefined)
  const routine = setInterval(all, ROUTINE_MS)
  // The cable is back: no need to wait for the next attempt. It was pulled: an attempt that fails says so. Absent outside a browser.
  for (const turn of ['online', 'offline']) globalThis.addEventListener?.(turn, all)
  await follow({ client, transport, random, onHint: (collection) => loop.pull(collection) }, signal)
  clearInterval(routine)
  for (const turn of ['online', 'offline']) globalThis.removeEventListener?.(turn, all)
}

function untilStopped(_options: StreamOptions, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))
}

/** What makes the state change or a round due, here and in other windows. */
function listen({ core, windows }: SyncOptions, rounds: Rounds, loop: SyncLoop): () => void {
  const edited = (): void => {
    loop.push()
    void rounds.refresh()
  }
  const stops = [
    core.outbox.changes(() => {
      windows.tell({ kind: 'edited' })
      edited()
    }),
    core.tray.changes(() => void rounds.refresh()),
    windows.listen((message) => {
      if (message.kind === 'edited') edited()
      else if (message.kind === 'sync') loop.pull(undefined)
      else if (!loop.leading()) rounds.state.set(message.state as SyncState) // posted by `refresh` of another window
    }),
  ]
  return () => stops.forEach((stop) => stop())
}

type Rounds = ReturnType<typeof createRounds>

/** Runs rounds and keeps the honest account of them. */
function createRounds(options: SyncOptions) {
  const { core, client, quarantine, windows } = options
  const guard = createRemovalGuard(() => core.now())
  const state = createSignal<SyncState>(`${options.owner}/sync`, { phase: 'off', pending: 0, attention: 0 })
  const activity: Activity = { running: false, lastSyncedAt: '', error: undefined, first: false, received: 0 }
  const onReceived = (count: number): void => {
    activity.received += count
    void refresh()
  }
  const engine = createEngine({ core, client, guard, quarantine, onReceived })
  let stopped = false
  const refresh = coalesced(async (): Promise<void> => {
    if (stopped) return
    const [unsent, refused, quarantined] = await Promise.all([core.outbox.pending(), core.tray.count(), quarantine.count()])
    const next = describeState(activity, {
      pending: unsent.count,
      oldestPendingAt: unsent.oldestAt,
      refused,
      differences: options.openDifferences(),
      quarantined,
      heldRemovals: guard.held(),
      clockOffsetMs: client.clockOffsetMs(),
      persisted: options.persisted,
    })
    state.set(next)
    windows.tell({ kind: 'state', state: next })
  })
  const reads = can(core.user, 'read')
  const run = async (names: ReadonlySet<CollectionName>): Promise<boolean> => {
    if (!reads) {
      await options.afterRound()
      return false
    }
    activity.running = true
    activity.first ||= names.size > 0 && (await core.facts.get('lastSyncedAt')) === undefined
    await refresh()
    activity.error = await wholeRound(names)
    activity.running = false
    await refresh()
    return activity.error !== undefined
  }
  /** A disc that takes no more ends the round like a network that fails: what was asked for is asked for again. */
  const wholeRound = async (names: ReadonlySet<CollectionName>): Promise<Failure | undefined> => {
    try {
      const result = await engine.round(names)
      if (!result.error && !result.held && names.size > 0) {
        activity.lastSyncedAt = new Date(core.now() + (client.clockOffsetMs() ?? 0)).toISOString()
        activity.first = false
        await core.facts.set('lastSyncedAt', activity.lastSyncedAt, 'relaxed')
      }
      if (!result.error) await options.afterRound()
      return result.error
    } catch (cause) {
      const error = storeFailure(cause)
      if (!error) throw cause
      return error
    }
  }
  const stop = (): void => {
    stopped = true
    engine.stop()
  }
  return { reads, state, activity, refresh, run, stop, allowRemovals: () => guard.allow() }
}

/** However often it is asked for while one runs, one more runs; whoever asked waits for a run that began after the question. */
function coalesced(task: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined
  let next: Promise<void> | undefined
  const run = (): Promise<void> => {
    running = task().finally(() => {
      running = undefined
    })
    return running
  }
  return () => {
    if (!running) return run()
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined
        return run()
      })
    return next
  }
}
