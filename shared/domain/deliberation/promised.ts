import { isOpenItem } from '#shared/domain/meeting/left-over.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { Item } from '#shared/schema/items.ts'

export interface PromisedItem {
  readonly sheet: Deliberation
  readonly item: Item
  readonly overdue: boolean
}

export interface PromisedMatters {
  /** What was settled and handed out and is not done yet; the earliest date first, what has none last. */
  readonly open: readonly PromisedItem[]
  /** 暂缓: to be taken up again; the oldest first. */
  readonly deferred: readonly Deliberation[]
  /** 回头看 that was promised for a day and is not written; the earliest first. */
  readonly rechecks: readonly Deliberation[]
}

/**
 * "What we promised", to lie on the table of the next meeting (lessons.md §1.11, domain.md §2.14). Refused and merged matters promise
 * nothing.
 * @param items of the community; those that a device does not have are left out
 */
export function promisedMatters(sheets: readonly Deliberation[], items: readonly Item[], today: Day): PromisedMatters {
  const known = new Map(items.map((item) => [item.id, item]))
  const taken = sheets.filter((sheet) => sheet.state === 'open' || sheet.state === 'closed')
  const open = taken.flatMap((sheet) =>
    sheet.items.flatMap((id) => {
      const item = known.get(id)
      return item && isOpenItem(item) ? [{ sheet, item, overdue: item.dueOn !== '' && item.dueOn < today }] : []
    }),
  )
  return {
    open: open.sort((a, b) => compare(a.item.dueOn || LAST, b.item.dueOn || LAST)),
    deferred: taken.filter((sheet) => sheet.outcome?.kind === 'deferred').sort((a, b) => compare(a.createdAt, b.createdAt)),
    rechecks: taken
      .filter(({ publicity }) => publicity?.recheckOn !== undefined && !publicity.recheck?.trim())
      .sort((a, b) => compare(a.publicity?.recheckOn ?? '', b.publicity?.recheckOn ?? '')),
  }
}

const LAST = '9999-12-31'

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
