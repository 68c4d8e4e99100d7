import type { WireDocument } from '#shared/contracts/sync.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { addDays } from '#shared/lib/day.ts'
import type { CollectionName } from '#shared/schema/entities.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { makeAttendance } from '#tests/factories/attendance.ts'
import { makeStatement } from '#tests/factories/matters.ts'
import { makeMeeting, makeRosterRow } from '#tests/factories/meeting.ts'
import { makeOrg } from '#tests/factories/org.ts'
import { makePerson } from '#tests/factories/person.ts'
import { nameOf, prose } from './documents.ts'

/** What a community has before it: as much as the issue names, or so little that the screen itself is all that is measured. */
export interface MeetingSize {
  readonly unit: string
  /** On the roster of the meeting at which people check in, and of the one that is recorded. */
  readonly people: number
  readonly statements: number
  readonly paragraphs: number
  /** Of ten years. */
  readonly meetings: number
}

export const CHECKING_IN = '签到中的党员大会'
export const RECORDING = '记录中的党员大会'
/** Of ten people one has not come yet. */
const AWAY = 10
const DAYS = 3650

/** @param today the local day, on which both running meetings are held */
export function meetingDocuments(size: MeetingSize, today: string): ReadonlyMap<CollectionName, readonly WireDocument[]> {
  const { unit } = size
  const people = Array.from({ length: size.people }, (_, index) =>
    makePerson(`${unit}-${index}`, { unit, name: nameOf(index), memberNo: memberNo(index) }),
  )
  const roster = people.map((person, index) => makeRosterRow(person, { memberNo: memberNo(index) }))
  const body = makeOrg(`${unit}-branch`, { unit, kind: 'branch', name: '颐和社区第一党支部' })
  const held = { unit, body: body.id, bodyName: body.name, startedAt: `${today}T09:00`, plannedAt: `${today}T09:00`, roster }
  const checkingIn = makeMeeting(`${unit}-checking-in`, { ...held, title: CHECKING_IN, state: 'checkingIn' })
  const recording = makeMeeting(`${unit}-recording`, {
    ...held,
    title: RECORDING,
    state: 'recording',
    agenda: Array.from({ length: 12 }, (_, index) => ({
      id: `a${index}`,
      order: index,
      title: prose(index, 14),
      kind: 'discussion' as const,
      outcome: 'undecided' as const,
    })),
    minutes: richTextFromPlain(Array.from({ length: size.paragraphs }, (_, index) => prose(index, 120)).join('\n')),
  })
  const past = Array.from({ length: size.meetings }, (_, index) => pastMeeting(size, index, today, { body: body.id, bodyName: body.name }))
  const attendances = roster.flatMap((row, index) =>
    index % AWAY === 0 ? [] : [{ ...makeAttendance(recording.id, row, { at: `${today}T08:50` }), unit }],
  )
  const statements = Array.from({ length: size.statements }, (_, index) => ({
    ...makeStatement(`${unit}-${index}`, {
      subject: recording.id,
      subjectKind: 'meeting',
      agenda: `a${index % 12}`,
      speakerName: nameOf(index % size.people),
      words: prose(index * 5, 90),
      at: `${today}T${String(9 + Math.floor((index * 6) / size.statements)).padStart(2, '0')}:${String(index % 60).padStart(2, '0')}`,
    }),
    unit,
  }))
  return new Map<CollectionName, readonly WireDocument[]>([
    ['people', people.map(live)],
    ['orgs', [live(body)]],
    ['meetings', [checkingIn, recording, ...past].map(live)],
    ['attendances', attendances.map(live)],
    ['statements', statements.map(live)],
  ])
}

/** What is typed at the door: eight figures, of one person alone. */
export function memberNo(index: number): string {
  return String(10_000_000 + index)
}

function pastMeeting({ unit, meetings }: MeetingSize, index: number, today: string, body: Pick<Meeting, 'body' | 'bodyName'>): Meeting {
  const day = addDays(today, -1 - Math.floor((index * DAYS) / meetings))
  const roster = Array.from({ length: 20 }, (_, at) => makeRosterRow({ id: `p${at}`, name: nameOf(index + at) }))
  return makeMeeting(`${unit}-past-${index}`, {
    ...body,
    unit,
    title: `${day.slice(0, 7)} ${prose(index, 10)}`,
    state: 'finalised',
    plannedAt: `${day}T14:30`,
    startedAt: `${day}T14:30`,
    roster,
    agenda: [{ id: 'a1', order: 0, title: prose(index, 20), kind: 'discussion', outcome: 'noted' }],
    minutes: richTextFromPlain(prose(index, 400)),
  })
}

function live(document: object): WireDocument {
  return { ...document, _deleted: false } as WireDocument // made for its entity
}
