import { hoursText } from './overview-view.ts'
import { dayOfMeeting, wasHeld } from '#shared/domain/meeting/duties.ts'
import { isOrganisedBy, organiserIds, rosterOfBody } from '#shared/domain/meeting/joint.ts'
import { memberYears, type MemberYear } from '#shared/domain/meeting/study-year.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

/** One member's line: counts and hours in words, no share and no place in an order. */
export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly expected: string
  readonly present: string
  readonly onLeave: string
  readonly absent: string
  readonly hours: string
  readonly note: string
}

/** The word a register gives to those of whom nothing hard is asked (domain.md §3.5, 第23条). */
const FRAIL = '年老体弱'

/** Where a branch's members meet: the branch, its groups, and the body above it. */
export function bodiesOfBranch(branch: Org, orgs: readonly Org[]): ReadonlySet<string> {
  const groups = orgs.filter((org) => org.parent === branch.id && org.kind === 'partyGroup').map((org) => org.id)
  return new Set([branch.id, ...groups, ...(branch.parent === '' ? [] : [branch.parent])])
}

/** What was held in the year where the branch's members meet. */
export function meetingsOfBranch(branch: Org, orgs: readonly Org[], meetings: readonly Meeting[], year: number): readonly Meeting[] {
  const bodies = bodiesOfBranch(branch, orgs)
  return meetings.filter(
    (one) => organiserIds(one).some((body) => bodies.has(body)) && wasHeld(one) && dayOfMeeting(one).startsWith(String(year)),
  )
}

export interface MemberRowsInput {
  readonly branch: string
  readonly meetings: readonly Meeting[]
  readonly attendances: readonly Attendance[]
  readonly members: readonly { readonly id: string; readonly name: string }[]
  readonly people: readonly Pick<Person, 'id' | 'tags'>[]
  isStudy(type: string): boolean
}

const names = new Intl.Collator('zh-Hans-CN')

/** The branch's members, and who stood on one of its rosters that year; by name, whatever the numbers. */
export function memberRows({ branch, meetings, attendances, members, people, isStudy }: MemberRowsInput): readonly MemberRow[] {
  const own = new Set([...members.map((one) => one.id), ...meetings.flatMap((one) => rosterIds(one, branch))])
  const frail = new Set(people.filter((person) => person.tags.includes(FRAIL)).map((person) => person.id))
  return memberYears({ meetings, attendances, members, isStudy })
    .filter((year) => own.has(year.person))
    .sort((a, b) => names.compare(a.name, b.name) || (a.person < b.person ? -1 : 1))
    .map((year) => rowOf(year, frail.has(year.person)))
}

/** Of a joint meeting only the branch's own. */
function rosterIds(meeting: Meeting, branch: string): readonly string[] {
  return isOrganisedBy(meeting, branch) ? rosterOfBody(meeting, branch).map((row) => row.id) : []
}

function rowOf(year: MemberYear, isFrail: boolean): MemberRow {
  const notes = [
    ...(isFrail ? ['年老体弱，不作硬性要求，可送学上门'] : []),
    ...(year.observed > 0 ? [`另列席 ${year.observed} 次`] : []),
    ...(year.unmeasured > 0 ? [`${year.unmeasured} 次学习没有记时长`] : []),
  ]
  return {
    id: year.person,
    name: year.name,
    expected: String(year.expected),
    present: String(year.present),
    onLeave: String(year.onLeave),
    absent: String(year.absent),
    hours: hoursText(year.studyMinutes),
    note: notes.join('；'),
  }
}
