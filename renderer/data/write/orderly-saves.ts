import { failure } from '#shared/contracts/errors.ts'
import { err } from '#shared/lib/result.ts'
import type { Db } from '../db.ts'

export interface OrderlySaves {
  readonly save: Db['save']
  /** When the last one was begun or ended, by `performance.now()`, as the PC's clock may be set; undefined: none was. */
  last(): number | undefined
  /** Resolves when none is under way. */
  settle(): Promise<void>
  /** From here on a save answers `store/unavailable`; resolves as `settle`. */
  end(): Promise<void>
}

/**
 * What a screen saves while it is being locked or closed is on the disc before the disc is closed; what comes later is refused in words
 * instead of breaking on a closed database.
 */
export function orderlySaves(save: Db['save']): OrderlySaves {
  const running = new Set<Promise<unknown>>()
  let ended = false
  let last: number | undefined
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running)
  }
  return {
    async save(changes) {
      if (ended) return err(failure('store/unavailable', { reason: 'closed' }))
      const saving = save(changes)
      running.add(saving)
      last = performance.now()
      try {
        return await saving
      } finally {
        running.delete(saving)
        last = performance.now()
      }
    },
    last: () => last,
    settle,
    async end() {
      ended = true
      await settle()
    },
  }
}
