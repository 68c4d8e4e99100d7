import { readEpoch, type Epoch } from '#server/store/settings.ts'
import type { Store } from '#server/store/store.ts'

export interface EpochWatch {
  /** The epoch of the store, as it was last looked at. */
  readonly current: Epoch
  /** Looks at the store now; for the case that a notice was missed. */
  look(): Promise<void>
  close(): void
}

/**
 * The store may be restored under a process that goes on running, and only the one that was started with `--new-epoch` knows of it. That
 * one announces it; a database that was away is looked at when it is back (both as the notice `lost`), and who calls `look` now and then
 * misses nothing for longer than that (S15).
 */
export function watchEpoch(store: Store, first: Epoch, told: { changed(): Promise<void>; failed(error: unknown): void }): EpochWatch {
  let current = first
  const look = async (): Promise<void> => {
    const stored = await readEpoch(store)
    if (stored.id === current.id) return
    current = stored
    await told.changed()
  }
  const stop = store.listen((notice) => {
    if (notice.kind === 'lost') look().catch((error: unknown) => told.failed(error))
  })
  return {
    get current() {
      return current
    },
    look,
    close: stop,
  }
}
