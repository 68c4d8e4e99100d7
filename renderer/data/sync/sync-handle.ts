import type { Locks } from '../locks.ts'
import type { Client } from '../remote/client.ts'
import type { Transport } from '../remote/transport.ts'
import type { SyncHandle, SyncState } from '../sync-state.ts'
import type { Core } from '../write/core.ts'
import type { Quarantine } from './quarantine.ts'
import { createRounds, type Rounds } from './rounds.ts'
import { createSoon } from './soon.ts'
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
/** The light follows the outbox by so much: counting in the middle of a save keeps the save waiting. */
const REFRESH_MS = 100

/** The one replicator of a person's windows, and what it says to all of them. */
export function createSync(options: SyncOptions): OwnedSync {
  const { windows, mode, locks, owner } = options
  const rounds = createRounds(options)
  const loop = createSyncLoop({ mode, random: options.random, round: (names) => rounds.run(names) })
  const told = { once: false }
  /** Only the window that replicates knows how things stand; the others ask it, and guess while nobody has answered. */
  const refresh = async (): Promise<void> => {
    const follows = mode === 'auto' && !loop.leading()
    if (!follows || !told.once) await rounds.refresh()
    if (follows) windows.tell({ kind: 'wanted' })
  }
  const stopListening = listen(options, rounds, loop, { refresh, told })
  const aborter = new AbortController()
  const led =
    mode === 'manual' ? Promise.resolve() : locks.lead(`${owner}/leader`, aborter.signal, () => lead(options, rounds, loop, aborter.signal))
  return {
    state: rounds.state.query,
    refresh,
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
      const ridden = rounds.stop()
      aborter.abort()
      stopListening()
      await loop.stop()
      await led
      await ridden
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
function listen(
  { core, windows }: SyncOptions,
  rounds: Rounds,
  loop: SyncLoop,
  { refresh, told }: { refresh(): Promise<void>; readonly told: { once: boolean } },
): () => void {
  const said = createSoon(REFRESH_MS, refresh)
  const stops = [
    core.outbox.changes(() => {
      loop.pushSoon()
      said.soon()
    }),
    core.saves.listen(() => {
      loop.push()
      windows.tell({ kind: 'edited' })
    }),
    // An auditor need not wait for the next edit, or for five minutes.
    core.audit.changes(() => {
      loop.push()
      windows.tell({ kind: 'edited' })
    }),
    core.tray.changes(() => void refresh()),
    () => said.forget(),
    windows.listen((message) => {
      if (message.kind === 'edited') {
        loop.push()
        void refresh()
      } else if (message.kind === 'sync') loop.pull(undefined)
      else if (message.kind === 'wanted' && loop.leading()) void rounds.refresh()
      else if (message.kind === 'state' && !loop.leading()) {
        told.once = true
        rounds.state.set(message.state as SyncState) // posted by `refresh` of another window
      }
    }),
  ]
  return () => stops.forEach((stop) => stop())
}
