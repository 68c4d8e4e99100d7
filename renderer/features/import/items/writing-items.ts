import type { Deps } from '#renderer/data/db.ts'
import { newItem } from '#renderer/entities/item/new-item.ts'
import { fieldsAnyTime, writtenDetails, type DetailValues } from '#shared/domain/item/item-details.ts'
import { itemTypeOf } from '#shared/domain/item/item-types.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Template } from '#shared/schema/templates.ts'
import type { Values, WritingKind } from '../import-kind.ts'
import { itemsKind } from './items-kind.ts'

/** What a line says, as readItem reads it. */
type Said = Partial<
  Pick<
    Item,
    | 'content'
    | 'number'
    | 'category'
    | 'origin'
    | 'raisedBy'
    | 'grid'
    | 'ownerOrgName'
    | 'owner'
    | 'dueOn'
    | 'urgency'
    | 'budget'
    | 'beneficiaries'
  >
> &
  Pick<Item, 'type' | 'title'> & { readonly details?: DetailValues }

/** A line becomes what the form would register: under the edition of its type in force, at the beginning of its way. */
export function writingItems(deps: Pick<Deps, 'db' | 'today'>, editions: readonly Template[]): WritingKind {
  return {
    ...itemsKind,
    fresh: (values: Values, id) => {
      const { details = {}, number, origin = 'visit', ...said } = values as Said // as readItem made it
      const kind = itemTypeOf(said.type, editions, deps.today())
      const made = newItem(
        { ...deps, newId: () => id },
        { ...said, origin, kind, details: writtenDetails(fieldsAnyTime(undefined, kind.spec), details).details },
      )
      return { ...made, ...(number ? { number } : {}) }
    },
  }
}
