import type { MeetingType } from './meeting-type.ts'
import type { SheetFact } from '#renderer/ui/paper-parts.tsx'
import { attendanceByBody, isJoint, organisersOf } from '#shared/domain/meeting/joint.ts'
import { formPartsOf, partValue, recordPartOf } from '#shared/domain/meeting/record-parts.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { printedAttendance, printedPeriod } from './record-words.ts'

/** What half a line holds in three. */
const NARROW_CHARACTERS = 30

/** The head of the page (domain.md §3.3, no. 1). */
export function recordFacts(meeting: Meeting, type: MeetingType, attendances: readonly Attendance[]): SheetFact[] {
  const came = printedAttendance(meeting, attendances)
  const organisers = organisersOf(meeting)
    .map(({ name }) => name)
    .join('、')
  const said = (term: string, value: string | undefined): SheetFact[] => (value && value !== '无' ? [{ term, value, wide: true }] : [])
  return [
    { term: '会议类型', value: type.name },
    { term: isJoint(meeting) ? '联合召开' : '召开组织', value: organisers, wide: organisers.length > NARROW_CHARACTERS },
    { term: '时间', value: printedPeriod(meeting), wide: true },
    { term: '地点', value: meeting.place, wide: true },
    { term: '主持人', value: personWords(meeting.chair) },
    { term: '记录人', value: personWords(meeting.recorder) },
    ...said('主讲人', personWords(meeting.lecturer)),
    ...said('题目', meeting.topic),
    ...said('学时', meeting.studyHours ? `${meeting.studyHours} 学时` : ''),
    { term: '出席情况', value: `应到 ${came.expected} 人，实到 ${came.present} 人，缺席 ${came.absent} 人；${came.voting}`, wide: true },
    ...said('各组织出席', attendanceOfEach(meeting, attendances)),
    ...said('参会单位', came.units),
    { term: '缺席人员', value: came.absentees, wide: true },
    ...said('迟到', came.late),
    ...said('早退', came.leftEarly),
    ...said('不计应到', came.excluded),
    { term: '列席人员', value: came.observers, wide: true },
  ]
}

/** Of a joint meeting: 应到 and 实到 of each body, and of its voters. */
function attendanceOfEach(meeting: Meeting, attendances: readonly Attendance[]): string {
  if (!isJoint(meeting)) return ''
  const lines = attendanceByBody(meeting, attendances).map(
    ({ name, summary: { expected, present, entitled, votersPresent } }) =>
      `${name}：应到 ${expected} 人，实到 ${present} 人（有表决权应到 ${entitled} 人，实到 ${votersPresent} 人）`,
  )
  return `${lines.join('；')}。`
}

function personWords(person: PersonRef | undefined): string {
  return person ? [person.name, person.duty].filter(Boolean).join('　') : ''
}

/** The parts that the type asks for and the record has, then what was written under another edition of the type. */
export function recordTexts(meeting: Meeting, type: MeetingType): readonly { readonly label: string; readonly text: string }[] {
  const asked = formPartsOf(type.spec).filter((part) => part.kind === 'text')
  const known = new Set(asked.map((part) => part.code))
  const others = (meeting.parts ?? []).filter((row) => !known.has(row.id)).map((row) => recordPartOf(row.id, type.spec.ownParts))
  return [...asked, ...others].map((part) => ({ label: part.label, text: partValue(meeting, part) })).filter(({ text }) => text !== '')
}

export function lockNote(meeting: Meeting): string {
  if (!meeting.lock) return '本件尚未在系统中签字锁定。'
  return `本件于 ${chinaMinute(stampMs(meeting.lock.at)).replace('T', ' ')} 签字锁定，校验码 ${meeting.lock.hash.slice(0, 16)}。`
}
