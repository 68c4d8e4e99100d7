import { randomUUID } from 'node:crypto'
import type { Sql, Store } from './store.ts'

/** The life of this store between two restores from a backup (sync.md, Feeds and checkpoints). */
export interface Epoch {
  readonly id: string
  /** True once the store was restored: devices may offer again what it forgot, under its first authors. */
  readonly restored: boolean
  /** When it was restored, ISO: what was entered earlier came with the backup. */
  readonly at?: string
}

export async function readSetting(sql: Sql, key: string): Promise<unknown> {
  const [row] = await sql.query<{ value: unknown }>('select value from settings where key = $1', [key])
  return row?.value
}

export async function writeSetting(sql: Sql, key: string, value: unknown): Promise<void> {
  await sql.query('insert into settings (key, value) values ($1, $2::text::jsonb) on conflict (key) do update set value = excluded.value', [
    key,
    JSON.stringify(value),
  ])
}

/** What is made at first use and then stays. Two processes may come here at once: whoever is first has it made for both. */
export async function readOrMake<T>(sql: Sql, key: string, make: () => T): Promise<T> {
  const known = await readSetting(sql, key)
  if (known !== undefined) return known as T // written below, under this key
  await sql.query('insert into settings (key, value) values ($1, $2::text::jsonb) on conflict (key) do nothing', [
    key,
    JSON.stringify(make()),
  ])
  return (await readSetting(sql, key)) as T // as above
}

export function readEpoch(sql: Sql): Promise<Epoch> {
  return readOrMake<Epoch>(sql, 'epoch', () => ({ id: randomUUID(), restored: false }))
}

/** After a restore: every device is told to resync, and offers again what this store forgot (S15). */
export async function newEpoch(store: Store): Promise<Epoch> {
  const epoch = { id: randomUUID(), restored: true, at: new Date().toISOString() } satisfies Epoch
  await store.transaction(async (tx) => {
    await writeSetting(tx, 'epoch', epoch)
    await tx.announce({ kind: 'lost' })
  })
  return epoch
}
