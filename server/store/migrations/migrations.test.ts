import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { migrations } from '#server/store/migrate.ts'
import { forgetSql } from '#server/store/login-failures.ts'
import { openPgliteStore } from '#server/store/pglite-store.ts'
import { forgetTokensSql } from '#server/store/session-store.ts'

/** Digest of each released migration's file: a change here is a mistake; add a migration instead. */
const released: Readonly<Record<string, string>> = {
  '0001-initial': 'd81a2ac2d46aadf9',
  '0002-package-keys': '228b9eab4c5e0d75',
  '0005-attendances-of-an-event': '6f3428dad90f7915',
  '0006-package-epochs': '48c1276e85d07e78',
  '0007-device-health': 'd38d3607ea81cf99',
  '0008-retried-refresh': 'da969fb7b406a5e3',
  '0009-failures-by-age': '1fd849647c5f52e2',
  '0010-tokens-by-expiry': 'a905197b83c4f03b',
}

describe('migrations', () => {
  it('are append-only: a released file never changes', () => {
    const digests = Object.keys(migrations).map((name) => {
      const text = readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8')
      return [name, createHash('sha256').update(text).digest('hex').slice(0, 16)]
    })
    expect(Object.fromEntries(digests)).toEqual(released)
  })

  it('[S18] let old failures and old tokens be found by their age, however many there are', async () => {
    const store = await openPgliteStore()
    try {
      await store.query('set enable_seqscan = off')
      const at = new Date(0).toISOString()
      const failures = await store.query<Record<string, string>>(`explain ${forgetSql}`, [at])
      expect(JSON.stringify(failures)).toContain('login_failures_at')
      const tokens = await store.query<Record<string, string>>(`explain ${forgetTokensSql}`, [at, 10])
      expect(JSON.stringify(tokens)).toContain('tokens_expiry')
    } finally {
      await store.close()
    }
  }, 60_000)

  it('make the tables that tables.ts describes, and the page of a pull walks its covering index', async () => {
    const store = await openPgliteStore()
    try {
      const rows = await store.query<{ name: string; columns: string }>(
        `select table_name as name, string_agg(column_name, ' ' order by column_name) as columns from information_schema.columns
         where table_schema = 'public' and table_name not like 'kysely%' group by table_name order by table_name`,
      )
      expect(rows.map((row) => `${row.name}: ${row.columns}`)).toMatchSnapshot()
      await store.query('set enable_seqscan = off')
      const plan = await store.query<Record<string, string>>(
        `explain select feed, seq, id from feed_entries where feed = 'a' and collection = 'items' and seq > 5 order by seq limit 10`,
      )
      expect(JSON.stringify(plan)).toContain('Index Only Scan using feed_entries_page')
    } finally {
      await store.close()
    }
  }, 60_000)
})
