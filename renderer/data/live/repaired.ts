import type { Repair } from '../db.ts'
import type { Facts } from '../outbox/facts.ts'
import type { Query } from '../query.ts'
import type { SyncState } from '../sync-state.ts'
import type { LiveQueries } from './live-query.ts'

/** How long a repair is told of. */
const SHOWN_MS = 30 * 86_400_000

/** When this replica last differed from the district's account and was read again; looked up after each round. */
export function repairedQuery(
  owner: string,
  live: LiveQueries,
  { facts, state, now }: { readonly facts: Facts; readonly state: Query<SyncState>; now(): number },
): Query<Repair | undefined> {
  const run = async (): Promise<Repair | undefined> => {
    const repair = await facts.get<Repair>('repaired')
    return repair && now() - Date.parse(repair.at) < SHOWN_MS ? repair : undefined
  }
  return live.query<Repair | undefined>(
    `${owner}/repaired`,
    (next, fail) => {
      const ask = (): void => void run().then(next, fail)
      ask()
      return state.subscribe(ask)
    },
    run,
  )
}
