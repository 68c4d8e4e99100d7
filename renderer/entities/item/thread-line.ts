import type { Deps } from '#renderer/data/db.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'

/** A line of an item's thread, stamped and signed. `to`: the unit to which the step hands the matter. */
export function threadLine(
  deps: Pick<Deps, 'db' | 'newId' | 'stamp'>,
  text: string,
  state?: ItemState,
  to?: string,
): Item['progress'][number] {
  const { user } = deps.db
  const signed = { id: deps.newId(), at: deps.stamp(), by: user.id, byName: user.name, unit: user.unit, text }
  return { ...signed, ...(state ? { state } : {}), ...(to ? { handedTo: to } : {}) }
}
