import type { FactRow, LocalDatabase } from './local-database.ts'

/** Small things this device remembers: checkpoints, the newest stamp, the sentinel. Nothing personal stands here. */
export interface Facts {
  get<T>(name: string): Promise<T | undefined>
  set(name: string, value: unknown): Promise<void>
  remove(name: string): Promise<void>
}

export function createFacts(database: LocalDatabase): Facts {
  return {
    get: async <T>(name: string) =>
      (await database.read(['facts'], (transaction) => transaction.get<FactRow>('facts', name)))?.value as T | undefined, // each name has one writer
    set: (name, value) => database.write(['facts'], async (transaction) => transaction.put('facts', { name, value } satisfies FactRow)),
    remove: (name) => database.write(['facts'], async (transaction) => transaction.remove('facts', name)),
  }
}
