import type { Item, ItemState } from '#shared/schema/items.ts'
import { organiserIds } from './joint.ts'
import type { AgendaRow, Meeting, ResolutionRow } from '#shared/schema/meetings.ts'

export type EarlierMeeting = Pick<Meeting, 'id' | 'title' | 'state' | 'plannedAt' | 'agenda' | 'resolutions'> &
  Partial<Pick<Meeting, 'startedAt' | 'corrects' | 'body' | 'joint'>>

export interface Promised<M extends EarlierMeeting = EarlierMeeting> {
  readonly meeting: M
  readonly resolution: ResolutionRow
  /** Of the last meeting of the body, or of the same bodies together: worth telling whatever became of it. */
  readonly fromLast: boolean
}

export interface Unsettled<M extends EarlierMeeting = EarlierMeeting> {
  readonly meeting: M
  readonly row: AgendaRow
}

export interface LeftOver<M extends EarlierMeeting = EarlierMeeting> {
  /** What the last meeting resolved, that of the body alone and that with others, and of those before it what may still be open: their resolutions that became items. Newest first. */
  readonly promised: readonly Promised<M>[]
  /** 暂缓 or 未能议定, and on no later agenda yet; newest first. */
  readonly unsettled: readonly Unsettled<M>[]
}

const heldStates: ReadonlySet<Meeting['state']> = new Set<Meeting['state']>(['recording', 'finalised', 'signed'])
const unsettledOutcomes: ReadonlySet<AgendaRow['outcome']> = new Set<AgendaRow['outcome']>(['undecided', 'deferred'])
const endStates: ReadonlySet<ItemState> = new Set<ItemState>(['done', 'reported', 'evaluated', 'closed', 'merged', 'refused'])

/**
 * What a body's earlier meetings leave to one that begins at `before` (domain.md §2.14, lessons.md §1.11: what was promised stands on
 * the table of the next meeting). Corrections repeat what stands in their record already, and do not count.
 * @param meetings that share its table (joint.ts), in any order, this one too: what stands on its agenda is taken up
 * @param before local minute
 * @param agenda rows that are not stored yet
 */
export function leftOver<M extends EarlierMeeting>(meetings: readonly M[], before: string, agenda: readonly AgendaRow[] = []): LeftOver<M> {
  const earlier = meetings
    .filter((one) => heldStates.has(one.state) && !one.corrects && heldAt(one) < before)
    .toSorted((a, b) => (heldAt(a) > heldAt(b) ? -1 : 1))
  const running = meetings.filter((one) => one.state !== 'cancelled').flatMap((one) => one.agenda)
  const takenUp = new Set([...running, ...agenda].map((row) => row.takenFrom))
  const last = new Map(earlier.toReversed().map((meeting) => [heldBy(meeting), meeting.id]))
  return {
    promised: earlier.flatMap((meeting) => {
      const fromLast = last.get(heldBy(meeting)) === meeting.id
      return meeting.resolutions
        .filter((one) => fromLast || one.item !== undefined)
        .map((resolution) => ({ meeting, resolution, fromLast }))
    }),
    unsettled: earlier.flatMap((meeting) =>
      meeting.agenda.filter((row) => unsettledOutcomes.has(row.outcome) && !takenUp.has(row.id)).map((row) => ({ meeting, row })),
    ),
  }
}

/** Whether something is still to come of it; an item that is not here may be anybody's. */
export function isOpenItem(item: Pick<Item, 'state'> | undefined): boolean {
  return item !== undefined && !endStates.has(item.state)
}

/** Whoever led, the same bodies together are the same circle. */
function heldBy({ body = '', joint }: EarlierMeeting): string {
  return organiserIds({ body, joint }).toSorted().join(' ')
}

function heldAt(meeting: EarlierMeeting): string {
  return meeting.startedAt ?? meeting.plannedAt
}
