import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { backoffMs } from './backoff.ts'

/** When a round runs: never two at once, at once when something asks for it, and later and later while it fails. */
export interface SyncLoop {
  /** Something may have changed at the district; undefined = everything, also sooner than a failure would allow. */
  pull(collection: CollectionName | undefined): void
  /** Something was saved here. */
  push(): void
  /** The outbox changed, perhaps in the middle of a save: it is looked at soon. */
  pushSoon(): void
  /** Pulls everything now and resolves when that round has ended. */
  now(): Promise<void>
  /** Only the leading window runs rounds by itself. */
  lead(): void
  readonly leading: () => boolean
  stop(): Promise<void>
}

export interface SyncLoopOptions {
  readonly mode: 'auto' | 'manual'
  readonly random: () => number
  /** @returns whether it failed; what was asked for is then asked for again */
  round(names: ReadonlySet<CollectionName>): Promise<boolean>
}

const SOON_MS = 200
/** Saves in one breath leave together: a round for each would keep the next save waiting for the disc. */
const TOGETHER_MS = 60

export function createSyncLoop({ mode, random, round }: SyncLoopOptions): SyncLoop {
  let wanted = new Set<CollectionName>()
  let wantPush = false
  let failures = 0
  let leading = false
  let stopped = false
  let current: Promise<void> | undefined
  const idle = (): boolean => !stopped && mode === 'auto' && leading && current === undefined
  const starter = createStarter(idle, () => void run())
  const once = async (): Promise<void> => {
    starter.forget()
    const names = wanted
    wanted = new Set()
    wantPush = false
    const failed = await round(names)
    failures = failed ? failures + 1 : 0
    if (failed) for (const name of names) wanted.add(name)
  }
  const run = (): Promise<void> => {
    current ??= once().finally(() => {
      current = undefined
      if (failures > 0) starter.later(backoffMs(failures, random))
      else if (wanted.size > 0) starter.soonest()
      else if (wantPush) starter.within(TOGETHER_MS)
    })
    return current
  }
  return {
    pull(collection) {
      for (const name of collection ? [collection] : collectionNames) wanted.add(name)
      if (failures === 0 || collection === undefined) starter.soonest()
    },
    push() {
      wantPush = true
      if (failures === 0) starter.within(TOGETHER_MS)
    },
    pushSoon() {
      if (failures === 0 && !wantPush && wanted.size === 0) starter.within(SOON_MS)
    },
    async now() {
      await current
      for (const name of collectionNames) wanted.add(name)
      await run()
    },
    lead() {
      leading = true
    },
    leading: () => leading,
    async stop() {
      stopped = true
      starter.forget()
      await current
    },
  }
}

/** When a round begins: after a while, or as soon as what is asked for in the same breath is known. */
function createStarter(idle: () => boolean, start: () => void) {
  let asked = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let due = Number.POSITIVE_INFINITY
  const forget = (): void => {
    clearTimeout(timer)
    due = Number.POSITIVE_INFINITY
  }
  const later = (ms: number): void => {
    if (!idle()) return
    forget()
    due = performance.now() + ms
    timer = setTimeout(start, ms)
  }
  return {
    /** Whatever was planned. */
    later,
    /** Unless it begins sooner anyway. */
    within(ms: number): void {
      if (performance.now() + ms < due) later(ms)
    },
    /** Without a timer: a hidden window's are slow. */
    soonest(): void {
      if (asked || !idle()) return
      asked = true
      queueMicrotask(() => {
        asked = false
        if (idle()) start()
      })
    },
    forget,
  }
}
