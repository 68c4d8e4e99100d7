import { standingWords } from '#renderer/entities/meeting/meeting-words.ts'
import { attendanceLabels, cameAs } from '#shared/domain/meeting/quorum.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { hasCome } from './attendance-change.ts'

export interface AttendanceRow {
  readonly id: string
  readonly name: string
  readonly detail: string
  readonly standing: string
  readonly word: string
  readonly tone: Tone
  /** `14:05`, with the minute of leaving when he left early. */
  readonly at: string
  readonly reason: string
  readonly group: RowGroup
  readonly role: Attendance['role']
  readonly attendance: Attendance | undefined
}

export type RowGroup = 'missing' | 'came' | 'leave' | 'others' | 'excluded'

export const groupWords = {
  missing: '未到',
  came: '已到',
  leave: '请假等',
  others: '列席来宾',
  excluded: '不计应到',
} as const satisfies Record<RowGroup, string>

/** The roster in the order of the paper sheet, then observers and guests. */
export function attendanceRows(roster: readonly RosterRow[], attendances: readonly Attendance[]): readonly AttendanceRow[] {
  const byPerson = new Map(attendances.map((one) => [one.person, one]))
  const known = new Set(roster.map((row) => row.id))
  const others = attendances.filter((one) => !known.has(one.person))
  return [...roster.map((row) => expectedRow(row, byPerson.get(row.id))), ...others.map(otherRow)]
}

function expectedRow(row: RosterRow, attendance: Attendance | undefined): AttendanceRow {
  const excluded = row.excluded && !hasCome(attendance)
  return {
    id: row.id,
    name: cameAs(row, attendance),
    detail: [row.memberNo, row.orgName].filter(Boolean).join(' · '),
    standing: `${standingWords[row.standing]}${row.votes || row.standing === 'probationary' ? '' : '（无表决权）'}`,
    word: excluded ? '不计应到' : attendance ? attendanceLabels[attendance.state] : '未到',
    tone: excluded ? 'neutral' : toneOf(attendance),
    at: timeOf(attendance),
    reason: excluded ? (row.excluded?.reason ?? '') : (attendance?.reason ?? ''),
    group: groupOf(row, attendance),
    role: 'expected',
    attendance,
  }
}

function otherRow(attendance: Attendance): AttendanceRow {
  return {
    id: attendance.person,
    name: attendance.name,
    detail: attendance.orgName ?? '',
    standing: attendance.role === 'guest' ? '来宾' : '列席',
    word: attendanceLabels[attendance.state],
    tone: toneOf(attendance),
    at: timeOf(attendance),
    reason: attendance.reason ?? '',
    group: 'others',
    role: attendance.role,
    attendance,
  }
}

function groupOf(row: RosterRow, attendance: Attendance | undefined): RowGroup {
  if (hasCome(attendance)) return 'came'
  if (row.excluded) return 'excluded'
  return attendance ? 'leave' : 'missing'
}

function toneOf(attendance: Attendance | undefined): Tone {
  if (!attendance) return 'neutral'
  if (attendance.state === 'present') return 'ok'
  if (attendance.state === 'late' || attendance.state === 'leftEarly') return 'info'
  return attendance.state === 'absent' ? 'danger' : 'waiting'
}

function timeOf(attendance: Attendance | undefined): string {
  if (!hasCome(attendance) || !attendance?.at) return ''
  const from = attendance.at.slice(11)
  return attendance.leftAt ? `${from}–${attendance.leftAt.slice(11)}` : from
}

const methodWords = { name: '', number: '编号', scan: '扫码', paper: '纸质补录', makeUp: '补登' } as const satisfies Record<
  Attendance['method'],
  string
>

export function methodWord(attendance: Attendance | undefined): string {
  return hasCome(attendance) && attendance ? methodWords[attendance.method] : ''
}
