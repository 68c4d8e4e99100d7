import { isDay, type Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'

/** How a team stands with its drills (domain.md D28); how often, the team says itself with each one. */
export interface DrillStanding {
  readonly last: Item | undefined
  /** The next: the day of the one that is planned, else the day that the last one named. */
  readonly next: Day | undefined
  readonly planned: Item | undefined
  /** The next one's day is past. Never: nobody has said a day. */
  readonly overdue: boolean
}

const detailOf = ({ details = [] }: Pick<Item, 'details'>, id: string): string => details.find((row) => row.id === id)?.value ?? ''
const dayOf = (item: Item): string => detailOf(item, 'plannedOn')

/** @param items the team's drills, in any order */
export function drillStanding(items: readonly Item[], today: Day): DrillStanding {
  const held = items.filter(({ state }) => state === 'done' || state === 'closed').toSorted((a, b) => (dayOf(a) < dayOf(b) ? 1 : -1))
  const planned = items.filter(({ state }) => state === 'registered').toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1))[0]
  const last = held[0]
  const said = planned ? dayOf(planned) : last ? detailOf(last, 'nextOn') : ''
  const next = isDay(said) ? said : undefined
  return { last, planned, next, overdue: next !== undefined && next < today }
}
