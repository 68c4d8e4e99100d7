import type { Deps, Draft } from '#renderer/data/db.ts'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { changeMeeting, moveMeeting } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { attendanceId } from '#shared/domain/attendance-id.ts'
import { typeEditionOf, typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import { absenceOf, arrivalOf, departureOf, hasCome, type AbsenceState, type Attendee, type CheckInMethod } from './attendance-change.ts'
import { issuedTemplates } from './queries.ts'

/** Check-in begins: from here on who was expected and which edition of its type holds no longer change (domain.md §3.4, snapshot rule). */
export function startCheckIn(deps: RecordDeps, id: string, roster: readonly RosterRow[]): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, async (meeting) => {
    if (roster.length === 0) return err(failure('meeting/roster-empty'))
    if (!roster.every(isExclusionComplete))
      return err(failure('record/invalid', [{ path: 'roster', message: '不计入应到须写明理由、批准组织和日期' }]))
    const notified = meeting.state === 'planned' ? moveMeeting(deps, meeting, 'notified', '直接开始签到') : ok(meeting)
    const moved = notified.ok ? moveMeeting(deps, notified.value, 'checkingIn') : notified
    if (!moved.ok) return moved
    const late = deps.today() > meeting.plannedAt.slice(0, 10)
    const { typeEdition: _before, ...planned } = meeting
    const type = typeOfMeeting(planned, await issuedTemplates(deps.db).run())
    return ok({
      meeting: {
        ...moved.value,
        typeEdition: typeEditionOf(type),
        retention: type.spec.retention,
        roster: [...roster],
        rosterFrozenAt: deps.stamp(),
        ...(late && !meeting.lateEntryOn ? { lateEntryOn: deps.today() } : {}),
      },
    })
  })
}

/**
 * Back to the roster, with who stands on it and who has signed in: somebody was forgotten, or does not belong. Once a vote was taken by it the
 * roster stands (domain.md §3.4, snapshot rule).
 * @returns meeting/roster-voted
 */
export function reopenRoster(deps: RecordDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    if (meeting.votes.length > 0) return err(failure('meeting/roster-voted'))
    const before = meeting.state === 'recording' ? moveMeeting(deps, meeting, 'checkingIn', ROSTER_NOTE) : ok(meeting)
    const moved = before.ok ? moveMeeting(deps, before.value, 'notified', ROSTER_NOTE) : before
    return moved.ok ? ok({ meeting: moved.value }) : moved
  })
}

const ROSTER_NOTE = '名册有误，重新核定'

function isExclusionComplete({ excluded }: RosterRow): boolean {
  return !excluded || (excluded.reason.trim() !== '' && excluded.approvedBy.trim() !== '' && excluded.on !== '')
}

export interface CheckInInput {
  readonly meeting: Pick<Meeting, 'id' | 'lock' | 'plannedAt' | 'lateEntryOn' | 'unit' | 'audience'>
  readonly who: Attendee
  readonly method: CheckInMethod
  readonly late?: boolean
  /** A person corrects what stands there; the arrival is entered anew. */
  readonly again?: boolean
  /** Given when a paper sheet is entered afterwards; else now. */
  readonly at?: string
  readonly seen?: Seen
}

/** What the form was filled from, null when nothing stood there: what came since is merged. Undefined: what stands there now. */
export type Seen = Attendance | null | undefined

/** What stood there before, so that one key takes a wrong check-in back. */
export interface CheckedIn {
  readonly attendance: Attendance
  readonly before: Attendance | undefined
  /** He had already signed in; nothing was changed. */
  readonly already: boolean
}

export async function checkIn(deps: Deps, input: CheckInInput): Promise<Result<CheckedIn, Failure>> {
  const refused = refusal(deps, input.meeting)
  if (refused) return err(refused)
  const now = await attendanceNow(deps, input.meeting.id, input.who.id)
  if (now && hasCome(now) && now.state !== 'leftEarly' && !input.again) return ok({ attendance: now, before: now, already: true })
  const from = fromOf(input.seen, now)
  const at =
    input.at ?? (input.again ? from?.at : undefined) ?? (input.meeting.lateEntryOn ? input.meeting.plannedAt : chinaMinute(deps.now()))
  const arrival = { method: input.method, at, state: input.late ? ('late' as const) : ('present' as const) }
  const came = arrivalOf(input.meeting, input.who, arrival, from ?? undefined)
  return put(deps, input.again ? { ...came, ...namedAnew(input.who) } : came, { now, from })
}

/** A person says who came for a unit, and for which unit a guest came. */
function namedAnew({ name, orgName }: Attendee): Pick<Draft<'attendances'>, 'name' | 'orgName'> {
  return { name, ...(orgName ? { orgName } : {}) }
}

function fromOf(seen: Seen, now: Attendance | undefined): Attendance | null {
  return seen === undefined ? (now ?? null) : seen
}

export async function recordAbsence(
  deps: Deps,
  input: Pick<CheckInInput, 'meeting' | 'who' | 'seen'> & { readonly state: AbsenceState; readonly reason: string },
): Promise<Result<CheckedIn, Failure>> {
  const refused = refusal(deps, input.meeting)
  if (refused) return err(refused)
  const now = await attendanceNow(deps, input.meeting.id, input.who.id)
  const from = fromOf(input.seen, now)
  return put(deps, absenceOf(input.meeting, input.who, input, from ?? undefined), { now, from })
}

/** @param input.at when he went; else now */
export async function recordDeparture(
  deps: Deps,
  input: Pick<CheckInInput, 'meeting' | 'who' | 'seen' | 'at'>,
): Promise<Result<CheckedIn, Failure>> {
  const refused = refusal(deps, input.meeting)
  if (refused) return err(refused)
  const now = await attendanceNow(deps, input.meeting.id, input.who.id)
  const from = fromOf(input.seen, now)
  if (!from) return err(failure('record/not-found'))
  return put(deps, departureOf(from, input.at ?? chinaMinute(deps.now())), { now, from })
}

/** Nobody has said anything about this person yet. */
export async function removeAttendance(deps: Deps, meeting: CheckInInput['meeting'], person: string): Promise<Result<CheckedIn, Failure>> {
  const refused = refusal(deps, meeting)
  if (refused) return err(refused)
  const before = await attendanceNow(deps, meeting.id, person)
  if (!before) return err(failure('record/not-found'))
  const saved = await deps.db.save([{ kind: 'remove', collection: 'attendances', id: before.id }])
  return saved.ok ? ok({ attendance: before, before, already: false }) : saved
}

/** As if it had not happened: the former state comes back, or nothing at all. */
export async function undoCheckIn(deps: Deps, done: CheckedIn): Promise<Result<void, Failure>> {
  const saved = await deps.db.save([
    done.before
      ? { kind: 'put', collection: 'attendances', document: done.before, from: done.attendance }
      : { kind: 'remove', collection: 'attendances', id: done.attendance.id },
  ])
  return saved.ok ? ok(undefined) : saved
}

async function put(
  deps: Deps,
  document: Draft<'attendances'>,
  { now, from }: { readonly now: Attendance | undefined; readonly from: Attendance | null },
): Promise<Result<CheckedIn, Failure>> {
  const saved = await deps.db.save([{ kind: 'put', collection: 'attendances', document, from }])
  if (!saved.ok) return saved
  const attendance = (saved.value[0] ?? document) as Attendance // the one document that was put
  return ok({ attendance, before: now, already: false })
}

function attendanceNow(deps: Deps, meeting: string, person: string): Promise<Attendance | undefined> {
  return deps.db.findOne('attendances', attendanceId(meeting, person)).run()
}

function refusal(deps: Deps, meeting: CheckInInput['meeting']): Failure | undefined {
  if (meeting.lock) return failure('record/locked')
  return can(deps.db.user, 'update', 'attendances', meeting) ? undefined : failure('record/forbidden')
}

/** The chair opens the meeting; check-in goes on for those who come late. */
export function openMeeting(deps: RecordDeps, id: string): Promise<Result<Meeting, Failure>> {
  return changeMeeting(deps, id, (meeting) => {
    const moved = moveMeeting(deps, meeting, 'recording')
    if (!moved.ok) return moved
    const startedAt = meeting.startedAt ?? (meeting.lateEntryOn ? meeting.plannedAt : chinaMinute(deps.now()))
    return ok({ meeting: { ...moved.value, startedAt } })
  })
}
