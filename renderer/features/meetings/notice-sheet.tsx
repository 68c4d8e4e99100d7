import { useDeps } from '#renderer/data/react.tsx'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { proposedNotice } from './notice-field.tsx'
import { formOf } from './plan.ts'
import classes from './print.module.css'

export function NoticeSheet({ meeting, type }: { readonly meeting: Meeting; readonly type: MeetingType }) {
  const { today } = useDeps()
  const text = meeting.notice || proposedNotice(formOf(meeting), type, meeting.bodyName, today())
  const [title = '', ...lines] = text.split('\n')
  return (
    <>
      <h1>{title}</h1>
      <div className={classes.notice}>{lines.join('\n').trim()}</div>
    </>
  )
}
