import type { ItemLimit } from '#shared/schema/item-types.ts'
import type { Item } from '#shared/schema/items.ts'

/** For which matters a limit or a step of a type is; what it does not name is left open. */
export function appliesTo(
  { urgency, category, level }: Pick<ItemLimit, 'urgency' | 'category' | 'level'>,
  item: Pick<Item, 'urgency' | 'category' | 'level'>,
): boolean {
  return (
    (urgency === undefined || urgency === (item.urgency ?? 'normal')) &&
    (category === undefined || category === item.category) &&
    (level === undefined || level === item.level)
  )
}
