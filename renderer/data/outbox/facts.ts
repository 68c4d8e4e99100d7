import type { Durability } from '../store/indexed-db.ts'
import type { FactRow, LocalDatabase } from './local-database.ts'

/** Small things this device remembers: checkpoints, the newest stamp, the sentinel. Nothing personal stands here. */
export interface Facts {
  get<T>(name: string): Promise<T | undefined>
  set(name: string, value: unknown, durability?: Durability): Promise<void>
  remove(name: string): Promise<void>
}

export function createFacts(database: LocalDatabase): Facts {
  return {
    get: async <T>(name: string) =>
      (await database.read(['facts'], (transaction) => transaction.get<FactRow>('facts', name)))?.value as T | undefined, // each name has one writer
    set: (name, value, durability) =>
      database.write(['facts'], async (transaction) => transaction.put('facts', { name, value } satisfies FactRow), durability),
    remove: (name) => database.write(['facts'], async (transaction) => transaction.remove('facts', name)),
  }
}
