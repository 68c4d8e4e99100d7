import { useMemo } from 'react'
import type { Db } from '#renderer/data/db.ts'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { isClaimedInVain } from '#shared/domain/item/claim-item.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'
import { takenOffItems } from './queries.ts'
import { WorkList, type WorkGroup, type WorkRow } from './work-list.tsx'
import { itemRow } from './work-rows.tsx'

/** What was claimed and taken off the board, without either side knowing perhaps: the unit is to be told. */
export function claimRows(user: Db['user'], items: readonly Item[], today: Day): readonly WorkRow[] {
  return items
    .filter((item) => isClaimedInVain(item) && can(user, 'update', 'items', item))
    .map((item) => ({
      ...itemRow(item, today),
      detail: user.role === 'liaison' ? '已经撤回，认领没有办成' : '已经撤回，认领没有办成，请告诉认领的单位',
      when: '',
      pressing: false,
    }))
}

export function useClaimWork(): readonly WorkRow[] {
  const db = useDb()
  const today = useDeps().today()
  const live = useLive(takenOffItems(db, today))
  return useMemo(() => (live.status === 'ready' ? claimRows(db.user, live.data, today) : []), [live, db, today])
}

const TITLE = '认领了、已撤回的事项'

export function claimGroup(rows: readonly WorkRow[]): WorkGroup {
  return { title: TITLE, unit: '件', rows, limit: 2, moreTo: paths.items() }
}

/** For whoever has no 待我处理 of his own; nothing while there is none. */
export function ClaimReminder() {
  const rows = useClaimWork()
  return rows.length === 0 ? null : <WorkList title={TITLE} rows={rows} empty="" moreTo={paths.items()} limit={3} />
}
