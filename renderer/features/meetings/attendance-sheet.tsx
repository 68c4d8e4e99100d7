import { sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { attendanceSheet, printedAttendance, type SheetRow } from '#renderer/entities/meeting/record-words.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import classes from './print.module.css'

export interface AttendanceSheetProps {
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  /** Who would be expected, while the roster is not frozen. */
  readonly proposed: readonly RosterRow[]
  /** To be signed by hand; else what was taken down at check-in. */
  readonly blank: boolean
}

/** Lines at the end of a sheet to sign on, for whom nobody expected. */
const SPARE_LINES = 5

/** 签到表: empty to sign by hand, or filled from check-in. The head repeats on each page, and no line is torn in two. */
export function AttendanceSheet({ meeting, attendances, proposed, blank }: AttendanceSheetProps) {
  const frozen = meeting.roster.length > 0
  const shown = frozen ? meeting : { ...meeting, roster: [...proposed] }
  const rows = attendanceSheet(shown, blank ? [] : attendances)
  const came = printedAttendance(shown, attendances)
  return (
    <>
      <h1>{meeting.title}签到表</h1>
      <p className={classes.line}>时间：{sayMinute(meeting.startedAt ?? meeting.plannedAt)}</p>
      <p className={classes.line}>地点：{meeting.place}</p>
      {blank ? <BlankTable rows={rows} body={meeting.bodyName} /> : <FilledTable rows={rows} body={meeting.bodyName} />}
      <p className={classes.line}>
        应到 {came.expected} 人{blank ? '，实到　　　人，缺席　　　人' : `，实到 ${came.present} 人，缺席 ${came.absent} 人`}。
        {frozen ? '' : '（名册在开始签到时定格）'}
      </p>
    </>
  )
}

interface TableProps {
  readonly rows: readonly SheetRow[]
  readonly body: string
}

function BlankTable({ rows, body }: TableProps) {
  return (
    <table className={classes.sheet}>
      <thead>
        <tr>
          <th style={{ width: '9%' }}>序号</th>
          <th style={{ width: '18%' }}>姓名</th>
          <th style={{ width: '26%' }}>身份、单位</th>
          <th>签名</th>
          <th style={{ width: '14%' }}>到会时间</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td>{row.number}</td>
            <td>{row.name}</td>
            <td>{capacity(row, body)}</td>
            <td />
            <td />
          </tr>
        ))}
        {Array.from({ length: SPARE_LINES }, (_, index) => (
          <tr key={`spare-${index}`}>
            <td>{rows.length + index + 1}</td>
            <td />
            <td />
            <td />
            <td />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function FilledTable({ rows, body }: TableProps) {
  return (
    <table className={classes.sheet}>
      <thead>
        <tr>
          <th style={{ width: '9%' }}>序号</th>
          <th style={{ width: '20%' }}>姓名</th>
          <th style={{ width: '25%' }}>身份、单位</th>
          <th style={{ width: '11%' }}>到会</th>
          <th style={{ width: '11%' }}>离会</th>
          <th>情况</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.number}>
            <td>{row.number}</td>
            <td>{row.name}</td>
            <td>{capacity(row, body)}</td>
            <td>{row.at}</td>
            <td>{row.leftAt}</td>
            <td>{row.state}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function capacity({ standing, org }: SheetRow, body: string): string {
  return [standing, org === body ? '' : org].filter(Boolean).join('　')
}
