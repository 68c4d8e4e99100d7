import { splitStatements } from '#shared/domain/meeting/covered-statements.ts'
import { typeOfMeeting, type MeetingType } from '#shared/domain/meeting/meeting-types.ts'
import { boundRow, type BoundVolume, type YearVolumes } from '#shared/domain/archive/volumes.ts'
import type { MissingRecord } from '#shared/domain/archive/year-records.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org, VolumeRow } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'
import type { Template } from '#shared/schema/templates.ts'

export interface VolumeRecord {
  readonly meeting: Meeting
  readonly type: MeetingType
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

/** A volume as it is looked at and printed: bound, or as it would be if it were bound now. */
export interface ShownVolume {
  readonly org: Org
  readonly row: VolumeRow
  readonly bound: BoundVolume | undefined
  readonly records: readonly VolumeRecord[]
  readonly missing: readonly MissingRecord[]
  /** Other signed records of the body. */
  readonly others: readonly Meeting[]
}

/** What of people stands in a volume, by the names of the schema: what was drawn beside a name is sensitive. */
export function fieldsIn({ records }: ShownVolume): readonly string[] {
  const drawn = records.some(({ meeting }) => meeting.signatures.some(({ handwriting }) => handwriting !== undefined))
  return ['roster', 'minutes', ...(drawn ? ['signatures'] : [])]
}

/** `''` in the address: what is still to be bound, else the newest volume. */
export const LOOSE = 'loose'

export function chosenPart(year: YearVolumes, asked: string): string {
  if (asked === LOOSE && year.loose.length > 0) return LOOSE
  if (year.volumes.some(({ row }) => String(row.part) === asked)) return asked
  return year.loose.length > 0 ? LOOSE : String(year.volumes.at(-1)?.row.part ?? LOOSE)
}

export interface VolumeSource {
  readonly org: Org
  readonly year: YearVolumes
  readonly part: string
  readonly meetings: readonly Meeting[]
  readonly templates: readonly Template[]
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

/** @returns undefined where there is nothing to bind and nothing bound */
export function shownVolume({ org, year, part, meetings, templates, attendances, statements }: VolumeSource): ShownVolume | undefined {
  const bound = year.volumes.find(({ row }) => String(row.part) === part)
  const records = bound?.records ?? year.loose
  if (!bound && records.length === 0) return undefined
  const row = bound?.row ?? boundRow(org, year.year, records, { at: '', by: '', byName: '', pages: 0 })
  const byEvent = Map.groupBy(attendances, (one) => one.event)
  const bySubject = Map.groupBy(statements, (one) => one.subject)
  const inside = new Set(records.map((one) => one.id))
  return {
    org,
    row,
    bound,
    records: records.map((meeting) => ({
      meeting,
      type: typeOfMeeting(meeting, templates),
      attendances: byEvent.get(meeting.id) ?? [],
      statements: splitStatements(meeting, bySubject.get(meeting.id) ?? []).inside,
    })),
    missing: year.missing,
    others: meetings.filter((one) => one.lock !== undefined && !inside.has(one.id)),
  }
}
