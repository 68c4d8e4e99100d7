import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Template } from '#shared/schema/templates.ts'
import { cameTo } from './quorum.ts'

/** What a member is to study in a year, and who says so. */
export interface StudyNeed {
  readonly hours: number
  readonly basis: string
}

/** 学时 are hours of sixty minutes here: the regulation names no other length. */
export const MINUTES_PER_STUDY_HOUR = 60

const defaultNeed: StudyNeed = {
  hours: 32,
  basis: '《中国共产党党员教育管理工作条例》第二十条：党员每年集中学习培训时间一般不少于 32 学时',
}

/** A district sets another number by a dictionary `studyHours` whose first entry's code is the number (domain.md §3.5, §6.2: 32 or 40). */
export function studyNeed(templates: readonly Pick<Template, 'kind' | 'code' | 'retired' | 'entries' | 'basis'>[]): StudyNeed {
  const issued = templates.find((one) => one.kind === 'dictionary' && one.code === 'studyHours' && !one.retired)
  const hours = Number(issued?.entries[0]?.code)
  return issued && Number.isInteger(hours) && hours > 0 ? { hours, basis: issued.basis } : defaultNeed
}

/** What says how long a meeting was: 学时 as the secretary counted them go before the clock. */
export type Timed = Partial<Pick<Meeting, 'startedAt' | 'endedAt' | 'studyHours'>>
export type StudiedMeeting = Pick<Meeting, 'id' | 'type' | 'state' | 'roster'> & Timed & Partial<Pick<Meeting, 'corrects'>>
export type StudiedAttendance = Pick<Attendance, 'event' | 'person' | 'name' | 'state'> &
  Partial<Pick<Attendance, 'at' | 'leftAt' | 'minutes'>>

/** One person's year in the meetings of a body. Counts only: nothing here compares people (domain.md §4.7). */
export interface MemberYear {
  readonly person: string
  readonly name: string
  /** Meetings whose 应到 he was counted in. */
  readonly expected: number
  readonly present: number
  /** 病假, 事假, 公出, 外出流动. */
  readonly onLeave: number
  readonly absent: number
  /** Meetings he came to without being counted in 应到. */
  readonly observed: number
  readonly studyMinutes: number
  /** Study meetings he came to whose beginning or end nobody wrote down. */
  readonly unmeasured: number
}

export interface StudyYearInput {
  /** Those of one year whose attendance is settled; others are left out. */
  readonly meetings: readonly StudiedMeeting[]
  readonly attendances: readonly StudiedAttendance[]
  /** Who is listed in any case, also without a meeting. */
  readonly members: readonly { readonly id: string; readonly name: string }[]
  isStudy(type: string): boolean
}

/** Minutes of a meeting; undefined when neither hours nor times are written, or the times are reversed or more than a day apart. */
export function lengthOf({ startedAt, endedAt, studyHours }: Timed): number | undefined {
  if (studyHours !== undefined) return studyHours * MINUTES_PER_STUDY_HOUR
  return startedAt && endedAt ? minutesBetween(startedAt, endedAt) : undefined
}

/**
 * What a person's attendance counts for: the length written beside it, else the hours the secretary counted for everybody, else the
 * time he was there.
 */
export function studyMinutes(
  meeting: Timed,
  attendance: Pick<StudiedAttendance, 'state' | 'at' | 'leftAt' | 'minutes'>,
): number | undefined {
  if (!cameTo(attendance)) return 0
  if (attendance.minutes !== undefined) return attendance.minutes
  const { startedAt, endedAt, studyHours } = meeting
  if (studyHours !== undefined || !startedAt || !endedAt) return lengthOf(meeting)
  const from = attendance.state === 'late' && attendance.at && attendance.at > startedAt ? attendance.at : startedAt
  const to = attendance.leftAt && attendance.leftAt < endedAt ? attendance.leftAt : endedAt
  return from > to ? 0 : minutesBetween(from, to)
}

/** Attendance and study of each person, in the order in which they are first named: ordering by a number is nobody's business. */
export function memberYears({ meetings, attendances, members, isStudy }: StudyYearInput): readonly MemberYear[] {
  const years = new Map<string, Year>(members.map(({ id, name }) => [id, { ...noYear, person: id, name }]))
  const byEvent = Map.groupBy(attendances, (one) => one.event)
  for (const meeting of meetings) {
    if ((meeting.state !== 'finalised' && meeting.state !== 'signed') || meeting.corrects) continue
    addMeeting(years, meeting, new Map((byEvent.get(meeting.id) ?? []).map((one) => [one.person, one])), isStudy(meeting.type))
  }
  return [...years.values()]
}

type Year = { -readonly [K in keyof MemberYear]: MemberYear[K] }

const noYear = { expected: 0, present: 0, onLeave: 0, absent: 0, observed: 0, studyMinutes: 0, unmeasured: 0 } as const

function addMeeting(
  years: Map<string, Year>,
  meeting: StudiedMeeting,
  came: ReadonlyMap<string, StudiedAttendance>,
  studied: boolean,
): void {
  const counted = new Set<string>()
  for (const row of meeting.roster) {
    if (row.excluded || row.standing === 'unit' || row.standing === 'resident') continue
    counted.add(row.id)
    const year: Year = years.get(row.id) ?? { ...noYear, person: row.id, name: row.name }
    years.set(row.id, year)
    addExpected(year, came.get(row.id))
  }
  for (const [person, attendance] of came) {
    const year = years.get(person)
    if (!year || !cameTo(attendance)) continue
    if (!counted.has(person)) year.observed += 1
    if (studied) addStudy(year, studyMinutes(meeting, attendance))
  }
}

function addExpected(year: Year, attendance: StudiedAttendance | undefined): void {
  year.expected += 1
  if (!attendance || attendance.state === 'absent') year.absent += 1
  else if (cameTo(attendance)) year.present += 1
  else year.onLeave += 1
}

function addStudy(year: Year, minutes: number | undefined): void {
  if (minutes === undefined) year.unmeasured += 1
  else year.studyMinutes += minutes
}

const DAY_MINUTES = 1440

function minutesBetween(from: string, to: string): number | undefined {
  const minutes = (Date.parse(`${to}:00Z`) - Date.parse(`${from}:00Z`)) / 60_000
  return minutes >= 0 && minutes <= DAY_MINUTES ? minutes : undefined
}
