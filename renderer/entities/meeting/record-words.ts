import { agendaKindWords, agendaOutcomeWords, sayMinute, standingWords } from './meeting-words.ts'
import { compareNames } from './roster.ts'
import { attendanceLabels, attendanceSummary, cameAs, cameTo, type Absentee } from '#shared/domain/meeting/quorum.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { AgendaRow, Meeting, RosterRow } from '#shared/schema/meetings.ts'

export interface PrintedAttendance {
  readonly expected: number
  readonly present: number
  readonly absent: number
  /** 病假：王芳；事假（外出）：李军 */
  readonly absentees: string
  readonly late: string
  readonly leftEarly: string
  readonly observers: string
  /** 建行支行（王强）、滨江派出所: of the units that were called, those that came, and by whom. */
  readonly units: string
  readonly excluded: string
  readonly voting: string
}

/** The head of the record: who was expected, who came, who did not and why (domain.md §3.3, no. 1). */
export function printedAttendance(meeting: Meeting, attendances: readonly Attendance[]): PrintedAttendance {
  const summary = attendanceSummary(meeting.roster, attendances)
  const known = new Set(meeting.roster.filter((row) => !row.excluded).map((row) => row.id))
  const others = attendances.filter((one) => !known.has(one.person) && one.role !== 'helper' && cameTo(one))
  const inState = (state: Attendance['state']): Attendance[] => attendances.filter((one) => one.state === state && known.has(one.person))
  return {
    expected: summary.expected,
    present: summary.present,
    absent: summary.absent,
    absentees: byReason(summary.absentees),
    late: joined(inState('late').map((one) => `${one.name}${one.at ? `（${one.at.slice(11)}到）` : ''}`)),
    leftEarly: joined(inState('leftEarly').map((one) => `${one.name}${one.leftAt ? `（${one.leftAt.slice(11)}离开）` : ''}`)),
    observers: joined(others.map((one) => (one.orgName ? `${one.name}（${one.orgName}）` : one.name))),
    units: joined(
      meeting.roster.flatMap((row) => {
        const one = attendances.find(({ person }) => person === row.id)
        return row.standing === 'unit' && one && cameTo(one) ? [unitWords(row, one)] : []
      }),
    ),
    excluded: joined(
      meeting.roster.flatMap((row) =>
        row.excluded ? [`${row.name}（${row.excluded.reason}，${row.excluded.approvedBy} ${row.excluded.on} 同意）`] : [],
      ),
    ),
    voting: `应到有表决权 ${summary.entitled} 人，实到 ${summary.votersPresent} 人`,
  }
}

function unitWords(row: RosterRow, attendance: Attendance): string {
  const name = cameAs(row, attendance)
  return row.orgName && row.orgName !== name ? `${row.orgName}（${name}）` : name
}

/** 王芳（未签到）, 李军（病假：住院）: no bracket within a bracket. */
export function absenteeWords({ name, reason }: Absentee): string {
  return `${name}（${reason.replace(/^([^（]+)（(.*)）$/, '$1：$2')}）`
}

/** 病假：王芳；未签到：李军、赵强 — a reason is said once, not after each of thirty names. */
function byReason(absentees: readonly Absentee[]): string {
  const reasons = new Map<string, string[]>()
  for (const { name, reason } of absentees) reasons.set(reason, [...(reasons.get(reason) ?? []), name])
  return reasons.size === 0 ? '无' : [...reasons].map(([reason, names]) => `${reason}：${names.join('、')}`).join('；')
}

function joined(words: readonly string[]): string {
  return words.length === 0 ? '无' : words.join('、')
}

function takenLater({ method }: Attendance): string {
  return method === 'paper' ? '（据纸质签到表）' : method === 'makeUp' ? '（补录）' : ''
}

export function printedAgenda(row: AgendaRow, number: number): string {
  const presenter = row.presenter ? `（${row.presenter}）` : ''
  return `${number}. ${row.title}${presenter}　${agendaKindWords[row.kind]}，${agendaOutcomeWords[row.outcome]}`
}

export function printedPeriod(meeting: Meeting): string {
  const start = sayMinute(meeting.startedAt ?? meeting.plannedAt)
  if (!meeting.endedAt) return start
  return `${start} 至 ${meeting.endedAt.slice(0, 10) === (meeting.startedAt ?? '').slice(0, 10) ? meeting.endedAt.slice(11) : sayMinute(meeting.endedAt)}`
}

export interface SheetRow {
  readonly number: number
  readonly name: string
  readonly standing: string
  readonly org: string
  readonly at: string
  readonly leftAt: string
  /** 出席, 病假：住院, 出席（纸质补录): how it was taken down stands with it when it was not at the door. */
  readonly state: string
}

/** A line for everyone who is expected, in the order of the roster, then who came besides. */
export function attendanceSheet(meeting: Meeting, attendances: readonly Attendance[]): readonly SheetRow[] {
  const byPerson = new Map(attendances.map((one) => [one.person, one]))
  const counted = meeting.roster.filter((row) => !row.excluded).sort((a, b) => compareNames(a.name, b.name))
  const known = new Set(counted.map((row) => row.id))
  const expected = counted.map((row) => ({
    name: cameAs(row, byPerson.get(row.id)),
    standing: standingWords[row.standing],
    org: row.orgName ?? '',
    one: byPerson.get(row.id),
  }))
  const others = attendances
    .filter((one) => !known.has(one.person))
    .map((one) => ({ name: one.name, standing: one.role === 'guest' ? '来宾' : '列席', org: one.orgName ?? '', one }))
  return [...expected, ...others].map(({ name, standing, org, one }, index) => ({
    number: index + 1,
    name,
    standing,
    org,
    at: one?.at?.slice(11) ?? '',
    leftAt: one?.leftAt?.slice(11) ?? '',
    state: one ? `${attendanceLabels[one.state]}${one.reason ? `：${one.reason}` : ''}${takenLater(one)}` : '未签到',
  }))
}
