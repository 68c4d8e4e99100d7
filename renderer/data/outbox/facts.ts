import type { LocalDatabase } from './local-database.ts'

/** Small things this device remembers: checkpoints, the newest stamp, the sentinel. Nothing personal stands here. */
export interface Facts {
  get<T>(name: string): Promise<T | undefined>
  set(name: string, value: unknown): Promise<void>
  remove(name: string): Promise<void>
}

export function createFacts(database: LocalDatabase): Facts {
  return {
    get: async <T>(name: string) => (await database.facts.get(name))?.value as T | undefined, // each name has one writer
    set: async (name, value) => void (await database.facts.put({ name, value })),
    remove: (name) => database.facts.delete(name),
  }
}
