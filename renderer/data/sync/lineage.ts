import * as z from 'zod'
import { versionsResponse } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { wireDocument, type WireDocument } from '#shared/contracts/sync.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Client } from '../remote/client.ts'

/** What the district's own list of a document's versions tells of it. */
export interface Past {
  /** Whether the district once held the state with this stamp, and has not forgotten it. */
  knows(stamp: unknown): boolean
  /** When the district was restored from a backup, if it ever was. */
  readonly restoredAt: string | undefined
  /** The newest state that it held when it was restored, or ever before: what every state that it forgot was made from. */
  beforeRestore(): Promise<Result<WireDocument | undefined, Failure>>
}

const state = z.object({ document: wireDocument })

export async function pastOf(client: Client, collection: CollectionName, id: string): Promise<Result<Past, Failure>> {
  const path = `/documents/${collection}/${encodeURIComponent(id)}/versions`
  const answer = await client.call({ method: 'GET', path, shape: versionsResponse })
  if (!answer.ok) return answer
  const { versions, restoredAt } = answer.value
  const stamps = new Set(versions.map((version) => version.stamp))
  return ok({
    knows: (stamp) => typeof stamp === 'string' && stamps.has(stamp),
    restoredAt,
    async beforeRestore() {
      const last = versions.find((version) => restoredAt === undefined || version.at < restoredAt)
      if (!last) return ok(undefined)
      const found = await client.call({ method: 'GET', path: `${path}/${last.version}`, shape: state })
      return found.ok ? ok(found.value.document) : found
    },
  })
}
