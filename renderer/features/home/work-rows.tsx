import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { itemTypeName } from '#renderer/entities/labels/item-words.ts'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { dayWords, dueWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { WorkRow } from './work-list.tsx'

export function meetingRow(meeting: Meeting, today: Day): WorkRow {
  return {
    key: meeting.id,
    to: paths.meeting(meeting.id),
    title: meeting.title,
    detail: [meeting.bodyName, meeting.place].filter((part) => part !== '').join(' · '),
    ...(meeting.bodyName === '' ? {} : { brief: meeting.bodyName }),
    badge: <MeetingStateBadge state={meeting.state} />,
    when: `${dayWords(meeting.plannedAt.slice(0, 10), today)} ${meeting.plannedAt.slice(11)}`,
  }
}

export function printRow(meeting: Meeting, today: Day): WorkRow {
  return { ...meetingRow(meeting, today), to: paths.meetingPrint(meeting.id) }
}

export function itemRow(item: Item, today: Day): WorkRow {
  const owner = item.owner?.name ?? item.ownerOrgName ?? ''
  return {
    key: item.id,
    to: paths.item(item.id),
    title: item.title,
    detail: [itemTypeName(item.type), item.number, owner === '' ? '' : `责任：${owner}`].filter((part) => part !== '').join(' · '),
    badge: <ItemStateBadge state={item.state} />,
    when: dueWords(item.dueOn, today),
    pressing: item.dueOn !== '' && item.dueOn < today,
  }
}
