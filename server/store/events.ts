import type { CollectionName } from '#shared/schema/entities.ts'
import type { Sql } from './store.ts'

export interface HeldEvent {
  readonly id: string
  readonly collection: CollectionName
  readonly unit: string
  readonly audience: readonly string[]
}

/** Those of these events that the district holds, removed ones too: meetings, activities, matters to which people are called. */
export async function heldEvents(sql: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, HeldEvent>> {
  if (ids.length === 0) return new Map()
  const rows = await sql.query<HeldEvent>(
    `select id, collection, unit, audience from documents where collection in ('meetings', 'schedules', 'items')
       and id in (select id from json_array_elements_text($1::text::json) as r(id))`,
    [JSON.stringify(ids)],
  )
  return new Map(rows.map((row) => [row.id, row]))
}
