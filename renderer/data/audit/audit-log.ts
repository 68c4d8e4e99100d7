import { auditResponse, type AuditEvent } from '#shared/contracts/api.ts'
import { CHAIN_START, chainHash } from '#shared/domain/audit-chain.ts'
import { madeStorable } from '#shared/domain/storable.ts'
import type { Cipher } from '../cipher.ts'
import type { HybridClock } from '#shared/lib/hybrid-clock.ts'
import type { AuditRow, FactRow, LocalDatabase } from '../outbox/local-database.ts'
import type { Client } from '../remote/client.ts'
import type { Transaction } from '../store/indexed-db.ts'

const BATCH = 500

/** Where the chain stands: the next event follows this one. */
interface Head {
  readonly seq: number
  readonly hash: string
}

type Event = Omit<AuditEvent, 'seq' | 'at' | 'previous' | 'hash'>

export interface AuditLog {
  record(event: Event): Promise<void>
  /** Something was recorded by itself; what is entered with a save goes with the save. */
  changes(listener: () => void): () => void
  /** Appends to the chain inside a write transaction over `AUDIT_STORES`, so that a save and its event stand or fall together. */
  enter(transaction: Transaction, events: readonly Event[]): Promise<void>
  /** Sends what the district has not confirmed; failures leave it for the next round. */
  flush(client: Client): Promise<void>
  /** What the district has not confirmed, oldest first. */
  waiting(limit: number): Promise<readonly AuditEvent[]>
  count(): Promise<number>
  /** The district expects this number next: what stands before it is with the district. */
  confirm(next: number): Promise<void>
}

export interface AuditLogOptions {
  readonly database: LocalDatabase
  readonly clock: HybridClock
  readonly cipher: Cipher
}

export const AUDIT_STORES = ['audit', 'facts'] as const
const HEAD = 'audit-head'

/** This device's own events, each bound to the one before, kept until the district has them. Transactions keep windows apart. */
export function createAuditLog({ database, clock, cipher }: AuditLogOptions): AuditLog {
  const listeners = new Set<() => void>()
  const enter = async (transaction: Transaction, events: readonly Event[]): Promise<void> => {
    const known = await transaction.get<FactRow>('facts', HEAD)
    let head = (known?.value as Head | undefined) ?? { seq: 0, hash: CHAIN_START } // written below
    for (const event of events) {
      const body = madeStorable({ ...event, seq: head.seq + 1, at: clock.next() }) // before it is chained: the district mends nothing without a trace
      const whole: AuditEvent = { ...body, previous: head.hash, hash: chainHash(head.hash, body) }
      transaction.put('audit', { seq: whole.seq, sealed: cipher.seal(JSON.stringify(whole), `audit/${whole.seq}`) } satisfies AuditRow)
      head = { seq: whole.seq, hash: whole.hash }
    }
    transaction.put('facts', { name: HEAD, value: head } satisfies FactRow)
  }
  const waiting: AuditLog['waiting'] = async (limit) => {
    const rows = await database.read(['audit'], (transaction) => transaction.all<AuditRow>('audit', undefined, limit))
    return rows.map((row) => JSON.parse(cipher.open(row.sealed, `audit/${row.seq}`)) as AuditEvent) // sealed by `enter`
  }
  const confirm: AuditLog['confirm'] = (next) => database.write(['audit'], async (transaction) => transaction.removeUpTo('audit', next - 1))
  return {
    enter,
    waiting,
    confirm,
    count: () => database.read(['audit'], (transaction) => transaction.count('audit')),
    async record(event) {
      await database.write(AUDIT_STORES, (transaction) => enter(transaction, [event]))
      for (const tell of listeners) tell()
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async flush(client) {
      for (;;) {
        const events = await waiting(BATCH)
        if (events.length === 0) return
        const answer = await client.call({ path: '/audit', body: { events }, shape: auditResponse })
        if (!answer.ok) return
        const last = events.at(-1)?.seq ?? 0
        await confirm(Math.min(answer.value.next, last + 1))
        if (answer.value.next <= last) return
      }
    },
  }
}
