import { emptyDigest, joinDigests, type Digest } from '#shared/domain/digest.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import type { Cipher } from '../cipher.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { openIndexedDb, type IndexedDbPort } from '../store/indexed-db.ts'
import { BackupFailure } from './backup-failure.ts'
import { readRecords, type BackupFoot, type BackupSource } from './backup-format.ts'
import type { OpenedBackup } from './read-backup.ts'
import { digestOf } from './restore-backup.ts'
import { digestInTurns } from './write-backup.ts'

/** What a drill found: the backup was restored into a store of its own and read back from there. */
export interface DrillReport {
  readonly at: string
  readonly file: string
  readonly backupAt: string
  readonly documents: number
  readonly unsent: number
  readonly refused: number
  /** One number for all collections: the same in the backup's own account and in what was read back. */
  readonly digest: string
  readonly restoredDigest: string
  readonly ok: boolean
  /** Of the live store at that moment. */
  readonly liveDocuments: number
  readonly sameAsLive: boolean
  readonly durationMs: number
}

export interface DrillOptions {
  readonly source: BackupSource
  readonly opened: OpenedBackup
  /** The person's live store, to compare with. */
  readonly live: DocumentStore
  readonly scratchName: string
  readonly indexedDb?: IndexedDbPort | undefined
  now(): number
}

/**
 * Restores a backup into a scratch database, reads everything back from there and compares counts and digests with what the backup says of itself
 * and with the live store. The scratch rows are sealed; the database is removed afterwards. (Not a second RxDB: its free edition opens thirteen
 * collections in one process, and the live store has eleven.)
 * @throws BackupFailure when the file cannot be opened or is damaged
 */
export async function drill(options: DrillOptions): Promise<DrillReport> {
  const { opened, live, now } = options
  const began = now()
  const port = options.indexedDb ?? { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange }
  const scratch = await openIndexedDb(options.scratchName, { pages: { keyPath: 'key', indexes: ['collection'] } }, port)
  try {
    const { foot, pages } = await fill(options.source, opened.cipher, async (row) => {
      await scratch.write(['pages'], async (transaction) => transaction.put('pages', row))
    })
    const restored = await readBack(pages, opened.cipher, (key) =>
      scratch.read(['pages'], (transaction) => transaction.get<ScratchRow>('pages', key)),
    )
    const liveDigests = await digestsOfLive(live)
    const ok = collectionNames.every((name) => same(restored.get(name), foot.collections[name]))
    return {
      at: new Date(now()).toISOString(),
      file: options.source.name,
      backupAt: opened.header.at,
      documents: countOf(restored),
      unsent: foot.unsent,
      refused: foot.refused,
      digest: oneDigest(new Map(Object.entries(foot.collections))),
      restoredDigest: oneDigest(restored),
      ok,
      liveDocuments: countOf(liveDigests),
      sameAsLive: collectionNames.every((name) => same(restored.get(name), liveDigests.get(name))),
      durationMs: Math.max(0, now() - began),
    }
  } finally {
    scratch.close()
    await removed(port.indexedDB, options.scratchName)
  }
}

interface ScratchRow {
  readonly key: string
  readonly collection: string
  readonly sealed: string
}

async function fill(
  source: BackupSource,
  cipher: Cipher,
  put: (row: ScratchRow) => Promise<void>,
): Promise<{ foot: BackupFoot; pages: readonly string[] }> {
  const pages: string[] = []
  let foot: BackupFoot | undefined
  for await (const record of readRecords(source, cipher)) {
    if (record.kind === 'foot') foot = record
    if (record.kind !== 'documents') continue
    const key = `${record.collection}/${pages.length}`
    await put({ key, collection: record.collection, sealed: cipher.seal(JSON.stringify(record.documents), `drill/${key}`) })
    pages.push(key)
  }
  if (!foot) throw new BackupFailure('backup/damaged')
  return { foot, pages }
}

async function readBack(
  pages: readonly string[],
  cipher: Cipher,
  get: (key: string) => Promise<ScratchRow | undefined>,
): Promise<ReadonlyMap<string, Digest>> {
  const parts = new Map<string, Digest[]>()
  for (const key of pages) {
    const row = await get(key)
    if (!row) throw new BackupFailure('backup/damaged')
    const documents = JSON.parse(cipher.open(row.sealed, `drill/${key}`)) as WireDocument[] // sealed by `fill`
    parts.set(row.collection, [...(parts.get(row.collection) ?? []), await digestInTurns(documents)])
  }
  return new Map([...parts].map(([name, digests]) => [name, joinDigests(digests)]))
}

async function digestsOfLive(store: DocumentStore): Promise<ReadonlyMap<string, Digest>> {
  const digests = new Map<string, Digest>()
  for (const name of collectionNames) digests.set(name, await digestOf(store, name))
  return digests
}

function same(a: Digest = emptyDigest, b: Digest = emptyDigest): boolean {
  return a.count === b.count && a.hash === b.hash
}

function countOf(digests: ReadonlyMap<string, Digest>): number {
  return [...digests.values()].reduce((sum, digest) => sum + digest.count, 0)
}

function oneDigest(digests: ReadonlyMap<string, Digest>): string {
  return sha256Hex(
    collectionNames
      .map((name) => `${name} ${(digests.get(name) ?? emptyDigest).count} ${(digests.get(name) ?? emptyDigest).hash}`)
      .join('\n'),
  )
}

function removed(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = () => resolve()
    // Another window that holds it lets go when it closes; it is sealed, and has a name of its own.
    request.onerror = () => resolve()
    request.onblocked = () => resolve()
  })
}
