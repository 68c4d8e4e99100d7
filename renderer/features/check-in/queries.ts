import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Template } from '#shared/schema/templates.ts'

export function oneMeeting(db: Db, id: string): Query<Meeting | undefined> {
  return db.findOne('meetings', id)
}

export function attendancesOf(db: Db, meeting: string): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event: meeting } })
}

export function issuedTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'meetingType' } })
}
