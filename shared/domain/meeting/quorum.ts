import type { Attendance, AttendanceState } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'

export interface Absentee {
  readonly id: string
  readonly name: string
  /** As the minutes write it: 病假、事假、公出、外出流动、无故缺席, or 未签到 while the meeting runs. */
  readonly reason: string
}

export interface AttendanceSummary {
  /** 应到: everyone on the roster who counts. */
  readonly expected: number
  /** 实到. */
  readonly present: number
  readonly absent: number
  /** 请假: absent with a reason of leave or duty. */
  readonly onLeave: number
  readonly late: number
  /** E: entitled to vote and expected (domain.md §3.4). */
  readonly entitled: number
  /** P: entitled and present. */
  readonly votersPresent: number
  /** 列席: observers and guests who came. */
  readonly observers: number
  /** R11: not counted in 应到, each with reason, approving body and day. */
  readonly excluded: number
  readonly absentees: readonly Absentee[]
}

export const attendanceLabels: Readonly<Record<AttendanceState, string>> = {
  present: '出席',
  late: '迟到',
  leftEarly: '早退',
  sickLeave: '病假',
  personalLeave: '事假',
  onBusiness: '公出',
  away: '外出流动',
  absent: '无故缺席',
}
const cameStates: readonly AttendanceState[] = ['present', 'late', 'leftEarly']
const leaveStates: readonly AttendanceState[] = ['sickLeave', 'personalLeave', 'onBusiness', 'away']

/** Whether the person was there, if only for a part. */
export function cameTo(attendance: Pick<Attendance, 'state'>): boolean {
  return cameStates.includes(attendance.state)
}

/**
 * 应到, 实到, 缺席 and what the voting rules need. Someone on the roster with the right to vote counts as present even when
 * he was checked in under another capacity; who is not on the roster is an observer.
 */
export function attendanceSummary(roster: Meeting['roster'], attendances: readonly Attendance[]): AttendanceSummary {
  const byPerson = new Map(attendances.map((one) => [one.person, one]))
  const counted = roster.filter((row) => !row.excluded)
  const came = counted.filter((row) => cameTo(byPerson.get(row.id) ?? { state: 'absent' }))
  const missing = counted.filter((row) => !came.includes(row))
  const onRoster = new Set(counted.map((row) => row.id))
  const stateOf = (row: RosterRow) => byPerson.get(row.id)?.state
  return {
    expected: counted.length,
    present: came.length,
    absent: missing.length,
    onLeave: missing.filter((row) => leaveStates.includes(stateOf(row) ?? 'absent')).length,
    late: came.filter((row) => stateOf(row) === 'late').length,
    entitled: counted.filter((row) => row.votes).length,
    votersPresent: came.filter((row) => row.votes).length,
    observers: attendances.filter((one) => !onRoster.has(one.person) && one.role !== 'helper' && cameTo(one)).length,
    excluded: roster.length - counted.length,
    absentees: missing.map((row) => ({ id: row.id, name: row.name, reason: reasonOf(byPerson.get(row.id)) })),
  }
}

/** Who stands for a row of the roster: of a unit whoever came for it, of everybody else himself. */
export function cameAs(row: Pick<RosterRow, 'name' | 'standing'>, attendance: Pick<Attendance, 'name' | 'state'> | undefined): string {
  return row.standing === 'unit' && attendance && cameTo(attendance) ? attendance.name : row.name
}

function reasonOf(attendance: Attendance | undefined): string {
  if (!attendance) return '未签到'
  const label = attendanceLabels[attendance.state]
  return attendance.reason ? `${label}（${attendance.reason}）` : label
}
