import type { Draft } from '#renderer/data/db.ts'
import { attendanceId } from '#shared/domain/attendance-id.ts'
import type { Attendance, AttendanceState } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'

export type CheckInMethod = Attendance['method']

/** Who came, as far as the register or the roster knows him. */
export interface Attendee {
  readonly id: string
  readonly name: string
  readonly role: Attendance['role']
  readonly orgName?: string | undefined
  /** The unit's id, where the register knows it. */
  readonly org?: string | undefined
}

export interface Arrival {
  readonly method: CheckInMethod
  /** Local minute, `YYYY-MM-DDTHH:mm`. */
  readonly at: string
  readonly state?: Extract<AttendanceState, 'present' | 'late'>
}

export function expectedAttendee(row: RosterRow): Attendee {
  return { id: row.id, name: row.name, role: 'expected', orgName: row.orgName, org: row.org }
}

export function arrivalOf(meeting: Pick<Meeting, 'id'>, who: Attendee, arrival: Arrival, before?: Attendance): Draft<'attendances'> {
  const { leftAt, reason, ...kept } = before ?? blank(meeting, who)
  void leftAt
  void reason
  return { ...kept, state: arrival.state ?? 'present', at: arrival.at, method: arrival.method }
}

/** On leave, on business, away or simply absent: with the reason in the record (domain.md §3.3). */
export function absenceOf(
  meeting: Pick<Meeting, 'id'>,
  who: Attendee,
  absence: { readonly state: AbsenceState; readonly reason: string },
  before?: Attendance,
): Draft<'attendances'> {
  const { at, leftAt, reason, ...kept } = before ?? blank(meeting, who)
  void at
  void leftAt
  void reason
  const words = absence.reason.trim()
  return { ...kept, state: absence.state, ...(words ? { reason: words } : {}) }
}

export type AbsenceState = Extract<AttendanceState, 'sickLeave' | 'personalLeave' | 'onBusiness' | 'away' | 'absent'>
export const absenceStates: readonly AbsenceState[] = ['sickLeave', 'personalLeave', 'onBusiness', 'away', 'absent']

/** He was here and went before the end: from this minute on he has no vote. */
export function departureOf(before: Attendance, at: string): Draft<'attendances'> {
  return { ...before, state: 'leftEarly', leftAt: at }
}

export function isHere(attendance: Pick<Attendance, 'state'> | undefined): boolean {
  return attendance?.state === 'present' || attendance?.state === 'late'
}

/** He came, whether or not he stayed. */
export function hasCome(attendance: Pick<Attendance, 'state'> | undefined): boolean {
  return isHere(attendance) || attendance?.state === 'leftEarly'
}

function blank(meeting: Pick<Meeting, 'id'>, who: Attendee): Draft<'attendances'> {
  return {
    id: attendanceId(meeting.id, who.id),
    eventKind: 'meeting',
    event: meeting.id,
    person: who.id,
    name: who.name,
    ...(who.orgName ? { orgName: who.orgName } : {}),
    ...(who.org ? { org: who.org } : {}),
    role: who.role,
    state: 'present',
    method: 'name',
  }
}
