import { isOpenItem } from '#shared/domain/item/item-due.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import type { MatchSide } from './match.ts'

export const wantTypes = ['need', 'project'] as const
export const offerTypes = ['service', 'resource'] as const

const WANTS: ReadonlySet<string> = new Set(wantTypes)
const OFFERS: ReadonlySet<string> = new Set(offerTypes)

/** A need or project that nobody has taken on yet. */
export function isWant(item: Item): boolean {
  const waits = !['claimed', 'working', 'fulfilling', 'hung', 'escalated'].includes(item.state)
  return WANTS.has(item.type) && isOpenItem(item) && waits
}

const offeredStates: ReadonlySet<ItemState> = new Set(['published', 'claimed', 'working', 'fulfilling', 'done', 'reported', 'evaluated'])

/** A service or resource that is offered still: it may be used again and again. */
export function isOffer(item: Item): boolean {
  return OFFERS.has(item.type) && offeredStates.has(item.state)
}

/** What of an item the match looks at (types 需求, 项目, 服务, 资源: item-type-catalogue.ts, item-type-neighbours.ts). */
export function sideOf(item: Item): MatchSide {
  const detail = (id: string): string => item.details?.find((row) => row.id === id)?.value.trim() ?? ''
  const said = Number(detail('capacity') || detail('amount'))
  const people = OFFERS.has(item.type) ? (said > 0 ? said : undefined) : item.beneficiaries
  const more = ['service', 'terms', 'initiative'].map(detail).filter(Boolean)
  return {
    id: item.id,
    unit: item.unit,
    title: item.title,
    content: [item.content, ...more].join('。'),
    category: detail('kind') || (item.category ?? ''),
    grid: item.grid ?? '',
    hours: detail('hours'),
    ...(people === undefined ? {} : { people }),
    joined: item.links,
  }
}
