import { addDays, type Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'

export interface ItemWork {
  /** Matters past their day, the longest first. Matters, never a ranking of people (domain.md §4.7). */
  readonly overdue: readonly Item[]
  /** Due today or within three days. */
  readonly dueSoon: readonly Item[]
  /** Registered, and nobody has taken them up. */
  readonly waiting: readonly Item[]
}

const SOON_DAYS = 3
/** From here on the work itself is done, so that its date no longer presses. */
const doneStates = new Set<Item['state']>(['done', 'reported', 'evaluated', 'closed'])

export function itemWork(items: readonly Item[], today: Day): ItemWork {
  const pressing = items.filter((item) => item.dueOn !== '' && !doneStates.has(item.state)).sort(byDue)
  const overdue = pressing.filter((item) => item.dueOn < today)
  const dueSoon = pressing.filter((item) => item.dueOn >= today && item.dueOn <= addDays(today, SOON_DAYS))
  const named = new Set([...overdue, ...dueSoon].map((item) => item.id))
  return { overdue, dueSoon, waiting: items.filter((item) => item.state === 'registered' && !named.has(item.id)) }
}

function byDue(a: Item, b: Item): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0
}
