import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { sharesTable } from '#shared/domain/meeting/joint.ts'
import { isOpenItem, leftOver, type Promised, type Unsettled } from '#shared/domain/meeting/left-over.ts'
import type { Item } from '#shared/schema/items.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'
import { itemsOf, meetingsSince } from './queries.ts'

export interface Followed extends Promised<Meeting> {
  /** What the resolution became; undefined where it became nothing, or is not on this PC. */
  readonly item: Item | undefined
}

export interface Table {
  readonly promised: readonly Followed[]
  readonly unsettled: readonly Unsettled<Meeting>[]
}

const none: readonly Meeting[] = []
const noItems: readonly Item[] = []

/** What lies on the table of a meeting that these bodies call: looked for since the year before. @param before local minute */
export function useLeftOver({ body, joint }: Pick<Meeting, 'body' | 'joint'>, before: string, agenda: readonly AgendaRow[]): Table {
  const { db } = useDeps()
  const year = String(Number(before.slice(0, 4)) - 1)
  const live = useLive(meetingsSince(db, year))
  const meetings = live.status === 'ready' ? live.data : none
  const shared = useMemo(() => meetings.filter((one) => sharesTable(one, { body, joint })), [meetings, body, joint])
  const left = useMemo(() => leftOver(shared, before, agenda), [shared, before, agenda])
  const wanted = useMemo(() => left.promised.flatMap(({ resolution }) => resolution.item ?? []), [left])
  const found = useLive(itemsOf(db, wanted))
  const items = found.status === 'ready' ? found.data : noItems
  return useMemo(() => {
    const byId = new Map(items.map((item) => [item.id, item]))
    const followed = left.promised.map((one) => ({ ...one, item: one.resolution.item ? byId.get(one.resolution.item) : undefined }))
    return { promised: followed.filter(({ fromLast, item }) => fromLast || isOpenItem(item)), unsettled: left.unsettled }
  }, [left, items])
}
