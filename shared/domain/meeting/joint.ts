import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import { attendanceSummary, type AttendanceSummary } from './quorum.ts'

/** As much of a meeting as says who holds it. */
export type Organised = Pick<Meeting, 'body'> & Partial<Pick<Meeting, 'bodyName' | 'joint'>>

export interface Organiser {
  readonly id: string
  readonly name: string
  /** Its record the meeting's is chained to, and in its volume it is bound. */
  readonly leads: boolean
}

/** Several bodies hold one meeting (domain.md §2.2: 主题党日, 联席会). The leading one first; a body named twice stands once. */
export function organisersOf({ body, bodyName = '', joint = [] }: Organised): readonly Organiser[] {
  const own = joint.find(({ id }) => id === body)?.name ?? bodyName
  const others = new Map(joint.filter(({ id }) => id !== body).map(({ id, name }) => [id, name]))
  return [{ id: body, name: own, leads: true }, ...[...others].map(([id, name]) => ({ id, name, leads: false }))]
}

export function isJoint(meeting: Pick<Meeting, 'body'> & Partial<Pick<Meeting, 'joint'>>): boolean {
  return (meeting.joint ?? []).some(({ id }) => id !== meeting.body)
}

export function isOrganisedBy({ body, joint = [] }: Pick<Organised, 'body' | 'joint'>, wanted: string): boolean {
  return body === wanted || joint.some(({ id }) => id === wanted)
}

/**
 * Whether what an earlier meeting left lies on the table of this one: its leading body held that too, alone or with others, or the same
 * bodies held it together and another of them led. What only another organising body has open is not this meeting's business.
 */
export function sharesTable(earlier: Pick<Organised, 'body' | 'joint'>, meeting: Pick<Organised, 'body' | 'joint'>): boolean {
  if (isOrganisedBy(earlier, meeting.body)) return true
  const [before, now] = [new Set(organiserIds(earlier)), organiserIds(meeting)]
  return now.length > 1 && now.length === before.size && now.every((id) => before.has(id))
}

/** Ids of every body that holds it, each once; the leading one first. */
export function organiserIds({ body, joint }: Pick<Organised, 'body' | 'joint'>): readonly string[] {
  return joint === undefined ? [body] : [...new Set([body, ...joint.map(({ id }) => id)])]
}

type Called = Pick<Meeting, 'roster'> & { readonly body?: string }

/** The rows of a body's own people; one who is called for two of them stands in both. */
export function rosterOfBody({ body: leading, roster }: Called, body: string): readonly RosterRow[] {
  return roster.filter(({ bodies }) => (bodies && bodies.length > 0 ? bodies.includes(body) : body === leading))
}

export interface BodyAttendance extends Organiser {
  /** 应到, 实到, E and P of this body alone. */
  readonly summary: AttendanceSummary
}

/**
 * 应到, 实到, E and P of each organising body: a branch's quorum is its own (支部工作条例第十一条, domain.md §3.4, R1: 应到会有表决权党员 are
 * those of the branch). Observers belong to none. One line for a meeting that a single body holds.
 */
export function attendanceByBody(
  meeting: Organised & Pick<Meeting, 'roster'>,
  attendances: readonly Attendance[],
): readonly BodyAttendance[] {
  return organisersOf(meeting).map((organiser) => {
    const roster = rosterOfBody(meeting, organiser.id)
    const own = new Set(roster.map(({ id }) => id))
    const came = attendances.filter(({ person }) => own.has(person))
    return { ...organiser, summary: attendanceSummary([...roster], came) }
  })
}

/**
 * Party branches decide each for itself: the rules of §3.4 reckon by the branch's own 应到会, so a joint meeting has no joint vote by them. Only
 * where no rule reckons (`open`: 会商, 议事) all may vote together.
 */
export function mustVoteByBody(meeting: Organised, rule: string): boolean {
  return isJoint(meeting) && ownRules.has(rule)
}

const ownRules: ReadonlySet<string> = new Set(['R1', 'R2', 'R3', 'R4R5', 'R6', 'R12', 'local-2/3'])

/** Who was called to this vote: of one organising body, or everybody. */
export function rosterOfVote(meeting: Called, vote: { readonly body?: string | undefined }): readonly RosterRow[] {
  return vote.body === undefined ? meeting.roster : rosterOfBody(meeting, vote.body)
}

/** 第一党支部、第二党支部 · 第一党支部等 4 个组织, where all names are longer than there is room. */
export function joinedNames(names: readonly string[], room: number): string {
  const all = names.join('、')
  const [first = ''] = names
  if (all.length <= room || names.length < 2) return all.slice(0, room)
  const tail = `等 ${names.length} 个组织`
  return `${first.slice(0, room - tail.length)}${tail}`
}
