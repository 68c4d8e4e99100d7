import { documentsDigest, joinDigests, type Digest } from '#shared/domain/digest.ts'
import { collectionNames } from '#shared/schema/entities.ts'
import type { User } from '#shared/contracts/api.ts'
import type { Cipher } from '../cipher.ts'
import type { FactRow, LocalDatabase, OutboxRow, TrayRow } from '../outbox/local-database.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { createTurn } from '../store/turn.ts'
import { createBackupWriter, rowStores, type BackupFoot, type BackupHeader, type RowStore } from './backup-format.ts'

export interface BackupContent {
  readonly user: User
  readonly deviceId: string
  readonly deviceName: string
  readonly store: DocumentStore
  readonly local: LocalDatabase
  readonly cipher: Cipher
}

/** Facts that are about this device's own dealings and would be untrue on another. */
const OWN_FACTS = new Set(['audit-head', 'resync', 'verified-at', 'repaired', 'sentinel', 'backup', 'drill', 'ask-received', 'restored'])

/** Records compared and sealed at a time between two looks at the clock. */
const PAGE = 200

/**
 * Everything on this device: a head, each document, each unsent edit, each refused one, what the device knows, unsent audit events, and at the
 * end how many there were and their digests. Documents are read before edits: an edit made meanwhile is in the second.
 */
export async function writeBackup(
  content: BackupContent,
  header: BackupHeader,
  append: (text: string) => Promise<void>,
): Promise<BackupFoot> {
  const { user, deviceId, deviceName, store, local, cipher } = content
  const writer = createBackupWriter(header, cipher, append)
  await writer.add({ kind: 'head', user, deviceId, deviceName })
  const collections: Record<string, Digest> = {}
  for (const collection of collectionNames) {
    const digests: Digest[] = []
    await store.each(
      collection,
      async (documents) => {
        digests.push(await digestInTurns(documents))
        await writer.add({ kind: 'documents', collection, documents })
      },
      PAGE,
    )
    collections[collection] = joinDigests(digests)
  }
  const rows = await readRows(local)
  for (const { store: name, row } of rows) await writer.add({ kind: 'row', store: name, row })
  const foot: BackupFoot = { kind: 'foot', collections, ...countsOf(rows) }
  await writer.add(foot)
  await writer.end()
  return foot
}

interface NamedRow {
  readonly store: RowStore
  readonly row: unknown
}

/** In one transaction: an edit that is refused meanwhile is in the outbox or in the tray, never in neither. */
async function readRows(local: LocalDatabase): Promise<readonly NamedRow[]> {
  const found = await local.read(rowStores, (transaction) =>
    Promise.all(rowStores.map(async (store) => (await transaction.all<unknown>(store)).map((row): NamedRow => ({ store, row })))),
  )
  return found.flat().filter(({ store, row }) => store !== 'facts' || !OWN_FACTS.has((row as FactRow).name)) // rows of the facts store
}

function countsOf(rows: readonly NamedRow[]): Pick<BackupFoot, 'unsent' | 'refused' | 'audits' | 'oldestUnsent'> {
  const of = <T>(store: RowStore): T[] => rows.filter((one) => one.store === store).map(({ row }) => row as T) // each store has its own kind of row
  const unsent = of<OutboxRow>('outbox').filter((row) => row.settle === 0)
  const oldest = unsent.map((row) => row.firstAt).toSorted()[0]
  return {
    unsent: unsent.length,
    refused: of<TrayRow>('tray').filter((row) => row.closedAt === undefined).length,
    audits: of('audit').length,
    ...(oldest === undefined ? {} : { oldestUnsent: oldest }),
  }
}

/** Hashing a page of long records takes longer than a screen may stand still. */
export async function digestInTurns(documents: readonly { readonly id: string }[]): Promise<Digest> {
  const turn = createTurn()
  const digests: Digest[] = []
  for (let at = 0; at < documents.length; at += 20) {
    digests.push(documentsDigest(documents.slice(at, at + 20)))
    if (turn.over()) await turn.pass()
  }
  return joinDigests(digests)
}
