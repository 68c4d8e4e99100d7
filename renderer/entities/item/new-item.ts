import type { Deps, Draft } from '#renderer/data/db.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Item, ItemType } from '#shared/schema/items.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'

/** First letters of a list's number: 问题 WT, 需求 XQ … */
const PREFIXES: Readonly<Record<ItemType, string>> = {
  problem: 'WT',
  need: 'XQ',
  service: 'FW',
  resource: 'ZY',
  project: 'XM',
  urgent: 'JB',
  wish: 'XY',
  mutual: 'SX',
  supervised: 'DB',
  agency: 'DL',
  visit: 'ZF',
  whistle: 'CS',
}

export interface NewItem {
  readonly type: ItemType
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
}

/** An item ready to be saved. One that already has an owner and a date has been handed out; any other is registered. */
export function newItem(deps: Pick<Deps, 'db' | 'newId' | 'today'>, input: NewItem): Draft<'items'> & { id: string } {
  const id = deps.newId()
  const dueOn = input.dueOn ?? ''
  const owned = (input.owner !== undefined || Boolean(input.ownerOrgName)) && dueOn !== ''
  const level = levelOf(deps.db.user.unit)
  return {
    id,
    type: input.type,
    number: itemNumber(input.type, deps.today(), id),
    title: input.title.trim(),
    content: input.content?.trim() ?? '',
    origin: input.origin,
    level: input.level ?? level,
    dueOn,
    state: owned ? 'assigned' : 'registered',
    claimedBy: [],
    milestones: [],
    progress: [],
    links: [],
    ...(input.originRef ? { originRef: input.originRef } : {}),
    ...(input.raisedBy ? { raisedBy: input.raisedBy } : {}),
    ...(input.grid ? { grid: input.grid } : {}),
    ...(input.owner ? { owner: input.owner } : {}),
    ...(input.ownerOrgName ? { ownerOrgName: input.ownerOrgName } : {}),
  }
}

/** Two PCs offline must not give one number twice, so its tail comes from the id (lessons.md §3, 22). */
export function itemNumber(type: ItemType, day: string, id: string): string {
  return `${PREFIXES[type]}${day.replaceAll('-', '')}-${id.replaceAll('-', '').slice(-6).toUpperCase()}`
}
