import { recordCode } from '#renderer/entities/meeting/record-code.ts'
import { cut } from '#renderer/ui/css-text.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

export const sheetKinds = ['record', 'summary', 'signIn', 'attendance', 'notice', 'ballot', 'count'] as const
export type SheetKind = (typeof sheetKinds)[number]

export const sheetWords = {
  record: '会议记录',
  summary: '纪要',
  signIn: '签到表（空白）',
  attendance: '签到表（已填）',
  notice: '通知',
  ballot: '选票',
  count: '计票表',
} as const satisfies Record<SheetKind, string>

/** What the address asks for, else what is printed at this stage: the form of the type, before the meeting the notice. */
export function sheetOf(wanted: string, meeting: Pick<Meeting, 'state'>, print: 'recordBook' | 'summary'): SheetKind {
  const known = sheetKinds.find((kind) => kind === wanted)
  if (known) return known
  if (meeting.state === 'planned' || meeting.state === 'notified') return 'notice'
  return print === 'summary' ? 'summary' : 'record'
}

export interface Margins {
  readonly head: string
  readonly left: string
  readonly right: string
  /** Text of the QR code; without one the sheet is not of the record, or is there to be filled in by hand. */
  readonly code: string | undefined
}

/**
 * What stands at the edge of each page.
 * @param empty a count sheet to tally on
 */
export function marginsOf(kind: SheetKind, meeting: Meeting, attendances: readonly Attendance[], empty = false): Margins {
  const left = cut(meeting.bodyName, 18)
  const head = cut(`${meeting.title}　${sheetWords[kind].replace(/（.*）$/, '')}`, 40)
  if (empty || (kind !== 'record' && kind !== 'attendance' && kind !== 'count')) return { head, left, right: '', code: undefined }
  const { words, code } = recordCode(meeting, attendances)
  return { head, left, right: words, code }
}
