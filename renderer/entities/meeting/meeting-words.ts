import type { AgendaRow, Meeting, RosterRow, VoteRow } from '#shared/schema/meetings.ts'

export const standingWords = {
  full: '正式党员',
  probationary: '预备党员',
  committee: '委员',
  delegate: '代表',
  unit: '成员单位',
  resident: '居民',
} as const satisfies Record<RosterRow['standing'], string>

export const agendaKindWords = {
  report: '报告',
  discussion: '讨论',
  decision: '表决',
  study: '学习',
} as const satisfies Record<AgendaRow['kind'], string>

export const agendaOutcomeWords = {
  open: '未结',
  resolved: '形成决议',
  item: '转为事项',
  undecided: '未能议定',
  deferred: '暂缓',
  noted: '知悉',
} as const satisfies Record<AgendaRow['outcome'], string>

export const voteMethodWords = { hands: '举手', oral: '口头', secret: '无记名投票' } as const satisfies Record<VoteRow['method'], string>

export const voteResultWords = {
  passed: '通过',
  failed: '未通过',
  deferred: '暂缓',
  undeclared: '未宣布',
  void: '本轮无效',
} as const satisfies Record<VoteRow['result'], string>

/** Where sources disagree, of whom half was reckoned (domain.md §3.4, R5). */
export const voteReadingWords = {
  entitled: '按应到会人数',
  present: '按实到会人数',
} as const satisfies Record<NonNullable<VoteRow['reading']>, string>

const weekdays = ['日', '一', '二', '三', '四', '五', '六'] as const

/** `2026-11-25T14:30` → `2026年11月25日（星期三）14:30`, as notices and minute books write it. */
export function sayMinute(minute: string): string {
  return `${sayDay(minute.slice(0, 10))}${minute.slice(11)}`
}

export function sayDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return day
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? ''
  return `${year}年${month}月${date}日（星期${weekday}）`
}

/** The short form for lists: `11月25日 14:30`, with the year when it is not this one. */
export function shortMinute(minute: string, today: string): string {
  const [year = '', month, date] = minute.slice(0, 10).split('-')
  const day = `${Number(month)}月${Number(date)}日 ${minute.slice(11)}`
  return year === today.slice(0, 4) ? day : `${year}年${day}`
}

export function isLocked(meeting: Pick<Meeting, 'lock' | 'state'>): boolean {
  return meeting.lock !== undefined || meeting.state === 'signed'
}
