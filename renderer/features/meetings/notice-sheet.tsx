import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { proposedNotice, writtenNotice } from './notice-field.tsx'
import { formOf } from './plan.ts'
import { isSalutation, printedNotice } from './print-notice.ts'
import classes from './print.module.css'

export interface NoticeSheetProps {
  readonly meeting: Meeting
  readonly type: MeetingType
  /** Of the register, to name those who are asked. */
  readonly units: readonly Pick<Org, 'id' | 'name'>[]
  readonly today: string
}

/** The notice for the board. */
export function NoticeSheet({ meeting, type, units, today }: NoticeSheetProps) {
  const plan = formOf(meeting)
  const text = writtenNotice(plan, proposedNotice(plan, type, { bodyName: meeting.bodyName, units, today }))
  if (text === '') return <p className={classes.line}>这次会议不发书面通知。</p>
  const { title, lines, signed } = printedNotice(text, meeting.bodyName)
  return (
    <>
      <h1>{title}</h1>
      {lines.map((line, index) => (
        <p key={index} className={isSalutation(line, index) ? classes.notice : classes.noticeParagraph}>
          {line}
        </p>
      ))}
      <div className={classes.noticeEnd}>
        {signed.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
    </>
  )
}
