import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'

export function sortedAgenda(meeting: Pick<Meeting, 'agenda'>): readonly AgendaRow[] {
  return [...meeting.agenda].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

export function newAgendaRow(id: string, rows: readonly AgendaRow[], title = ''): AgendaRow {
  const order = rows.reduce((highest, row) => Math.max(highest, row.order + 1), 0)
  return { id, order, title, kind: 'discussion', outcome: 'open' }
}

/** Moves one row up (-1) or down (+1); a move past either end changes nothing. */
export function moveAgendaRow(rows: readonly AgendaRow[], id: string, by: -1 | 1): AgendaRow[] {
  const sorted = [...rows].sort((a, b) => a.order - b.order)
  const from = sorted.findIndex((row) => row.id === id)
  const [row, other] = [sorted[from], sorted[from + by]]
  if (!row || !other) return renumbered(sorted)
  sorted[from] = other
  sorted[from + by] = row
  return renumbered(sorted)
}

export function renumbered(rows: readonly AgendaRow[]): AgendaRow[] {
  return rows.map((row, order) => (row.order === order ? row : { ...row, order }))
}

const digits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** 一、二、… 十一、… as agendas are numbered on paper. */
export function chineseNumber(value: number): string {
  if (value < 10) return digits[value] ?? String(value)
  const [tens, ones] = [Math.floor(value / 10), value % 10]
  return `${tens === 1 ? '' : (digits[tens] ?? '')}十${ones === 0 ? '' : (digits[ones] ?? '')}`
}

/** The next item that has not ended, looking forward from the current one and then from the top. */
export function nextOpenAgenda(meeting: Pick<Meeting, 'agenda'>, current: string | undefined): AgendaRow | undefined {
  const rows = sortedAgenda(meeting)
  const at = rows.findIndex((row) => row.id === current)
  const ahead = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return ahead.find((row) => row.outcome === 'open') ?? rows[Math.min(at + 1, rows.length - 1)]
}
