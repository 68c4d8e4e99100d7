import type { AuditEvent, User } from '#shared/contracts/api.ts'
import { emptyDigest, joinDigests, type Digest } from '#shared/domain/digest.ts'
import { createHybridClock } from '#shared/lib/hybrid-clock.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import { AUDIT_STORES, createAuditLog } from '../audit/audit-log.ts'
import type { Cipher } from '../cipher.ts'
import type { AuditRow, FactRow, LocalDatabase, OutboxRow } from '../outbox/local-database.ts'
import { ASK_RECEIVED, RESYNC, SENTINEL, type ResyncFact } from '../outbox/fact-names.ts'
import { openRow, raised, sealRow, type OutboxItem } from '../outbox/outbox.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { BackupFailure } from './backup-failure.ts'
import { readRecords, type BackupFoot, type BackupHead, type BackupHeader, type BackupSource } from './backup-format.ts'
import { digestInTurns } from './write-backup.ts'

export interface RestoreInto {
  /** New and empty. */
  readonly store: DocumentStore
  readonly local: LocalDatabase
  readonly cipher: Cipher
  /** The first twelve hex digits that tell this device's stamps from others'. */
  nodeOf(user: User): string
  now(): number
}

export interface Restored {
  readonly head: BackupHead
  readonly foot: BackupFoot
  readonly documents: number
  /** Unsent edits, as the new device's journal must hold them too. */
  readonly unsent: readonly OutboxItem[]
}

const ROWS = 500

/**
 * Fills new stores from a backup and reads back what was stored.
 *
 * Places in the district's feeds are not restored: the next sync reads everything, so what was changed meanwhile is newer here too, and what was
 * removed meanwhile goes (lessons.md §3.25). Unsent edits wait in the outbox; before they are offered the district is asked which of
 * them it had already. The old device's audit chain ends with it: its unsent events go on in the new one, and say where they are from.
 * @throws BackupFailure `backup/damaged`
 */
export async function restoreBackup(source: BackupSource, header: BackupHeader, into: RestoreInto): Promise<Restored> {
  const { store, local, cipher } = into
  let head: BackupHead | undefined
  let foot: BackupFoot | undefined
  let rows: { store: string; row: unknown }[] = []
  const audits: AuditEvent[] = []
  const unsent: OutboxItem[] = []
  const flush = async (): Promise<void> => {
    const batch = rows
    rows = []
    const stores = [...new Set(batch.map((one) => one.store))]
    if (stores.length === 0) return
    await local.write(stores, async (transaction) => {
      for (const { store: name, row } of batch) transaction.put(name, row)
    })
  }
  for await (const record of readRecords(source, cipher)) {
    if (record.kind === 'head') head = record
    else if (record.kind === 'foot') foot = record
    else if (record.kind === 'documents') await store.enter(record.collection, record.documents)
    else if (record.store === 'audit') audits.push(openEvent(record.row as AuditRow, cipher)) // rows of that store
    else {
      if (record.store === 'outbox' && (record.row as OutboxRow).settle === 0) unsent.push(openRow(record.row as OutboxRow, cipher))
      rows.push(record)
      if (rows.length >= ROWS) await flush()
    }
  }
  await flush()
  if (!head || !foot) throw new BackupFailure('backup/damaged')
  for (const collection of collectionNames) await store.flush(collection)
  const documents = await compare(store, foot)
  await begin(into, header, head, audits)
  return { head, foot, documents, unsent }
}

/** Reads back what was stored. */
async function compare(store: DocumentStore, foot: BackupFoot): Promise<number> {
  let documents = 0
  for (const collection of collectionNames) {
    const stored = await digestOf(store, collection)
    const expected = foot.collections[collection] ?? emptyDigest
    if (stored.count !== expected.count || stored.hash !== expected.hash) throw new BackupFailure('backup/damaged', { collection })
    documents += stored.count
  }
  return documents
}

export async function digestOf(store: DocumentStore, collection: (typeof collectionNames)[number]): Promise<Digest> {
  const parts: Digest[] = []
  await store.each(collection, async (documents) => void parts.push(await digestInTurns(documents)), 200)
  return joinDigests(parts)
}

/** The marks of a restored replica, and the beginning of its own audit chain. */
async function begin(into: RestoreInto, header: BackupHeader, head: BackupHead, audits: readonly AuditEvent[]): Promise<void> {
  const { local, cipher } = into
  const stamp = await local.read(['facts'], (transaction) => transaction.get<FactRow>('facts', 'stamp'))
  const clock = createHybridClock(into.nodeOf(head.user), () => into.now(), typeof stamp?.value === 'string' ? stamp.value : undefined)
  const from = `原设备 ${head.deviceName.slice(0, 40)}（${head.deviceId.slice(0, 40)}）`
  await local.write(AUDIT_STORES, async (transaction) => {
    await createAuditLog({ database: local, clock, cipher }).enter(transaction, [
      { kind: 'restore', note: `从 ${header.at} 的备份恢复，${from}` },
      ...audits.map(({ seq, at, previous: _previous, hash: _hash, ...event }) => ({
        ...event,
        note: `${event.note === undefined ? '' : `${event.note.slice(0, 200)}；`}${from}第 ${seq} 号，${at.slice(0, 24)}`,
      })),
    ])
    transaction.put('facts', { name: RESYNC, value: { restored: false } satisfies ResyncFact } satisfies FactRow)
    transaction.put('facts', { name: ASK_RECEIVED, value: true } satisfies FactRow)
    transaction.put('facts', { name: SENTINEL, value: true } satisfies FactRow)
  })
}

function openEvent(row: AuditRow, cipher: Cipher): AuditEvent {
  return JSON.parse(cipher.open(row.sealed, `audit/${row.seq}`)) as AuditEvent // sealed by the audit log
}

/** Edits that this device made after the backup, or under another key, go with it: the newest of each document counts. */
export async function addUnsent(local: LocalDatabase, cipher: Cipher, own: readonly OutboxItem[]): Promise<void> {
  for (const item of own) {
    const sealed = sealRow(raised({ ...item, version: 0 }), cipher)
    await local.write(['outbox'], async (transaction) => {
      const known = await transaction.get<OutboxRow>('outbox', sealed.key)
      if (!known || known.settle === 1 || known.lastAt < item.lastAt) transaction.put('outbox', sealed)
    })
  }
}
