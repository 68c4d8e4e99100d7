import { isOpen, isOverdue } from '#renderer/entities/item/item-rules.ts'
import { isHung } from '#shared/domain/item/item-due.ts'
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
export function itemWork(items: readonly Item[], today: Day): ItemWork {
  const pressing = items.filter((item) => item.dueOn !== '' && isOpen(item) && !isHung(item, today)).sort(byDue)
  const overdue = pressing.filter((item) => isOverdue(item, today))
  const dueSoon = pressing.filter((item) => item.dueOn >= today && item.dueOn <= addDays(today, SOON_DAYS))
  const named = new Set([...overdue, ...dueSoon].map((item) => item.id))
  return { overdue, dueSoon, waiting: items.filter((item) => item.state === 'registered' && !named.has(item.id)) }
}

function byDue(a: Item, b: Item): number {
  return a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0
}
