import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { VolumeRow } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { ContentsLine } from './contents.ts'

/** One record as it goes into the package. */
export interface ArchivedRecord {
  readonly line: ContentsLine
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
  /** A page that needs no other file. */
  readonly html: string
  readonly docx?: Uint8Array | undefined
  /** Where the program can print by itself. */
  readonly pdf?: Uint8Array | undefined
  /** Of its attachments those whose bytes are on this PC. */
  readonly attachments?: readonly { readonly name: string; readonly data: Uint8Array }[]
}

export interface ArchiveInput {
  readonly body: { readonly id: string; readonly name: string }
  /** 立档单位, in words and as area code. */
  readonly unit: { readonly code: string; readonly name: string }
  readonly volume: VolumeRow
  readonly records: readonly ArchivedRecord[]
  /** Other signed records of the body that this PC knows. */
  readonly others: readonly Meeting[]
  readonly volumeHtml: string
  /** Printed by the program, or printed by the person and chosen. */
  readonly volumePdf?: { readonly data: Uint8Array; readonly by: 'program' | 'person' } | undefined
  readonly made: { readonly at: string; readonly by: string; readonly program: string }
}

export interface PackageFile {
  readonly path: string
  readonly data: Uint8Array
}
