import type { User } from '#shared/contracts/api.ts'
import type { RandomBytes } from '#shared/lib/id.ts'
import { createCipher, type Cipher } from '../cipher.ts'
import type { PortableSlot } from '../session/key-slots.ts'
import { BackupFailure } from './backup-failure.ts'
import { readHeader, readRecords, type BackupFoot, type BackupHeader, type BackupSource } from './backup-format.ts'

/** What a person is shown of a backup before anything is done with it. */
export interface BackupPreview {
  readonly file: string
  readonly at: string
  readonly user: User
  readonly deviceName: string
  /** The server whose records it holds. */
  readonly server: string
  readonly documents: number
  readonly unsent: number
  readonly refused: number
  readonly oldestUnsent?: string
}

export interface OpenedBackup {
  readonly header: BackupHeader
  readonly key: Uint8Array
  readonly cipher: Cipher
  readonly slot: PortableSlot
}

export interface BackupOpener {
  readonly randomBytes: RandomBytes
  openPortable(slot: PortableSlot, password: string): Promise<Uint8Array | undefined>
}

/** @throws BackupFailure `backup/wrong-password` and those of `readHeader` */
export async function openBackup(
  source: BackupSource,
  password: string,
  { randomBytes, openPortable }: BackupOpener,
): Promise<OpenedBackup> {
  const header = await readHeader(source)
  if (!header.slot) throw new BackupFailure('backup/not-a-backup')
  const key = await openPortable(header.slot, password)
  if (!key) throw new BackupFailure('backup/wrong-password')
  return { header, key, cipher: createCipher(key, randomBytes), slot: header.slot }
}

/** Reads the whole file, so that a damaged one is known before anything is changed. */
export async function previewBackup(source: BackupSource, opened: OpenedBackup): Promise<BackupPreview> {
  const preview = { user: undefined as User | undefined, deviceName: '', documents: 0 }
  let foot: BackupFoot | undefined
  for await (const record of readRecords(source, opened.cipher)) {
    if (record.kind === 'head') Object.assign(preview, { user: record.user, deviceName: record.deviceName })
    else if (record.kind === 'documents') preview.documents += record.documents.length
    else if (record.kind === 'foot') foot = record
  }
  if (!preview.user || !foot) throw new BackupFailure('backup/damaged')
  return {
    file: source.name,
    at: opened.header.at,
    user: preview.user,
    deviceName: preview.deviceName,
    server: opened.header.server,
    documents: preview.documents,
    unsent: foot.unsent,
    refused: foot.refused,
    ...(foot.oldestUnsent === undefined ? {} : { oldestUnsent: foot.oldestUnsent }),
  }
}
