import type { WireDocument } from '#shared/contracts/sync.ts'
import { chinaDay } from '#shared/lib/day.ts'
import type { Entity } from '#shared/schema/entity.ts'

export type IsClosed = (document: WireDocument) => boolean

/** Which documents of a collection may be bound into volumes now; undefined where none ever is (shared/schema, `yearly`). */
export function closedBy(entity: Pick<Entity, 'yearly' | 'newestBy'>, now: number): IsClosed | undefined {
  const { yearly, newestBy } = entity
  if (!yearly) return undefined
  const year = chinaDay(now).slice(0, 4)
  const settled = yearly.settled
  return (document) => {
    const at = document[newestBy]
    if (document._deleted || typeof at !== 'string' || !/^\d{4}-/.test(at) || at.slice(0, 4) >= year) return false
    return (!settled || settled.words.includes(String(document[settled.field]))) && !isInDispute(document)
  }
}

/** What two people still have to decide about is work, whatever its year. */
function isInDispute({ history }: WireDocument): boolean {
  return Array.isArray(history) && history.some((entry) => (entry as { kind?: unknown } | null)?.kind === 'difference')
}
