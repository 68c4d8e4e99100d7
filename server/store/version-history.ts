import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Sql } from './store.ts'

export interface VersionSummary {
  readonly version: number
  readonly at: Date
  readonly by: string
  readonly device: string | null
  readonly deleted: boolean
  readonly hash: string
  readonly stamp: string
}

/**
 * Newest first. The PC is named to the writer's own unit only: who knows the id of another's could sign in under it, and have it renamed or
 * shut out in good faith by his own administrator.
 */
export async function listVersions(sql: Sql, collection: string, id: string, reader: string): Promise<readonly VersionSummary[]> {
  return sql.query<VersionSummary>(
    `select v.version, v.at, coalesce(u.name, '') as by, case when u.unit = $3 then v.device_id end as device, v.deleted, v.hash, coalesce(v.doc->>'updatedAt', '') as stamp
     from versions v left join users u on u.id = v.user_id where v.collection = $1 and v.id = $2 order by v.version desc limit 1000`,
    [collection, id, reader],
  )
}

export async function readVersion(
  sql: Sql,
  collection: string,
  id: string,
  version: number,
): Promise<{ unit: string; audience: string[]; document: WireDocument } | undefined> {
  const [row] = await sql.query<{ doc: WireDocument }>('select doc from versions where collection = $1 and id = $2 and version = $3', [
    collection,
    id,
    version,
  ])
  if (!row) return undefined
  const audience = row.doc['audience']
  return { unit: String(row.doc['unit']), audience: Array.isArray(audience) ? audience.map(String) : [], document: row.doc }
}

export interface ReceivedState {
  readonly collection: string
  readonly id: string
  readonly stamp: string
}

/** Those of these states that this user's devices have brought at some time, by their stamps. */
export async function receivedStates(
  sql: Sql,
  user: string,
  states: readonly ReceivedState[],
): Promise<readonly { collection: string; id: string }[]> {
  if (states.length === 0) return []
  return sql.query<{ collection: string; id: string }>(
    `select r.collection, r.id from json_to_recordset($1::text::json) as r(collection text, id text, stamp text)
     where exists (select 1 from versions v where v.collection = r.collection and v.id = r.id and v.user_id = $2 and v.doc->>'updatedAt' = r.stamp)`,
    [JSON.stringify(states), user],
  )
}
