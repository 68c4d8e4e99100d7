import { sortedAgenda } from '#renderer/entities/meeting/agenda-order.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'

export function newAgendaRow(id: string, rows: readonly AgendaRow[], title = ''): AgendaRow {
  const order = rows.reduce((highest, row) => Math.max(highest, row.order + 1), 0)
  return { id, order, title, kind: 'discussion', outcome: 'open' }
}

/** A matter of an earlier meeting, put on this agenda: its words, and where they come from. */
export function takenUp(id: string, rows: readonly AgendaRow[], earlier: AgendaRow): AgendaRow {
  const { presenter, kind } = earlier
  return { ...newAgendaRow(id, rows, earlier.title), kind, takenFrom: earlier.id, ...(presenter ? { presenter } : {}) }
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

/** The next item that has not ended, looking forward from the current one and then from the top. */
export function nextOpenAgenda(meeting: Pick<Meeting, 'agenda'>, current: string | undefined): AgendaRow | undefined {
  const rows = sortedAgenda(meeting)
  const at = rows.findIndex((row) => row.id === current)
  const ahead = [...rows.slice(at + 1), ...rows.slice(0, Math.max(at, 0))]
  return ahead.find((row) => row.outcome === 'open') ?? rows[Math.min(at + 1, rows.length - 1)]
}
