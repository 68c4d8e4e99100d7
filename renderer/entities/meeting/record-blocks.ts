import { stanceWords } from '#shared/domain/deliberation/stance-words.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { chineseNumber } from './agenda-order.ts'
import { agendaViews, looseStatements, resolutionLine } from './agenda-views.ts'
import type { MeetingType } from './meeting-type.ts'
import { printedVote } from './printed-vote.ts'
import { lockNote, recordFacts, recordTexts } from './record-facts.ts'
import { printedAgenda } from './record-words.ts'

export interface RecordBlock {
  readonly level: 'one' | 'two' | 'body'
  readonly text: string
}

export interface RecordSource {
  readonly meeting: Meeting
  readonly type: MeetingType
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

/** The words of the record's sheet (record-sheet.tsx) as headings and paragraphs, for a file that is to be edited. */
export function recordBlocks({ meeting, type, attendances, statements }: RecordSource): readonly RecordBlock[] {
  const views = agendaViews(meeting, statements)
  const said = [...looseStatements(meeting, statements), ...views.flatMap((view) => view.statements)]
  const votes = views.flatMap((view) => view.votes).map((vote) => printedVote(meeting, vote))
  const resolutions = views.flatMap((view) => view.resolutions)
  const sections: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ['议程', views.map((view) => printedAgenda(view.row, view.number))],
    ['会议记录', linesOf(meeting.minutes?.plain ?? '')],
    ...(said.length > 0 ? [['发言（原话）', said.map(statementLine)] as const] : []),
    ...recordTexts(meeting, type).map(({ label, text }) => [label, linesOf(text)] as const),
    [
      '表决',
      votes.flatMap(({ title, lines, table, result }) => [
        title,
        ...lines,
        ...(table?.rows ?? []).map((row) => row.join('　')),
        `结果：${result}`,
      ]),
    ],
    ['决议和责任分工', resolutions.map((one, index) => `${index + 1}. ${resolutionLine(one)}`)],
  ]
  return [
    ...recordFacts(meeting, type, attendances).map(({ term, value }) => body(`${term}：${typeof value === 'string' ? value : ''}`)),
    ...sections.flatMap(([title, lines], index) => [
      { level: 'one' as const, text: `${chineseNumber(index + 1)}、${title}` },
      ...(lines.length > 0 ? lines : ['（无）']).map(body),
    ]),
    ...(meeting.endedAt ? [body(`${meeting.endedAt.slice(11)} 散会。`)] : []),
    body(`主持人：${meeting.chair?.name ?? ''}　记录人：${meeting.recorder?.name ?? ''}`),
    body(lockNote(meeting)),
  ]
}

function body(text: string): RecordBlock {
  return { level: 'body', text }
}

function statementLine({ speakerName, stance, words }: Statement): string {
  return `${speakerName}${stance === 'none' ? '' : `（${stanceWords[stance]}）`}：${words}`
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
