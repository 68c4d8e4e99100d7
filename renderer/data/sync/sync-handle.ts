import type { Failure } from '#shared/contracts/errors.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { Signal } from '../live/signal.ts'
import { createSignal } from '../live/signal.ts'
import type { Locks } from '../locks.ts'
import type { Client } from '../remote/client.ts'
import type { Transport } from '../remote/transport.ts'
import type { SyncHandle, SyncState } from '../sync-state.ts'
import type { Core } from '../write/core.ts'
import { backoffMs } from './backoff.ts'
import { createEngine } from './engine.ts'
import type { Quarantine } from './quarantine.ts'
import { createRemovalGuard } from './removal-guard.ts'
import { followStream } from './stream.ts'
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

const EDIT_DELAY_MS = 200
/** The stream tells of changes; this finds what a silent stream missed. */
const ROUTINE_MS = 5 * 60_000

/** The one replicator of a person's windows, and what it says to all of them. */
export function createSync(options: SyncOptions): SyncHandle & { refresh(): Promise<void>; stopped: Promise<void> } {
  const { core, client, windows } = options
  const everything: ReadonlySet<CollectionName> = new Set(collectionNames)
  const guard = createRemovalGuard(() => core.now())
  const signal = createSignal<SyncState>(`${options.owner}/sync`, { phase: 'off', pending: 0, attention: 0 })
  const activity = {
    running: false,
    offline: false,
    failures: 0,
    lastSyncedAt: '',
    error: undefined as Failure | undefined,
    received: 0,
    first: false,
  }
  const engine = createEngine({
    core,
    client,
    guard,
    quarantine: options.quarantine,
    onReceived(count) {
      activity.received += count
      void refresh()
    },
  })
  const aborter = new AbortController()
  let leading = false
  let wanted = new Set<CollectionName>()
  let wantPush = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let round: Promise<void> | undefined

  const refresh = (): Promise<void> => publish(options, signal, activity, guard.held())
  const runRound = async (): Promise<void> => {
    const names = wanted
    wanted = new Set()
    wantPush = false
    activity.running = true
    if (names.size > 0 && !(await core.facts.get('lastSyncedAt'))) activity.first = true
    await refresh()
    const result = await engine.round(names)
    activity.running = false
    activity.offline = result.error?.code === 'network/offline'
    activity.error = result.error
    activity.failures = result.error ? activity.failures + 1 : 0
    if (result.error) names.forEach((name) => wanted.add(name))
    else if (!result.held) {
      activity.lastSyncedAt = new Date(core.now() + (client.clockOffsetMs() ?? 0)).toISOString()
      activity.first = false
      await core.facts.set('lastSyncedAt', activity.lastSyncedAt)
      await options.afterRound()
    }
    await refresh()
  }
  const run = (): Promise<void> => {
    round ??= runRound().finally(() => {
      round = undefined
      if (aborter.signal.aborted || options.mode === 'manual') return
      if (activity.failures > 0) schedule(backoffMs(activity.failures, options.random))
      else if (wanted.size > 0 || wantPush) schedule(0)
    })
    return round
  }
  const schedule = (ms: number): void => {
    if (aborter.signal.aborted || options.mode === 'manual' || !leading) return
    clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
  }
  const hint = (collection: CollectionName | undefined): void => {
    for (const name of collection ? [collection] : everything) wanted.add(name)
    schedule(50)
  }
  const edited = (): void => {
    wantPush = true
    void refresh()
    if (activity.failures === 0) schedule(EDIT_DELAY_MS)
  }
  const forgetOutbox = core.outbox.changes(() => {
    windows.tell({ kind: 'edited' })
    edited()
  })
  const forgetTray = core.tray.changes(() => void refresh())
  const forgetWindows = windows.listen((message) => {
    if (message.kind === 'edited') edited()
    else if (message.kind === 'sync') hint(undefined)
    else if (!leading) void follow(message.state as SyncState) // posted by `publish` of another window
  })
  const follow = async (state: SyncState): Promise<void> => signal.set(state)

  const stopped = options.mode === 'manual' ? Promise.resolve() : options.locks.lead(`${options.owner}/leader`, aborter.signal, lead)
  async function lead(): Promise<void> {
    leading = true
    activity.lastSyncedAt = (await core.facts.get<string>('lastSyncedAt')) ?? ''
    hint(undefined)
    const routine = setInterval(() => hint(undefined), ROUTINE_MS)
    await followStream(
      { client, transport: options.transport, random: options.random, onHint: hint, onOnline: () => undefined },
      aborter.signal,
    )
    clearInterval(routine)
  }
  return {
    state: signal.query,
    refresh,
    stopped,
    async syncNow() {
      if (options.mode === 'auto' && !leading) return windows.tell({ kind: 'sync' })
      if (round) await round
      everything.forEach((name) => wanted.add(name))
      clearTimeout(timer)
      await run()
    },
    async allowRemovals() {
      guard.allow()
      hint(undefined)
      await refresh()
    },
    async stop() {
      clearTimeout(timer)
      engine.stop()
      aborter.abort()
      forgetOutbox()
      forgetTray()
      forgetWindows()
      await round
      await stopped
      await round
    },
  }
}

interface Activity {
  readonly running: boolean
  readonly offline: boolean
  readonly lastSyncedAt: string
  readonly error: Failure | undefined
  readonly received: number
  readonly first: boolean
}

async function publish(options: SyncOptions, signal: Signal<SyncState>, activity: Activity, heldRemovals: number): Promise<void> {
  const { core, client, quarantine, windows } = options
  const [unsent, refused, quarantined] = await Promise.all([core.outbox.keys(), core.tray.count(), quarantine.count()])
  const attention = refused + options.openDifferences()
  const offset = client.clockOffsetMs()
  const oldest = unsent[0]?.firstAt
  const state: SyncState = {
    phase: phaseOf(activity, { pending: unsent.length, attention: attention + heldRemovals + quarantined }),
    pending: unsent.length,
    attention,
    ...(oldest === undefined ? {} : { oldestPendingAt: oldest }),
    ...(activity.lastSyncedAt ? { lastSyncedAt: activity.lastSyncedAt } : {}),
    ...(activity.first ? { firstSync: { received: activity.received } } : {}),
    ...(offset === undefined ? {} : { clockOffsetMs: offset }),
    ...(options.persisted === undefined ? {} : { persisted: options.persisted }),
    ...(heldRemovals > 0 ? { heldRemovals } : {}),
    ...(quarantined > 0 ? { quarantined } : {}),
    ...(activity.error ? { error: activity.error } : {}),
  }
  signal.set(state)
  windows.tell({ kind: 'state', state })
}

/** The most serious thing that is true; `synced` only when nothing is left to say. */
function phaseOf(activity: Activity, { pending, attention }: { pending: number; attention: number }): SyncState['phase'] {
  if (activity.running) return 'syncing'
  if (activity.offline) return 'offline'
  if (attention > 0 || activity.error) return 'attention'
  if (pending > 0) return 'pending'
  return activity.lastSyncedAt ? 'synced' : 'off'
}
