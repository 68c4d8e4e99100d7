import type { RecordPart } from '#shared/domain/meeting/record-parts.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'

/** What the form of a type's own parts holds. */
export interface TypePartsForm {
  readonly lecturer: PersonRef | undefined
  readonly topic: string
  /** As typed. */
  readonly studyHours: string
  /** By the part's code. */
  readonly texts: Readonly<Record<string, string>>
}

export function typePartsOf({ lecturer, topic = '', studyHours, parts = [] }: Meeting): TypePartsForm {
  return {
    lecturer,
    topic,
    studyHours: studyHours === undefined ? '' : String(studyHours),
    texts: Object.fromEntries(parts.map((part) => [part.id, part.text])),
  }
}

const MOST_HOURS = 100

/** Why these hours cannot be written down; undefined when they can, or none are typed. */
export function hoursProblem(typed: string): string | undefined {
  if (typed.trim() === '') return undefined
  const hours = Number(typed)
  if (!Number.isFinite(hours) || hours < 0 || hours > MOST_HOURS) return `学时应是 0 到 ${MOST_HOURS} 之间的数`
  return Number.isInteger(hours * 2) ? undefined : '学时以 0.5 为最小单位，例如 1、1.5、2'
}

/** The record with what the form says. Parts that the type does not ask for stay as they are. */
export function withTypeParts(meeting: Meeting, form: TypePartsForm, asked: readonly RecordPart[]): Meeting {
  const { lecturer: _lecturer, topic: _topic, studyHours: _hours, parts = [], ...rest } = meeting
  const has = (kind: RecordPart['kind']): boolean => asked.some((part) => part.kind === kind)
  const lecturer = has('lecturer') ? form.lecturer : meeting.lecturer
  const topic = has('topic') ? form.topic.trim() : meeting.topic
  const hours = has('studyHours') ? hoursOf(form.studyHours) : meeting.studyHours
  const codes = new Set(asked.filter((part) => part.kind === 'text').map((part) => part.code))
  const written = [...codes].map((id) => ({ ...parts.find((part) => part.id === id), id, text: form.texts[id] ?? '' }))
  const known = (id: string): boolean => parts.some((part) => part.id === id)
  const rows = [...parts.filter((part) => !codes.has(part.id)), ...written.filter(({ id, text }) => text.trim() !== '' || known(id))]
  return {
    ...rest,
    ...(lecturer?.name ? { lecturer } : {}),
    ...(topic ? { topic } : {}),
    ...(hours === undefined ? {} : { studyHours: hours }),
    ...(rows.length > 0 || meeting.parts ? { parts: rows } : {}),
  }
}

function hoursOf(typed: string): number | undefined {
  return typed.trim() === '' ? undefined : Number(typed)
}
