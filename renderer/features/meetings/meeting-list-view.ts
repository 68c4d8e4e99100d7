import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import type { Meeting, MeetingState } from '#shared/schema/meetings.ts'
import { addDays, type Day } from '#shared/lib/day.ts'

export interface MeetingListRow {
  readonly id: string
  readonly when: string
  readonly title: string
  readonly typeName: string
  readonly bodyName: string
  readonly place: string
  readonly state: MeetingState
  /** 更正件, 补记: shown beside the title. */
  readonly marks: readonly string[]
  /** What the person who opens it will be asked to do. */
  readonly next: string
}

const nextWords = {
  planned: '发通知',
  notified: '签到',
  checkingIn: '继续签到',
  recording: '继续记录',
  finalised: '待主持人签字',
  signed: '可打印',
  cancelled: '',
} as const satisfies Record<MeetingState, string>

export function listRow(meeting: Meeting, today: Day, typeName: string): MeetingListRow {
  return {
    id: meeting.id,
    when: shortMinute(meeting.startedAt ?? meeting.plannedAt, today),
    title: meeting.title,
    typeName,
    bodyName: meeting.bodyName,
    place: meeting.place,
    state: meeting.state,
    marks: [...(meeting.corrects ? ['更正件'] : []), ...(meeting.lateEntryOn ? ['补记'] : [])],
    next: nextWords[meeting.state],
  }
}

export const periods = [
  { value: 'next', label: '今天及以后' },
  { value: 'month', label: '本月' },
  { value: 'quarter', label: '本季度' },
  { value: 'year', label: '本年' },
  { value: 'lastYear', label: '上年' },
] as const

/** First and last day that a period word of the address means; nothing for a word nobody knows. */
export function periodDays(period: string, today: Day): { from?: Day; to?: Day } {
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]
  switch (period) {
    case 'next':
      return { from: today }
    case 'month':
      return { from: firstOf(year, month), to: addDays(firstOf(year, month + 1), -1) }
    case 'quarter': {
      const first = Math.floor((month - 1) / 3) * 3 + 1
      return { from: firstOf(year, first), to: addDays(firstOf(year, first + 3), -1) }
    }
    case 'year':
      return { from: firstOf(year, 1), to: `${year}-12-31` }
    case 'lastYear':
      return { from: firstOf(year - 1, 1), to: `${year - 1}-12-31` }
    default:
      return {}
  }
}

function firstOf(year: number, month: number): Day {
  return month > 12 ? firstOf(year + 1, month - 12) : `${year}-${String(month).padStart(2, '0')}-01`
}

export function matchesWords(row: MeetingListRow, words: string): boolean {
  const wanted = words.trim().toLowerCase()
  return wanted === '' || [row.title, row.bodyName, row.place, row.typeName].some((text) => text.toLowerCase().includes(wanted))
}

/** Nobody is to think that there was nothing before what is listed. */
export function footOf(shown: number, read: number, limit: number): string {
  return read < limit ? `共 ${shown} 场` : `列出 ${shown} 场。只查了最近的 ${limit} 场，更早的请用上面的条件缩小范围`
}
