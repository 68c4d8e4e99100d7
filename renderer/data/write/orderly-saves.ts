import { failure } from '#shared/contracts/errors.ts'
import { err } from '#shared/lib/result.ts'
import type { Db } from '../db.ts'

export interface OrderlySaves {
  readonly save: Db['save']
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
  const settle = async (): Promise<void> => {
    while (running.size > 0) await Promise.allSettled(running)
  }
  return {
    async save(changes) {
      if (ended) return err(failure('store/unavailable', { reason: 'closed' }))
      const saving = save(changes)
      running.add(saving)
      try {
        return await saving
      } finally {
        running.delete(saving)
      }
    },
    settle,
    async end() {
      ended = true
      await settle()
    },
  }
}
