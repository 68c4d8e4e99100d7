import { utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { sha256OfBytes } from '#shared/lib/hash.ts'
import { isSafePath } from '#shared/lib/read-zip.ts'
import type { ArchivedRecord, ArchiveInput, PackageFile } from './archive-input.ts'
import { chainOf } from './chain.ts'
import { metadataXml } from './metadata.ts'
import { archivePaths, AUDIT_FORMAT, RECORD_FORMAT, type AuditFile, type RecordFile } from './package-layout.ts'
import { readMeText } from './read-me.ts'

/**
 * The files of a 归档信息包 (domain.md §4.6), in the order in which they stand in it: what it is, metadata, who signed, the volume, each
 * record in every form there is, and last the hash of each file. The same input gives the same bytes.
 */
export function packageFiles(input: ArchiveInput): readonly PackageFile[] {
  const records = input.records.flatMap(recordFiles)
  const volume = [
    file(archivePaths.volumeHtml, input.volumeHtml),
    ...(input.volumePdf ? [{ path: archivePaths.volumePdf, data: input.volumePdf.data }] : []),
  ]
  const content = [file(archivePaths.audit, canonicalJson(auditOf(input))), ...volume, ...records]
  const described = [file(archivePaths.readMe, readMeText(input)), file(archivePaths.metadata, metadataXml(input, content)), ...content]
  return [...described, file(archivePaths.hashes, hashList(described))]
}

function file(path: string, text: string): PackageFile {
  return { path, data: utf8ToBytes(text) }
}

function recordFiles({ line, meeting, attendances, statements, html, docx, pdf, attachments = [] }: ArchivedRecord): PackageFile[] {
  const at = (name: string): string => archivePaths.record(line.no, name)
  const record: RecordFile = { format: RECORD_FORMAT, meeting, attendances, statements }
  return [
    file(at('record.json'), canonicalJson(record)),
    file(at('record.html'), html),
    ...(docx ? [{ path: at('record.docx'), data: docx }] : []),
    ...(pdf ? [{ path: at('record.pdf'), data: pdf }] : []),
    ...attachments.map(({ name, data }, index) => ({ path: at(`attachments/${safeName(name, index)}`), data })),
  ]
}

/** Numbered, so that two of one name stay two; what no file name may hold is left out. */
function safeName(name: string, index: number): string {
  const plain = name.replace(/[\\/:*?"<>|\u0000-\u001f\u007f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '').slice(-120)
  const numbered = `${String(index + 1).padStart(2, '0')}-${plain}`.replace(/[. ]+$/, '')
  return isSafePath(numbered) ? numbered : `${String(index + 1).padStart(2, '0')}`
}

function auditOf({ body, volume, records, others, made }: ArchiveInput): AuditFile {
  const links = chainOf({ records: records.map((one) => one.meeting), others })
  return {
    format: AUDIT_FORMAT,
    body,
    volume,
    made,
    records: records.map(({ line, meeting }, index) => ({
      no: line.no,
      id: meeting.id,
      title: meeting.title,
      hash: meeting.lock?.hash ?? '',
      previous: meeting.lock?.previous ?? '',
      before: links[index]?.state ?? 'unknown',
      ...(links[index]?.before ? { beforeTitle: links[index].before.title } : {}),
      lockedAt: meeting.lock?.at ?? '',
      lockedBy: meeting.lock?.by ?? '',
      signatures: meeting.signatures.map(({ role, name, at, hash }) => ({ role, name, at, hash })),
    })),
  }
}

/** As `sha256sum` writes it: hash, two spaces, path, one a line. */
function hashList(files: readonly PackageFile[]): string {
  return files.map(({ path, data }) => `${sha256OfBytes(data)}  ${path}\n`).join('')
}
