import type { Deps, Draft } from '#renderer/data/db.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { itemEditionOf, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'

export interface NewItem {
  /** Code of the type. */
  readonly type: string
  /** The type in force: the item lives by this edition of it. */
  readonly kind: ItemKind
  readonly title: string
  readonly content?: string
  readonly origin: Item['origin']
  readonly originRef?: string
  readonly raisedBy?: PersonRef
  readonly grid?: string
  readonly level?: Item['level']
  readonly owner?: PersonRef
  readonly ownerOrgName?: string
  readonly dueOn?: string
  readonly category?: string
  readonly urgency?: Item['urgency']
  readonly details?: NonNullable<Item['details']>
  readonly budget?: number
  readonly beneficiaries?: number
  readonly links?: readonly string[]
}

/**
 * An item ready to be saved. One that already has an owner and a date has been handed out, where its type lets it; any other stands at
 * the beginning of its way.
 */
export function newItem(deps: Pick<Deps, 'db' | 'newId' | 'today'>, input: NewItem): Draft<'items'> & { id: string } {
  const id = deps.newId()
  const dueOn = input.dueOn ?? ''
  const owned = (input.owner !== undefined || Boolean(input.ownerOrgName)) && dueOn !== ''
  const level = levelOf(deps.db.user.unit)
  const { kind } = input
  return {
    id,
    type: input.type,
    typeEdition: itemEditionOf(kind),
    number: itemNumber(kind.spec.prefix, deps.today(), id),
    title: input.title.trim(),
    content: input.content?.trim() ?? '',
    origin: input.origin,
    level: input.level ?? level,
    dueOn,
    state: beginning(kind, owned),
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [...(input.links ?? [])],
    ...(input.category ? { category: input.category } : {}),
    ...(input.urgency && input.urgency !== 'normal' ? { urgency: input.urgency } : {}),
    ...(input.details && input.details.length > 0 ? { details: input.details } : {}),
    ...(input.budget === undefined ? {} : { budget: input.budget }),
    ...(input.beneficiaries === undefined ? {} : { beneficiaries: input.beneficiaries }),
    ...(input.originRef ? { originRef: input.originRef } : {}),
    ...(input.raisedBy ? { raisedBy: input.raisedBy } : {}),
    ...(input.grid ? { grid: input.grid } : {}),
    ...(input.owner ? { owner: input.owner } : {}),
    ...(input.ownerOrgName ? { ownerOrgName: input.ownerOrgName } : {}),
  }
}

function beginning({ spec }: ItemKind, owned: boolean): ItemState {
  const first = spec.states[0]?.state ?? 'registered'
  return owned && spec.moves.some((move) => move.from === first && move.to === 'assigned') ? 'assigned' : first
}

/** Two PCs offline must not give one number twice, so its tail comes from the id (lessons.md §3, 22). */
export function itemNumber(prefix: string, day: string, id: string): string {
  return `${prefix}${day.replaceAll('-', '')}-${id.replaceAll('-', '').slice(-6).toUpperCase()}`
}
