import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { Sql } from './store.ts'

/** One event of the district's own log; `detail` names fields and counts, never their values. */
export interface AuditEntry {
  /** The unit it concerns: each unit has its own chain, so that units do not wait for each other. */
  readonly chain: string
  readonly at: number
  readonly user: string | null
  readonly device: string | null
  readonly kind: string
  readonly detail: Readonly<Record<string, unknown>>
}

/** Takes the chain's head for this transaction; call it last, so that the head is held shortly and no ring of waits can form. */
export async function appendAudit(sql: Sql, entries: readonly AuditEntry[]): Promise<void> {
  const chain = entries[0]?.chain
  if (chain === undefined) return
  await sql.query(`insert into audit_heads (chain, seq, hash) values ($1, 0, '') on conflict do nothing`, [chain])
  const [head] = await sql.query<{ seq: number; hash: string }>(
    'select seq::float8 as seq, hash from audit_heads where chain = $1 for update',
    [chain],
  )
  let { seq, hash } = head ?? { seq: 0, hash: '' }
  const rows = entries.map((entry) => {
    const previous = hash
    seq += 1
    hash = auditHash(previous, { ...entry, chain, seq })
    return {
      seq,
      at: new Date(entry.at).toISOString(),
      user_id: entry.user,
      device_id: entry.device,
      kind: entry.kind,
      detail: entry.detail,
      previous,
      hash,
    }
  })
  await sql.query(
    `insert into audit (chain, seq, at, user_id, device_id, kind, detail, previous, hash)
     select $1, seq, at, user_id, device_id, kind, detail, previous, hash from json_to_recordset($2::text::json)
       as r(seq bigint, at timestamptz, user_id text, device_id text, kind text, detail jsonb, previous text, hash text) order by seq`,
    [chain, JSON.stringify(rows)],
  )
  await sql.query('update audit_heads set seq = $2, hash = $3 where chain = $1', [chain, seq, hash])
}

/** SHA-256 of the previous hash and the canonical entry. */
export function auditHash(previous: string, entry: AuditEntry & { readonly seq: number }): string {
  const { chain, seq, at, user, device, kind, detail } = entry
  return createHash('sha256')
    .update(`${previous}\n${canonicalJson({ chain, seq, at, user, device, kind, detail })}`)
    .digest('hex')
}
