import { sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { useProposedRoster } from '#renderer/entities/meeting/use-proposed-roster.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { attendanceSheet, printedAttendance } from './print-view.ts'
import classes from './print.module.css'

/** Before the meeting a sheet to sign on; afterwards the sheet of who came. The head repeats on each page. */
export function AttendanceSheet({ meeting, attendances }: { readonly meeting: Meeting; readonly attendances: readonly Attendance[] }) {
  const proposed = useProposedRoster(meeting)
  const frozen = meeting.roster.length > 0
  const shown = frozen ? meeting : { ...meeting, roster: [...(proposed ?? [])] }
  const rows = attendanceSheet(shown, attendances)
  const came = printedAttendance(shown, attendances)
  return (
    <>
      <h1>{meeting.title}签到表</h1>
      <p className={classes.line}>时间：{sayMinute(meeting.startedAt ?? meeting.plannedAt)}</p>
      <p className={classes.line}>地点：{meeting.place}</p>
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th style={{ width: '9%' }}>序号</th>
            <th style={{ width: '19%' }}>姓名</th>
            <th style={{ width: '24%' }}>身份、单位</th>
            <th style={{ width: '12%' }}>时间</th>
            <th style={{ width: '18%' }}>情况</th>
            <th>签名</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}>
              <td>{row.number}</td>
              <td>{row.name}</td>
              <td>{[row.standing, row.org === meeting.bodyName ? '' : row.org].filter(Boolean).join('　')}</td>
              <td>{row.at}</td>
              <td>{row.state}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      <p className={classes.line}>
        应到 {came.expected} 人
        {frozen && attendances.length > 0 ? `，实到 ${came.present} 人，缺席 ${came.absent} 人` : '，实到　　　人，缺席　　　人'}。
        {frozen ? '' : '（名册在开始签到时定格）'}
      </p>
    </>
  )
}
