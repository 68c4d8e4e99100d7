import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { sha256Hex } from '#shared/lib/hash.ts'
import { uuidV7 } from '#shared/lib/id.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { backupFailureOf } from '../backup/backup-failure.ts'
import type { BackupSource } from '../backup/backup-format.ts'
import { openBackup, previewBackup, type BackupOpener, type BackupPreview } from '../backup/read-backup.ts'
import { addUnsent, restoreBackup, type Restored } from '../backup/restore-backup.ts'
import { createCipher, type Cipher } from '../cipher.ts'
import type { Sessions } from '../sessions.ts'
import { createJournal, readJournal } from '../outbox/journal.ts'
import { openLocalDatabase, type OutboxRow } from '../outbox/local-database.ts'
import { openRow, type OutboxItem } from '../outbox/outbox.ts'
import type { Databases, KeySlot } from './device-database.ts'
import { LEASE_MS, type KeySlots } from './key-slots.ts'
import { databasesOf, ownerOf, type SessionsOptions } from './open-data.ts'

export interface RestoreResult {
  readonly user: User
  readonly documents: number
  readonly unsent: number
}

interface Restoring {
  readonly options: SessionsOptions
  readonly slots: KeySlots
}

/** What one may do with backups before anyone is signed in. */
export function restoringOf(
  restoring: Restoring,
  closeLatest: () => Promise<void>,
): Pick<Sessions, 'previewBackup' | 'restoreBackup' | 'backupsHere'> {
  const { backup, serverUrl } = restoring.options
  return {
    previewBackup: (source, password) => previewFor(restoring, source, password),
    async restoreBackup(source, password) {
      // RxDB opens only so many collections at a time.
      await closeLatest()
      return restoreFor(restoring, source, password)
    },
    async backupsHere(username) {
      if (!backup) return []
      const owner = ownerOf(serverUrl, username.trim().toLowerCase())
      const places = await backup.list(owner).catch(() => undefined)
      return (places?.files ?? []).map(({ name, at }) => ({ name, at, pieces: () => backup.read(owner, name) }))
    },
  }
}

async function previewFor({ options, slots }: Restoring, source: BackupSource, password: string): Promise<Result<BackupPreview, Failure>> {
  return asResult(async () => previewBackup(source, await openBackup(source, password, openerOf(options, slots))))
}

/**
 * Brings a person's data from a backup to this PC, with or without a network. Everything is written into new databases and read back; only then does the
 * person's key slot point to them. What this PC held of that person before is put aside, not deleted, and its unsent edits come along.
 */
async function restoreFor(restoring: Restoring, source: BackupSource, password: string): Promise<Result<RestoreResult, Failure>> {
  return asResult(async () => {
    const { options, slots } = restoring
    const opened = await openBackup(source, password, openerOf(options, slots))
    const { header, key, cipher } = opened
    const username = header.username
    const owner = ownerOf(options.serverUrl, username)
    const databases = freshDatabases(options, owner)
    const before = await slots.get(username)
    const known = before && (await slots.open(before, password))
    const own = before && known ? await ownUnsent(options, owner, before, createCipher(known, options.randomBytes)) : []
    const deviceId = uuidV7(options.now(), options.randomBytes)
    const restored = await fill({ options, databases, key, cipher, own, owner, deviceId, source, header })
    if (before && !known) await slots.restore({ ...before, username: `${before.username}#${options.now()}`, aside: true })
    await slots.restore(slotOf(options, { restored, username, portable: opened.slot, databases, deviceId, at: header.at, before }))
    await slots.rewrap(username, key, password)
    return { user: restored.head.user, documents: restored.documents, unsent: restored.foot.unsent }
  })
}

interface Filling {
  readonly options: SessionsOptions
  readonly databases: Databases
  readonly key: Uint8Array
  readonly cipher: Cipher
  readonly own: readonly OutboxItem[]
  readonly owner: string
  readonly deviceId: string
  readonly source: BackupSource
  readonly header: Parameters<typeof restoreBackup>[1]
}

async function fill({ options, databases, key, cipher, own, owner, deviceId, source, header }: Filling): Promise<Restored> {
  const store = await options.openStore(databases.store, key)
  const local = await openLocalDatabase(databases.local, options.indexedDb)
  try {
    const restored = await restoreBackup(source, header, {
      store,
      local,
      cipher,
      nodeOf: (user) => sha256Hex(`${deviceId}/${user.id}`).slice(0, 12),
      now: () => options.now(),
    })
    await addUnsent(local, cipher, own)
    // The desktop's journal holds every unsent edit, also before the first start on the restored data.
    const journal = createJournal({ port: options.journal, owner, cipher, database: local })
    await journal.append([...restored.unsent, ...own])
    return restored
  } finally {
    await store.close()
    local.close()
  }
}

function slotOf(
  options: SessionsOptions,
  made: {
    readonly restored: Restored
    readonly username: string
    readonly portable: Pick<KeySlot, 'salt' | 'derivation' | 'wrapped'>
    readonly databases: Databases
    readonly deviceId: string
    readonly at: string
    readonly before: KeySlot | undefined
  },
): KeySlot {
  const { restored, username, portable, databases, deviceId, at, before } = made
  return {
    ...portable,
    username,
    user: restored.head.user,
    vaulted: false,
    lastSignInAt: new Date(options.now()).toISOString(),
    // A backup does not lengthen the time that one may work without the district (sync.md S13).
    leaseUntil: before?.leaseUntil ?? Math.min(Date.parse(at), options.now()) + LEASE_MS,
    failures: 0,
    lockedUntil: 0,
    databases,
    deviceId,
    ...(before?.shutOut === undefined ? {} : { shutOut: before.shutOut }),
  }
}

/** Unsent edits that this PC still holds, in its databases or in its journal. */
async function ownUnsent(options: SessionsOptions, owner: string, slot: KeySlot, cipher: Cipher): Promise<readonly OutboxItem[]> {
  const newest = new Map<string, OutboxItem>()
  const add = (item: OutboxItem): void => {
    const key = `${item.collection}/${item.id}`
    const known = newest.get(key)
    if (!known || known.lastAt <= item.lastAt) newest.set(key, item)
  }
  if (options.journal) for (const item of await readJournal(options.journal, owner, cipher)) add(item)
  const local = await openLocalDatabase(databasesOf(slot, owner).local, options.indexedDb)
  try {
    const rows = await local.read(['outbox'], (transaction) => transaction.all<OutboxRow>('outbox'))
    for (const row of rows) if (row.settle === 0) add(openRow(row, cipher))
  } finally {
    local.close()
  }
  return [...newest.values()]
}

/** A name that nothing on this PC has. */
export function freshDatabases(options: Pick<SessionsOptions, 'randomBytes'>, owner: string): Databases {
  const mark = [...options.randomBytes(4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return { store: `${owner}-${mark}`, local: `${owner}-${mark}-local` }
}

function openerOf(options: SessionsOptions, slots: KeySlots): BackupOpener {
  return { randomBytes: options.randomBytes, openPortable: (slot, password) => slots.openPortable(slot, password) }
}

async function asResult<T>(work: () => Promise<T>): Promise<Result<T, Failure>> {
  try {
    return ok(await work())
  } catch (cause) {
    const known = backupFailureOf(cause)
    if (known) return err(known)
    throw cause
  }
}
