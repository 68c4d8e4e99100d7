import type { Cipher } from './cipher.ts'
import type { FactRow, LocalDatabase } from './outbox/local-database.ts'

/** Small choices of one person on this device, such as which column of a form means what: sealed, never sent, and no loss when they are gone. */
export interface Remembered {
  get(topic: string, key: string): Promise<unknown>
  keep(topic: string, key: string, value: unknown): Promise<void>
}

/** Of one topic; the one that was kept longest ago makes room. */
const MOST = 60

export function createRemembered(local: LocalDatabase, cipher: Cipher): Remembered {
  const nameOf = (topic: string): string => `remembered ${topic}`
  const open = (topic: string, row: FactRow | undefined): readonly (readonly [string, unknown])[] =>
    typeof row?.value === 'string' ? (JSON.parse(cipher.open(row.value, nameOf(topic))) as [string, unknown][]) : [] // sealed below
  return {
    async get(topic, key) {
      const row = await local.read(['facts'], (transaction) => transaction.get<FactRow>('facts', nameOf(topic)))
      return open(topic, row).find(([each]) => each === key)?.[1]
    },
    keep: (topic, key, value) =>
      local.write(['facts'], async (transaction) => {
        const before = open(topic, await transaction.get<FactRow>('facts', nameOf(topic)))
        const pairs = [[key, value], ...before.filter(([each]) => each !== key)].slice(0, MOST)
        transaction.put('facts', { name: nameOf(topic), value: cipher.seal(JSON.stringify(pairs), nameOf(topic)) } satisfies FactRow)
      }),
  }
}
