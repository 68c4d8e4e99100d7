import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'

export function sortedAgenda(meeting: Pick<Meeting, 'agenda'>): readonly AgendaRow[] {
  return [...meeting.agenda].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 一、二、… 十一、… as agendas are numbered on paper. */
export function chineseNumber(value: number): string {
  if (value < 10) return digits[value] ?? String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones === 0 ? '' : (digits[ones] ?? '')}`
}
