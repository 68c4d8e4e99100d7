import { chineseNumber, sortedAgenda } from '#renderer/entities/meeting/agenda-order.ts'
import { sayDay, sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import type { Meeting, AgendaRow } from '#shared/schema/meetings.ts'

export type NoticeInput = Pick<Meeting, 'title' | 'bodyName' | 'plannedAt' | 'place' | 'chair' | 'recorder'> & {
  readonly agenda: readonly AgendaRow[]
  /** Who is called, in words: 全体党员, 各成员单位. */
  readonly expected: string
  /** Units asked beyond those, by name. */
  readonly invited?: readonly string[]
  readonly today: string
}

/** The words that go into a group chat or onto the notice board. */
export function noticeText(input: NoticeInput): string {
  const agenda = sortedAgenda({ agenda: [...input.agenda] }).filter((row) => row.title.trim() !== '')
  const lines = [
    `关于召开${input.title}的通知`,
    '',
    `${input.expected}：`,
    `    定于${sayMinute(input.plannedAt)}召开${input.title}，现将有关事项通知如下：`,
    `    一、时间：${sayMinute(input.plannedAt)}`,
    `    二、地点：${input.place || '另行通知'}`,
    `    三、参加人员：${input.expected}${input.invited?.length ? `；另请${input.invited.join('、')}` : ''}`,
    ...(input.chair?.name ? [`    四、主持人：${input.chair.name}`] : []),
    `    ${input.chair?.name ? '五' : '四'}、议程：${agenda.length === 0 ? '另行通知' : ''}`,
    ...agenda.map((row, index) => `      ${index + 1}. ${row.title}${row.presenter ? `（${row.presenter}）` : ''}`),
    `    请准时到会。因故不能参加的，请会前向${input.recorder?.name ? `${input.recorder.name}` : '社区党群服务中心'}请假并说明原因。`,
    '',
    `    ${input.bodyName}`,
    `    ${sayDay(input.today).replace(/（.*）/, '')}`,
  ]
  return lines.join('\n')
}

/** `第N次` of the year helps nobody when the number is wrong; a title says what and when. */
export function suggestedTitle(typeName: string, bodyName: string, plannedAt: string): string {
  const [year, month] = plannedAt.split('-').map(Number)
  const when = year && month ? `${year}年${month}月` : ''
  return `${bodyName}${when}${typeName}`.slice(0, 120)
}

export function agendaLine(row: AgendaRow, index: number): string {
  return `${chineseNumber(index + 1)}、${row.title}`
}
