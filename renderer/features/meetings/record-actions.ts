import { changeMeeting, moveMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { RecordPart } from '#shared/domain/meeting/record-parts.ts'
import { mergeRichText } from '#shared/domain/merge/rich-text.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'
import type { RichText } from '#shared/schema/shapes.ts'
import { withTypeParts, type TypePartsForm } from './type-parts-form.ts'

/** The chair opens the meeting; check-in goes on for those who come late. */
export function startRecording(deps: RecordDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (meeting.roster.length === 0) return err(failure('meeting/roster-empty'))
    const moved = moveMeeting(deps, meeting, 'recording')
    if (!moved.ok) return moved
    const startedAt = meeting.startedAt ?? (meeting.lateEntryOn ? meeting.plannedAt : chinaMinute(deps.now()))
    return ok({ meeting: { ...moved.value, startedAt } })
  })
}

/** What the recorder wrote, joined with what another wrote meanwhile. */
export function writeMinutes(deps: RecordDeps, id: string, minutes: RichText): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (!isRecordOpen(meeting)) return err(failure('meeting/wrong-state'))
    return ok({ meeting: { ...meeting, minutes: meeting.minutes ? mergeRichText(meeting.minutes, minutes) : minutes } })
  })
}

/** What is named and undefined was emptied, and stands in the record no more. */
export interface HeadChange {
  readonly startedAt?: string | undefined
  readonly endedAt?: string | undefined
  readonly place?: string
  readonly chair?: Meeting['chair']
  readonly recorder?: Meeting['recorder']
}

/** @param loaded the record that the form was filled from */
export function changeHead(deps: RecordDeps, id: string, change: HeadChange, loaded?: Meeting): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    id,
    (meeting, now) => (isRecordOpen(now) ? ok({ meeting: withHead(meeting, change) }) : err(failure('meeting/wrong-state'))),
    loaded,
  )
}

function withHead(meeting: Meeting, change: HeadChange): Meeting {
  return Object.fromEntries(Object.entries({ ...meeting, ...change }).filter(([, value]) => value !== undefined)) as Meeting // without what was emptied
}

/** @param agenda what `loaded` holds, and a row more */
export function saveAgenda(deps: RecordDeps, id: string, agenda: readonly AgendaRow[], loaded: Meeting): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    id,
    (meeting, now) => {
      if (now.state === 'finalised' || now.state === 'cancelled') return err(failure('meeting/wrong-state'))
      return ok({ meeting: { ...meeting, agenda: [...agenda] } })
    },
    loaded,
  )
}

/** How one item ended, without a vote: 知悉, 未能议定, 暂缓; or open again, in `loaded` as the step left it that is taken back. */
export function closeAgenda(
  deps: RecordDeps,
  id: string,
  agenda: string,
  { loaded, ...change }: Pick<AgendaRow, 'outcome'> & { readonly note?: string; readonly loaded?: Meeting },
): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    id,
    (meeting, now) => (isRecordOpen(now) ? ok({ meeting: withAgenda(meeting, agenda, change) }) : err(failure('meeting/wrong-state'))),
    loaded,
  )
}

export function withAgenda(meeting: Meeting, id: string, change: Partial<AgendaRow>): Meeting {
  return { ...meeting, agenda: meeting.agenda.map((row) => (row.id === id ? { ...row, ...change } : row)) }
}

/** Words, votes and resolutions are taken down from the opening of check-in until the record is finalised. */
export function isRecordOpen(meeting: Pick<Meeting, 'state' | 'lock'>): boolean {
  return !meeting.lock && (meeting.state === 'recording' || meeting.state === 'checkingIn')
}

/**
 * What the type asks for beyond the usual record: 主讲人, 学时, 整改清单 …
 * @param loaded the record that the form was filled from
 * @param form hours that can be written down (type-parts-form.ts)
 */
export function saveTypeParts(
  deps: RecordDeps,
  loaded: Meeting,
  form: TypePartsForm,
  asked: readonly RecordPart[],
): Promise<Result<Meeting, Failure>> {
  return changeMeeting(
    deps,
    loaded.id,
    (meeting, now) => (isRecordOpen(now) ? ok({ meeting: withTypeParts(meeting, form, asked) }) : err(failure('meeting/wrong-state'))),
    loaded,
  )
}
