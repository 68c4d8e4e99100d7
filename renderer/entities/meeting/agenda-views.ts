import type { AgendaRow, Meeting, ResolutionRow, VoteRow } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { sortedAgenda } from './agenda-order.ts'

export interface AgendaView {
  readonly row: AgendaRow
  readonly number: number
  readonly votes: readonly VoteRow[]
  readonly resolutions: readonly ResolutionRow[]
  readonly statements: readonly Statement[]
}

/** Everything that belongs to one item, item by item, as the record is read and printed. */
export function agendaViews(meeting: Meeting, statements: readonly Statement[]): readonly AgendaView[] {
  return sortedAgenda(meeting).map((row, index) => ({
    row,
    number: index + 1,
    votes: meeting.votes.filter((vote) => vote.agenda === row.id).sort((a, b) => (a.at < b.at ? -1 : 1)),
    resolutions: meeting.resolutions.filter((one) => one.agenda === row.id),
    statements: sortedStatements(statements.filter((one) => one.agenda === row.id)),
  }))
}

/** In the order they were said. */
export function sortedStatements(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1))
}

/** Said outside any item: at the opening, at the end. */
export function looseStatements(meeting: Meeting, statements: readonly Statement[]): readonly Statement[] {
  const known = new Set(meeting.agenda.map((row) => row.id))
  return sortedStatements(statements.filter((one) => !one.agenda || !known.has(one.agenda)))
}

export function resolutionLine(resolution: ResolutionRow): string {
  const owner = resolution.owner?.name ? `责任人 ${resolution.owner.name}` : ''
  const due = resolution.dueOn ? `${resolution.dueOn} 前完成` : ''
  return [resolution.text, [owner, due].filter(Boolean).join('，')].filter(Boolean).join('（') + (owner || due ? '）' : '')
}
