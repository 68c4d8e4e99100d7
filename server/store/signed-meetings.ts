import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Sql } from './store.ts'

export interface HeldDocument {
  readonly id: string
  readonly unit: string
  readonly audience: readonly string[]
  readonly document: WireDocument
}

/** Those of the meetings that are locked; none of them is written by another until commit. */
export async function lockedMeetings(sql: Sql, ids: readonly string[]): Promise<readonly HeldDocument[]> {
  return sql.query<HeldDocument>(
    `select id, unit, audience, doc as document from documents
     where collection = 'meetings' and locked and id in (select id from json_array_elements_text($1::text::json) as r(id)) order by id for share`,
    [JSON.stringify(ids)],
  )
}

/** The live check-ins of one event. */
export async function attendancesOf(sql: Sql, event: string): Promise<readonly HeldDocument[]> {
  return sql.query<HeldDocument>(
    `select id, unit, audience, doc as document from documents where collection = 'attendances' and doc ->> 'event' = $1 and not deleted`,
    [event],
  )
}
