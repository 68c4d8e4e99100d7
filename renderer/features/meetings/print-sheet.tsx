import type { MeetingType } from '#renderer/entities/meeting/meeting-type.ts'
import { RecordSheet } from '#renderer/entities/meeting/record-sheet.tsx'
import { OfficialSheet } from '#renderer/entities/print/official-sheet.tsx'
import { PageMargins, type PageMarginsProps } from '#renderer/ui/page-margins.tsx'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow, VoteRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { AttendanceSheet } from './attendance-sheet.tsx'
import { NoticeSheet } from './notice-sheet.tsx'
import type { BallotChoice } from './print-ballot-choice.ts'
import { BallotSheet } from './print-ballot.tsx'
import { CountSheet } from './print-count.tsx'
import type { SheetKind } from './print-sheets.ts'
import { summaryPaper } from './print-summary.ts'

export interface PrintedSheetProps {
  readonly kind: SheetKind
  readonly meeting: Meeting
  readonly type: MeetingType
  readonly attendances: readonly Attendance[]
  readonly proposed: readonly RosterRow[]
  readonly statements: readonly Statement[]
  /** Of the register, to name in the notice those who are asked. */
  readonly units: readonly Pick<Org, 'id' | 'name'>[]
  readonly margins: PageMarginsProps
  readonly ballot: BallotChoice
  readonly today: string
}

/** One paper of a meeting with what stands around it on every page. */
export function PrintedSheet(props: PrintedSheetProps) {
  const { kind, meeting, attendances, ballot, today } = props
  if (kind === 'summary') return <OfficialSheet paper={summaryPaper(meeting, attendances, today)} />
  if (kind === 'ballot')
    return <BallotSheet body={votingBody(meeting, ballot.vote)} title={meeting.title} paper={ballot.paper} copies={ballot.copies} />
  const { head, left, right, corner } = props.margins
  return (
    <>
      <PageMargins head={head} left={left} right={right} corner={corner} />
      <OnPages {...props} />
    </>
  )
}

function OnPages({ kind, meeting, type, attendances, proposed, statements, units, ballot, today }: PrintedSheetProps) {
  if (kind === 'signIn' || kind === 'attendance')
    return <AttendanceSheet meeting={meeting} attendances={attendances} proposed={proposed} blank={kind === 'signIn'} />
  if (kind === 'notice') return <NoticeSheet meeting={meeting} type={type} units={units} today={today} />
  if (kind === 'count') return <CountSheet meeting={meeting} paper={ballot.paper} vote={ballot.counted} />
  return <RecordSheet meeting={meeting} type={type} attendances={attendances} statements={statements} />
}

/** Of a joint meeting each body has ballots of its own. */
function votingBody(meeting: Meeting, vote: VoteRow | undefined): string {
  return meeting.joint?.find(({ id }) => id === vote?.body)?.name ?? meeting.bodyName
}
