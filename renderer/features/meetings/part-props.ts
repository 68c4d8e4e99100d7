import type { Meeting } from '#shared/schema/meetings.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'

/** What each part of a meeting's page is given. */
export interface PartProps {
  readonly meeting: Meeting
  readonly deps: RecordDeps
}
