import { useMemo } from 'react'
import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { defaultItemType, everyItemType, itemTypesOn, stateLabel, typeOfItem, type ItemKind } from '#shared/domain/item/item-types.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { itemStateWords } from './item-words.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Every edition of every type that was issued; a district issues a few a year. */
export function itemTypeEditions(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'itemType' } })
}

export interface ItemTypes {
  readonly templates: readonly Template[]
  /** The ones that may be chosen today. */
  readonly offered: readonly ItemKind[]
  /** Also the retired: what an old item may bear. */
  readonly every: readonly ItemKind[]
  /** The edition that an item goes by. */
  of(item: Pick<Item, 'type' | 'typeEdition' | 'createdAt'>): ItemKind
  nameOf(code: string): string
  /** What the item's type calls its state. */
  stateOf(item: Pick<Item, 'type' | 'typeEdition' | 'createdAt' | 'state'>): string
}

/** What the lists go by: the district's types, and the program's own until they have arrived. */
export function useItemTypes(): ItemTypes {
  const { db, today } = useDeps()
  const live = useLive(itemTypeEditions(db))
  const templates = live.status === 'ready' ? live.data : NONE
  const day = today()
  return useMemo(() => readTypes(templates, day), [templates, day])
}
const NONE: readonly Template[] = []

export function readTypes(templates: readonly Template[], day: string): ItemTypes {
  const every = everyItemType(templates, day)
  const names = new Map(every.map((type) => [type.code, type.name]))
  // A list of thousands asks for the same few editions again and again.
  const known = new Map<string, ItemKind>()
  const of: ItemTypes['of'] = (item) => {
    const key = `${item.type}/${item.typeEdition?.template ?? (item.typeEdition ? 'program' : chinaDay(stampMs(item.createdAt)))}`
    const found = known.get(key) ?? typeOfItem(item, templates)
    known.set(key, found)
    return found
  }
  return {
    templates,
    offered: itemTypesOn(templates, day),
    every,
    of,
    nameOf: (code) => names.get(code) ?? defaultItemType(code)?.name ?? '本地清单',
    stateOf: (item) => stateWordOf(of(item), item.state),
  }
}

export function stateWordOf(type: ItemKind, state: ItemState): string {
  return stateLabel(type, state) ?? itemStateWords[state]
}
