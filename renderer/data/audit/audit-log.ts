import { auditResponse, type AuditEvent } from '#shared/contracts/api.ts'
import { CHAIN_START, chainHash } from '#shared/domain/audit-chain.ts'
import type { Cipher } from '../cipher.ts'
import type { Locks } from '../locks.ts'
import type { AuditRow, LocalDatabase } from '../outbox/local-database.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'

const BATCH = 500

/** Where the chain stands: the next event follows this one. */
interface Head {
  readonly seq: number
  readonly hash: string
}

export interface AuditLog {
  record(event: Omit<AuditEvent, 'seq' | 'at' | 'previous' | 'hash'>): Promise<void>
  /** Sends what the district has not confirmed; failures leave it for the next round. */
  flush(client: Client): Promise<void>
}

export interface AuditLogOptions {
  readonly database: LocalDatabase
  readonly core: Pick<Core, 'facts' | 'clock'>
  readonly cipher: Cipher
  readonly locks: Locks
  readonly lockName: string
}

/** This device's own events, each bound to the one before, kept until the district has them. */
export function createAuditLog({ database, core, cipher, locks, lockName }: AuditLogOptions): AuditLog {
  return {
    record: (event) =>
      locks.run(lockName, async () => {
        const head = (await core.facts.get<Head>('audit-head')) ?? { seq: 0, hash: CHAIN_START }
        const body = { ...event, seq: head.seq + 1, at: core.clock.next() }
        const whole: AuditEvent = { ...body, previous: head.hash, hash: chainHash(head.hash, body) }
        const row: AuditRow = { seq: whole.seq, sealed: cipher.seal(JSON.stringify(whole), `audit/${whole.seq}`) }
        await database.write(['audit', 'facts'], async (transaction) => {
          transaction.put('audit', row)
          transaction.put('facts', { name: 'audit-head', value: { seq: whole.seq, hash: whole.hash } satisfies Head })
        })
      }),
    async flush(client) {
      for (;;) {
        const rows = await database.read(['audit'], (transaction) => transaction.all<AuditRow>('audit', undefined, BATCH))
        if (rows.length === 0) return
        const events = rows.map((row) => JSON.parse(cipher.open(row.sealed, `audit/${row.seq}`)) as AuditEvent) // sealed by `record`
        const answer = await client.call({ path: '/audit', body: { events }, shape: auditResponse })
        if (!answer.ok) return
        const confirmed = Math.min(answer.value.next - 1, rows.at(-1)?.seq ?? 0)
        await database.write(['audit'], async (transaction) => transaction.removeUpTo('audit', confirmed))
        if (confirmed < (rows.at(-1)?.seq ?? 0)) return
      }
    },
  }
}
