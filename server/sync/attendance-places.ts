import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { attendanceId, guestAttendanceId } from '#shared/domain/attendance-id.ts'
import { audienceCovers, can, type Actor } from '#shared/domain/permissions.ts'
import { isDerivedId } from '#shared/lib/id.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import { heldEvents, type HeldEvent } from '#server/store/events.ts'
import type { Sql } from '#server/store/store.ts'

/** Why what is pushed may not stand where it says it stands, given what is held of it. */
export type Misplaced = (held: WireDocument | undefined, next: WireDocument) => Failure | undefined

/**
 * A check-in of another unit's event (S6). It takes no id that the event's own unit would need for the same person, and it is not shown
 * to a unit among the check-ins of an event that the pusher may not even read. Where the event is not here yet, nobody but its own unit
 * knows of it.
 */
export async function misplacedAttendances(
  sql: Sql,
  actor: Actor,
  { collection, documents }: { readonly collection: CollectionName; readonly documents: readonly WireDocument[] },
): Promise<Misplaced> {
  if (collection !== 'attendances') return () => undefined
  const named = new Set(documents.map((document) => document['event']).filter((id) => typeof id === 'string'))
  const events = await heldEvents(sql, [...named])
  return (held, next) => {
    const event = events.get(String(next['event']))
    const foreign = event !== undefined && event.unit !== next['unit']
    if (foreign && isShown(next, event) && !(held && isShown(held, event)) && !can(actor, 'read', event.collection, event))
      return failure('record/out-of-scope')
    return held || !isDerivedId(next.id) || isOwnPlace(next, foreign)
      ? undefined
      : failure('record/invalid', [{ path: 'id', message: '编号与活动和人员不符' }])
  }
}

function isShown(one: WireDocument, event: HeldEvent): boolean {
  const audience = Array.isArray(one['audience']) ? one['audience'].map(String) : []
  return !one._deleted && one['event'] === event.id && audienceCovers(audience, event.unit)
}

function isOwnPlace({ id, ...one }: WireDocument, foreign: boolean): boolean {
  const [event, person, unit] = [String(one['event']), String(one['person']), String(one['unit'])]
  return id === guestAttendanceId(event, person, unit) || (!foreign && id === attendanceId(event, person))
}
