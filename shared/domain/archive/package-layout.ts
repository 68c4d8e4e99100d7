import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { VolumeRow } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'

/** Where each file of a 归档信息包 stands; names in ASCII but for the first, which is meant for a person. */
export const archivePaths = {
  readMe: '说明文件.txt',
  metadata: 'metadata.xml',
  audit: 'audit.json',
  /** As `sha256sum -c` reads it; names every file but itself. */
  hashes: 'sha256.txt',
  volumeHtml: 'volume/volume.html',
  volumePdf: 'volume/volume.pdf',
  record: (no: number, file: string) => `${recordFolder(no)}${file}`,
} as const

export function recordFolder(no: number): string {
  return `records/${String(no).padStart(3, '0')}/`
}

export const RECORD_FORMAT = 'dq-archive-record/1'
export const AUDIT_FORMAT = 'dq-archive-audit/1'

/** record.json: everything that the record's hash is made of, and the words of the speakers. */
export interface RecordFile {
  readonly format: typeof RECORD_FORMAT
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

export interface AuditLine {
  readonly no: number
  readonly id: string
  readonly title: string
  readonly hash: string
  readonly previous: string
  /** Where the record before it is: in this package, or another that was known when the package was made, or not known. */
  readonly before: 'first' | 'inside' | 'outside' | 'unknown' | 'later'
  readonly beforeTitle?: string
  readonly lockedAt: string
  readonly lockedBy: string
  readonly signatures: readonly { readonly role: string; readonly name: string; readonly at: string; readonly hash: string }[]
}

/** audit.json: who bound the volume, who signed what and when, and how the records hang together. */
export interface AuditFile {
  readonly format: typeof AUDIT_FORMAT
  readonly body: { readonly id: string; readonly name: string }
  readonly volume: VolumeRow
  readonly made: { readonly at: string; readonly by: string; readonly program: string }
  readonly records: readonly AuditLine[]
}
