import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { proposedNotice } from './notice-field.tsx'
import { formOf } from './plan.ts'
import { isSalutation, printedNotice } from './print-notice.ts'
import classes from './print.module.css'

export interface NoticeSheetProps {
  readonly meeting: Meeting
  readonly type: MeetingType
  readonly today: string
}

/** The notice for the board. */
export function NoticeSheet({ meeting, type, today }: NoticeSheetProps) {
  const text = meeting.notice || proposedNotice(formOf(meeting), type, meeting.bodyName, today)
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
