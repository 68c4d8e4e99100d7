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

export async function readEpoch(sql: Sql): Promise<Epoch> {
  const first = { id: randomUUID(), restored: false } satisfies Epoch
  // Two processes may start at once on a new store: whoever comes first names the epoch.
  await sql.query('insert into settings (key, value) values ($1, $2::text::jsonb) on conflict (key) do nothing', [
    'epoch',
    JSON.stringify(first),
  ])
  return (await readSetting(sql, 'epoch')) as Epoch // written here and in newEpoch only
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
