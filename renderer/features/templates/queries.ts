import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Every edition of every type; a district issues a few a year. */
export function meetingTypeEditions(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'meetingType' } })
}

export function otherTemplates(db: Db, kind: Template['kind']): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind } })
}
