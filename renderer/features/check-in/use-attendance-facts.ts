import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { quorumOfMeeting, ruleOfMeeting, type QuorumView } from '#renderer/entities/meeting/quorum-view.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { attendanceSummary, type AttendanceSummary } from '#shared/domain/meeting/quorum.ts'
import type { NamedRule } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { attendancesOf, issuedTemplates } from './queries.ts'

const none: readonly Attendance[] = []

export interface AttendanceFacts {
  readonly attendances: readonly Attendance[]
  readonly summary: AttendanceSummary
  readonly quorum: QuorumView
  /** The rule of the type of meeting. */
  readonly rule: NamedRule
  readonly failure: Failure | undefined
}

/** Who has come, and whether that is enough, as of this moment. */
export function useAttendanceFacts(meeting: Meeting): AttendanceFacts {
  const db = useDb()
  const live = useLive(attendancesOf(db, meeting.id))
  const templates = useLive(issuedTemplates(db))
  const attendances = live.status === 'ready' ? live.data : none
  const summary = useMemo(() => attendanceSummary(meeting.roster, attendances), [meeting.roster, attendances])
  const rule = useMemo(() => {
    const { spec } = typeOfMeeting(meeting, templates.status === 'ready' ? templates.data : [])
    return ruleOfMeeting(spec, meeting)
  }, [meeting, templates])
  const quorum = useMemo(() => quorumOfMeeting(rule, meeting, attendances), [rule, meeting, attendances])
  return { attendances, summary, quorum, rule, failure: live.status === 'failed' ? live.error : undefined }
}
