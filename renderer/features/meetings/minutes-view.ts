import { sortedAgenda } from '#renderer/entities/meeting/agenda-order.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'

/** An outline in the order of the agenda, for a recorder who begins with an empty page. */
export function outlineOf(meeting: Meeting, title: (row: AgendaRow, index: number) => string): string {
  return sortedAgenda(meeting)
    .map((row, index) => `${title(row, index)}\n`)
    .join('\n')
}
