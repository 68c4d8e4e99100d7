import { editionOn, inOrderOfEffect, stateOfEdition, type EditionState } from '#shared/domain/editions.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { PROGRAM_EDITION, PROGRAM_ISSUER } from '#shared/domain/meeting/meeting-types.ts'
import { chinaDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item, ItemEdition, ItemState } from '#shared/schema/items.ts'
import { itemTypeShape, type ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { itemTypeCatalogue } from './item-type-catalogue.ts'
import { flowOf } from './item-flow.ts'
import { everyBranch, issueWay, plain } from './item-type-row.ts'

export interface ItemKind {
  readonly code: string
  readonly name: string
  readonly spec: ItemTypeSpec
  /** Where it comes from; shown beside every limit (product.md, principle 7). */
  readonly basis: string
  readonly issuer: string
  readonly edition: number
  /** The template that it was read from; absent: the program's own. */
  readonly template?: string
  /** No longer offered for a new item. */
  readonly retired: boolean
}

/** The program's own types, in the order in which they are offered; a district's edition, once issued, goes before them. */
export const defaultItemTypes: readonly ItemKind[] = itemTypeCatalogue.map(({ code, name, basis, spec }) => ({
  code,
  name,
  basis,
  spec,
  issuer: PROGRAM_ISSUER,
  edition: PROGRAM_EDITION,
  retired: false,
}))

/** The program's own type of this code. */
export function defaultItemType(code: string): ItemKind | undefined {
  return defaultItemTypes.find((type) => type.code === code)
}

/** All editions of a type that somebody issued, the one that took effect last at the end. */
export function itemTypeEditionsOf(code: string, templates: readonly Template[]): readonly Template[] {
  return inOrderOfEffect(templates.filter((one) => one.kind === 'itemType' && one.code === code && one.itemType))
}

/**
 * The type of this code as it holds on a day: the issued edition in force, else the program's own. Never undefined: an item may bear a
 * type that was retired since, or that only a newer program knows; it then lives the common life (item-state.ts).
 */
export function itemTypeOf(code: string, templates: readonly Template[], onDay: Day): ItemKind {
  const edition = editionOn(itemTypeEditionsOf(code, templates), onDay)
  return edition ? fromItemTemplate(edition, onDay) : (defaultItemType(code) ?? unknownType(code, templates))
}

/** Reads one edition, whatever the day says of it. A spec that a newer program wrote and this one cannot read is taken as unknown. */
export function fromItemTemplate(
  { id, code, name, basis, issuer, edition, retired, retiredOn = '', itemType }: Template,
  onDay: Day,
): ItemKind {
  const spec = itemTypeShape.safeParse(itemType)
  const rules = spec.success ? spec.data : (defaultItemType(code)?.spec ?? commonSpec)
  return { code, name, basis, issuer, edition, template: id, retired: retired && retiredOn <= onDay, spec: rules }
}

/** What an item lives by whose type is not known here. */
export const commonSpec: ItemTypeSpec = {
  ...plain,
  ...flowOf({ way: issueWay, branches: everyBranch }),
  prefix: 'QT',
}

function unknownType(code: string, templates: readonly Template[]): ItemKind {
  const name = itemTypeEditionsOf(code, templates).at(-1)?.name ?? '本地清单'
  return { code, name, basis: '', issuer: PROGRAM_ISSUER, edition: PROGRAM_EDITION, retired: false, spec: commonSpec }
}

/** A type of the district's own begins with the common life. */
export function commonItemSpec(prefix: string): ItemTypeSpec {
  return { ...commonSpec, prefix }
}

/** Every type, also the retired: the program's order, then what was added, by name. */
export function everyItemType(templates: readonly Template[], onDay: Day): readonly ItemKind[] {
  const known = defaultItemTypes.map((type) => type.code)
  const issued = new Set(templates.filter((one) => one.kind === 'itemType' && one.itemType).map((one) => one.code))
  const added = [...issued].filter((code) => !known.includes(code) && editionOn(itemTypeEditionsOf(code, templates), onDay) !== undefined)
  const own = added.map((code) => itemTypeOf(code, templates, onDay)).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
  return [...known.map((code) => itemTypeOf(code, templates, onDay)), ...own]
}

/** Whether a unit of this level registers such a matter: what only a street or the district begins is not for a community to invent. */
export function mayBegin({ spec }: Pick<ItemKind, 'spec'>, unit: string): boolean {
  return spec.begunBy === undefined || spec.begunBy.includes(levelOf(unit))
}

/** The types that may be chosen for a new item on a day. */
export function itemTypesOn(templates: readonly Template[], onDay: Day): readonly ItemKind[] {
  return everyItemType(templates, onDay).filter((type) => !type.retired)
}

type Dated = Pick<Item, 'type' | 'typeEdition' | 'createdAt'>

/**
 * The type of an item: the edition that it began under (a type that changes while a matter runs does not change the matter). Without
 * one, and while that edition has not arrived on this device, the one of the day on which it was written. A state that the edition
 * does not know, because an older program wrote it, is added, with the way on that all items have.
 */
export function typeOfItem(item: Dated, templates: readonly Template[]): ItemKind {
  const { type, typeEdition } = item
  const day = chinaDay(stampMs(item.createdAt))
  if (typeEdition && typeEdition.template === undefined) return defaultItemType(type) ?? unknownType(type, templates)
  const began = typeEdition && itemTypeEditionsOf(type, templates).find((edition) => edition.id === typeEdition.template)
  return began ? fromItemTemplate(began, day) : itemTypeOf(type, templates, day)
}

/** What an item that begins now keeps of its type. */
export function itemEditionOf({ template, edition }: ItemKind): ItemEdition {
  return { edition, ...(template === undefined ? {} : { template }) }
}

/** What the type calls a state; undefined when it has no such state. */
export function stateLabel(type: Pick<ItemKind, 'spec'>, state: ItemState): string | undefined {
  return type.spec.states.find((one) => one.state === state)?.label
}

/** What an edition is on a day, among all of its code. */
export function itemEditionState(edition: Template, templates: readonly Template[], onDay: Day): EditionState {
  return stateOfEdition(edition, itemTypeEditionsOf(edition.code, templates), onDay)
}
