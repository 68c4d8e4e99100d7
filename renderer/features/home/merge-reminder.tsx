import { useMemo } from 'react'
import type { Db } from '#renderer/data/db.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { isMergedRound } from '#shared/domain/item/merge-items.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'
import { mergedItems } from './queries.ts'
import { WorkList, type WorkGroup, type WorkRow } from './work-list.tsx'
import { itemRow } from './work-rows.tsx'

/** Matters of the unit that were merged into one another without a network: nobody works on them, and no other list shows them. */
export function mergedRoundRows(user: Db['user'], items: readonly Item[], today: Day): readonly WorkRow[] {
  const known = new Map(items.map((item) => [item.id, item]))
  return items
    .filter((item) => item.unit === user.unit && isMergedRound(item, (id) => known.get(id)))
    .map((item) => ({ ...itemRow(item, today), detail: '互相并案，没有人在办：请选一件恢复', when: '', pressing: true }))
}

export function useMergedRoundWork(): readonly WorkRow[] {
  const db = useDb()
  const today = useDeps().today()
  const live = useLive(mergedItems(db, today))
  return useMemo(() => (live.status === 'ready' ? mergedRoundRows(db.user, live.data, today) : []), [live, db, today])
}

const TITLE = '互相并案的事项'

export function mergedRoundGroup(rows: readonly WorkRow[]): WorkGroup {
  return { title: TITLE, unit: '件', rows, limit: 2, moreTo: paths.itemsIn('merged') }
}

/** Nothing while there is none. */
export function MergeReminder() {
  const rows = useMergedRoundWork()
  return rows.length === 0 ? null : <WorkList title={TITLE} rows={rows} empty="" moreTo={paths.itemsIn('merged')} limit={4} />
}
