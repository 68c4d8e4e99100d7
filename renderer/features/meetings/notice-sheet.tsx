import { useDeps } from '#renderer/data/react.tsx'
import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { proposedNotice } from './notice-field.tsx'
import { formOf } from './plan.ts'
import classes from './print.module.css'

export function NoticeSheet({ meeting, type }: { readonly meeting: Meeting; readonly type: MeetingType }) {
  const { today } = useDeps()
  const text = meeting.notice || proposedNotice(formOf(meeting), type, meeting.bodyName, today())
  const { title, body } = splitNotice(text)
  return (
    <>
      <h1>{title}</h1>
      <div className={classes.notice}>{body}</div>
    </>
  )
}

const LONGEST_TITLE = 60

/** The first line is the heading when it reads like one; a notice of one paragraph is headed 通知. */
function splitNotice(text: string): { readonly title: string; readonly body: string } {
  const [first = '', ...lines] = text.trim().split('\n')
  const rest = lines.join('\n').trim()
  return rest === '' || first.length > LONGEST_TITLE ? { title: '通知', body: text.trim() } : { title: first, body: rest }
}
