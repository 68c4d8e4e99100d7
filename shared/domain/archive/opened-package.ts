import { utf8Text } from '#shared/lib/utf8.ts'
import { attendances } from '#shared/schema/attendances.ts'
import { meetings } from '#shared/schema/meetings.ts'
import { archivePaths, AUDIT_FORMAT, RECORD_FORMAT, type AuditFile, type RecordFile } from './package-layout.ts'
import { readXml, type XmlElement } from './xml.ts'

export type ArchiveFiles = ReadonlyMap<string, Uint8Array>

export interface OpenedRecord {
  /** The folder's own number: records/003/ → 3. */
  readonly no: number
  /** undefined where record.json is missing or is no record. */
  readonly record: RecordFile | undefined
}

/** A package as the four checks read it; what cannot be read is undefined and is found by one of them. */
export interface OpenedPackage {
  readonly files: ArchiveFiles
  readonly audit: AuditFile | undefined
  readonly metadata: XmlElement | undefined
  /** Path → hash, as the list says; undefined where it is missing or no such list. */
  readonly hashes: ReadonlyMap<string, string> | undefined
  readonly records: readonly OpenedRecord[]
}

const RECORD = /^records\/(\d{3,6})\//

export function openPackage(files: ArchiveFiles): OpenedPackage {
  const numbers = [...new Set([...files.keys()].flatMap((path) => RECORD.exec(path)?.[1] ?? []))].sort((a, b) => Number(a) - Number(b))
  return {
    files,
    audit: auditFile(files),
    metadata: xmlFile(files, archivePaths.metadata),
    hashes: hashFile(files),
    records: numbers.map((number) => ({ no: Number(number), record: recordFile(files, `records/${number}/record.json`) })),
  }
}

/** Text of a file; undefined where it is missing or not UTF-8. */
export function textOf(files: ArchiveFiles, path: string): string | undefined {
  const data = files.get(path)
  return data && utf8Text(data)
}

export function xmlFile(files: ArchiveFiles, path: string): XmlElement | undefined {
  const text = textOf(files, path)
  return text === undefined ? undefined : readXml(text)
}

export function jsonFile(files: ArchiveFiles, path: string): unknown {
  const text = textOf(files, path)
  if (text === undefined) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The values stay as they were read: a hash is over what was written, not over what a schema makes of it. */
function recordFile(files: ArchiveFiles, path: string): RecordFile | undefined {
  const value = jsonFile(files, path)
  if (!isObject(value) || value['format'] !== RECORD_FORMAT) return undefined
  const lists = [value['attendances'], value['statements']]
  if (!lists.every((list) => Array.isArray(list) && list.every(isObject))) return undefined
  if (!meetings.schema.safeParse(value['meeting']).success) return undefined
  if (!(lists[0] as readonly unknown[]).every((one) => attendances.schema.safeParse(one).success)) return undefined
  return value as unknown as RecordFile // checked member by member above
}

function auditFile(files: ArchiveFiles): AuditFile | undefined {
  const value = jsonFile(files, archivePaths.audit)
  if (!isObject(value) || value['format'] !== AUDIT_FORMAT) return undefined
  const { body, volume, made, records } = value
  if (!isObject(body) || !isObject(volume) || !isObject(made) || !Array.isArray(records) || !records.every(isAuditLine)) return undefined
  if (typeof volume['hash'] !== 'string' || typeof volume['records'] !== 'number') return undefined
  return value as unknown as AuditFile // the members that the checks read are checked above
}

function isAuditLine(value: unknown): boolean {
  if (!isObject(value) || typeof value['no'] !== 'number' || !Array.isArray(value['signatures'])) return false
  return ['id', 'title', 'hash', 'previous', 'before'].every((name) => typeof value[name] === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

const HASH_LINE = /^([0-9a-f]{64}) [ *](.+)$/

function hashFile(files: ArchiveFiles): ReadonlyMap<string, string> | undefined {
  const text = textOf(files, archivePaths.hashes)
  if (text === undefined) return undefined
  const lines = text.split(/\r?\n/).filter((line) => line !== '')
  const found = lines.map((line) => HASH_LINE.exec(line))
  if (found.some((match) => match === null)) return undefined
  return new Map(found.map((match) => [match?.[2] ?? '', match?.[1] ?? '']))
}
