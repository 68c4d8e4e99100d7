import type { MeetingDeps } from '#renderer/entities/meeting/change-meeting.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/** What each part of a meeting's page is given. */
export interface PartProps {
  readonly meeting: Meeting
  readonly deps: MeetingDeps
}
