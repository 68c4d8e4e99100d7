import { sha256Hex } from '#shared/lib/hash.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org, VolumeRow } from '#shared/schema/orgs.ts'
import { yearRecords, type MissingRecord } from './year-records.ts'

/** unbound: signed records and no volume. late: bound, and a 补记 or 更正件 came since. */
export type YearState = 'empty' | 'unbound' | 'bound' | 'late'

export interface BoundVolume {
  readonly row: VolumeRow
  /** Those of its records that are on this PC, in the order in which they were bound. */
  readonly records: readonly Meeting[]
  /** Records that it names and this PC does not hold. */
  readonly absent: number
  /** Whether the hashes of its records still give the volume's own. */
  readonly fits: boolean
}

export interface YearVolumes {
  readonly year: number
  readonly state: YearState
  /** The year's volume and its supplements, in order. */
  readonly volumes: readonly BoundVolume[]
  /** Signed records of the year that are in no volume, in order. */
  readonly loose: readonly Meeting[]
  readonly missing: readonly MissingRecord[]
}

type Body = Pick<Org, 'id' | 'volumes'>

const COVER_DIGITS = 16

/** What a volume names a record by: the head of its hash, which is on each of its pages as well. */
export function coverCode(record: Pick<Meeting, 'lock'>): string {
  return (record.lock?.hash ?? '').slice(0, COVER_DIGITS)
}

/** SHA-256 over the hashes of the records in the order in which they are bound, one a line. */
export function volumeHash(records: readonly Pick<Meeting, 'lock'>[]): string {
  return sha256Hex(records.map((one) => one.lock?.hash ?? '').join('\n'))
}

/** How a body's year stands: what is bound, what came since, what is still without a signature. */
export function yearVolumes(body: Body, meetings: readonly Meeting[], year: number, today: Day): YearVolumes {
  const { signed, missing } = yearRecords(meetings, body.id, year, today)
  const byCode = new Map(signed.map((one) => [coverCode(one), one]))
  const rows = (body.volumes ?? []).filter((row) => row.year === year).sort((a, b) => a.part - b.part)
  const volumes = rows.map((row) => boundVolume(row, byCode))
  const covered = new Set(rows.flatMap((row) => row.covers))
  const loose = signed.filter((one) => !covered.has(coverCode(one)))
  return { year, state: stateOf(rows.length, loose.length), volumes, loose, missing }
}

function boundVolume(row: VolumeRow, byCode: ReadonlyMap<string, Meeting>): BoundVolume {
  const records = row.covers.flatMap((code) => byCode.get(code) ?? [])
  const absent = row.covers.length - records.length
  return { row, records, absent, fits: absent === 0 && volumeHash(records) === row.hash }
}

function stateOf(volumes: number, loose: number): YearState {
  if (volumes === 0) return loose === 0 ? 'empty' : 'unbound'
  return loose === 0 ? 'bound' : 'late'
}

export interface Binding {
  readonly at: string
  readonly by: string
  readonly byName: string
  /** Sides of paper, as laid out. */
  readonly pages: number
}

/** What the next volume of a year is: its number among the body's, and from where its records are counted. */
export function nextVolume(body: Body, year: number): Pick<VolumeRow, 'id' | 'part' | 'number' | 'firstNo'> {
  const all = body.volumes ?? []
  const ofYear = all.filter((row) => row.year === year)
  const part = 1 + Math.max(-1, ...ofYear.map((row) => row.part))
  return {
    id: deterministicId('volume', body.id, String(year), String(part)),
    part,
    number: 1 + Math.max(0, ...all.map((row) => row.number)),
    firstNo: 1 + Math.max(0, ...ofYear.map((row) => row.lastNo)),
  }
}

/** Binds what is loose; what was bound before stays as it is. @param records at least one, each signed */
export function boundRow(body: Body, year: number, records: readonly Meeting[], binding: Binding): VolumeRow {
  const next = nextVolume(body, year)
  return {
    ...next,
    year,
    boundAt: binding.at,
    boundBy: binding.by,
    boundByName: binding.byName,
    records: records.length,
    lastNo: next.firstNo + records.length - 1,
    pages: binding.pages,
    hash: volumeHash(records),
    covers: records.map(coverCode),
  }
}

/** 第 3 卷 · 2025 年; 第 5 卷 · 2025 年补卷 1. */
export function volumeName({ number, part, year }: Pick<VolumeRow, 'number' | 'part' | 'year'>): string {
  return `第 ${number} 卷 · ${year} 年${part === 0 ? '' : `补卷 ${part}`}`
}
