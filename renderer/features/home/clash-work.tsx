import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { can } from '#shared/domain/permissions.ts'
import { undecidedClashes, type PlacedShift } from '#shared/domain/schedule/duty-clash.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import type { Db } from '#renderer/data/db.ts'
import type { WorkRow } from './work-list.tsx'

export interface ClashWork {
  readonly rooms: readonly WorkRow[]
  readonly duties: readonly WorkRow[]
}

/** Rooms booked twice, and people on duty twice, of one's own unit: each leads to where it is decided. */
export function clashWork(user: Db['user'], schedules: readonly Schedule[], venues: ReadonlyMap<string, string>, today: Day): ClashWork {
  const { rooms, duties } = undecidedClashes(
    schedules.filter((one) => can(user, 'update', 'schedules', one)),
    today,
  )
  return {
    rooms: rooms.map(([one, other]) => ({
      key: `${one.id} ${other.id}`,
      to: paths.schedule(other.id),
      title: `${one.title} / ${other.title}`,
      detail: `${venues.get(other.venue) ?? '场地'} · ${minutes(one.startsAt, one.endsAt)} 和 ${minutes(other.startsAt, other.endsAt)}`,
      brief: venues.get(other.venue) ?? '同一场地',
      badge: <StatusBadge tone="warning">冲突待商定</StatusBadge>,
      ...whenOf(other.startsAt, today),
    })),
    duties: duties.map(({ name, one, other }) => ({
      key: `${one.shift.id} ${other.shift.id}`,
      to: paths.schedule(other.roster.id),
      title: `${name}：同时有两班`,
      detail: `${shiftWords(one)} 和 ${shiftWords(other)}`,
      brief: `${shiftWords(one)} / ${shiftWords(other)}`,
      badge: <StatusBadge tone="warning">重班待调</StatusBadge>,
      ...whenOf(other.span.from, today),
    })),
  }
}

function shiftWords({ roster, shift, span }: PlacedShift): string {
  return `${[roster.title, shift.shift].filter(Boolean).join(' · ')} ${minutes(span.from, span.to)}`
}

/** 08:30—12:00 */
function minutes(from: string, to: string): string {
  return `${from.slice(11)}—${to.slice(0, 10) > from.slice(0, 10) ? '次日 ' : ''}${to.slice(11)}`
}

function whenOf(startsAt: string, today: Day): Pick<WorkRow, 'when' | 'pressing'> {
  const day = startsAt.slice(0, 10)
  return { when: `${dayWords(day, today)} ${startsAt.slice(11)}`, pressing: day <= today }
}
