import { voteMethodWords, voteResultWords } from '#renderer/entities/meeting/meeting-words.ts'
import type { AgendaRow, Meeting, ResolutionRow, VoteRow } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { sortedAgenda } from './agenda.ts'

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

/** 举手 · 赞成 9 反对 2 弃权 1 · 通过 */
export function voteLine(vote: VoteRow): string {
  if (vote.result === 'deferred') return `${vote.subject}：暂缓表决`
  const written = vote.written > 0 ? `，书面赞成 ${vote.written}` : ''
  return `${vote.subject}：${voteMethodWords[vote.method]}，赞成 ${vote.yes}，反对 ${vote.no}，弃权 ${vote.abstain}${written}，${voteResultWords[vote.result]}`
}

export function resolutionLine(resolution: ResolutionRow): string {
  const owner = resolution.owner?.name ? `责任人 ${resolution.owner.name}` : ''
  const due = resolution.dueOn ? `${resolution.dueOn} 前完成` : ''
  return [resolution.text, [owner, due].filter(Boolean).join('，')].filter(Boolean).join('（') + (owner || due ? '）' : '')
}

/** An outline in the order of the agenda, for a recorder who begins with an empty page. */
export function outlineOf(meeting: Meeting, title: (row: AgendaRow, index: number) => string): string {
  return sortedAgenda(meeting)
    .map((row, index) => `${title(row, index)}\n`)
    .join('\n')
}
