import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { backoffMs } from './backoff.ts'

/** When a round runs: never two at once, soon after what asked for it, and later and later while it fails. */
export interface SyncLoop {
  /** Something may have changed at the district; undefined = everything. */
  pull(collection: CollectionName | undefined): void
  /** Something was edited here. */
  push(): void
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

const PULL_DELAY_MS = 50
const PUSH_DELAY_MS = 200

export function createSyncLoop({ mode, random, round }: SyncLoopOptions): SyncLoop {
  let wanted = new Set<CollectionName>()
  let wantPush = false
  let failures = 0
  let leading = false
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let current: Promise<void> | undefined
  const schedule = (ms: number): void => {
    if (stopped || mode === 'manual' || !leading) return
    clearTimeout(timer)
    timer = setTimeout(() => void run(), ms)
  }
  const once = async (): Promise<void> => {
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
      if (failures > 0) schedule(backoffMs(failures, random))
      else if (wanted.size > 0 || wantPush) schedule(0)
    })
    return current
  }
  const want = (collection: CollectionName | undefined): void => {
    for (const name of collection ? [collection] : collectionNames) wanted.add(name)
  }
  return {
    pull(collection) {
      want(collection)
      schedule(PULL_DELAY_MS)
    },
    push() {
      wantPush = true
      if (failures === 0) schedule(PUSH_DELAY_MS)
    },
    async now() {
      await current
      want(undefined)
      clearTimeout(timer)
      await run()
    },
    lead() {
      leading = true
    },
    leading: () => leading,
    async stop() {
      stopped = true
      clearTimeout(timer)
      await current
    },
  }
}
