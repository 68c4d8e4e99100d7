import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'

type Period = NonNullable<Template['meetingType']>['period']

export interface Duty {
  readonly code: string
  readonly name: string
  readonly periodName: string
  readonly total: number
  readonly held: number
  /** On the calendar, not held yet. */
  readonly planned: readonly string[]
  /** Bodies that have neither held nor planned it. */
  readonly missing: readonly string[]
}

/** Not the action and temporary branches: their members hold these meetings where they belong. */
const branches = ['branch', 'jointBranch']
/** Which bodies owe which meeting (domain.md §2.13). */
const owedBy: Readonly<Record<string, readonly string[]>> = {
  branchAssembly: branches,
  branchCommittee: branches,
  groupMeeting: ['partyGroup'],
  partyLecture: branches,
  partyDay: branches,
  organisationalLife: branches,
  democraticReview: branches,
  communityCoordination: ['communityCoordination'],
  streetCoordination: ['streetCoordination'],
}
const heldStates = new Set<Meeting['state']>(['checkingIn', 'recording', 'finalised', 'signed'])

/** The calendar of duties of the month, quarter and year that `today` lies in: what is held, planned, and still owed. */
export function owedMeetings(
  templates: readonly Template[],
  orgs: readonly Org[],
  meetings: readonly Meeting[],
  today: Day,
): readonly Duty[] {
  return templates
    .filter((template) => template.meetingType !== undefined && template.meetingType.period !== 'onDemand')
    .map((template) => dutyOf(template, orgs, meetings, today))
    .filter((duty) => duty.total > 0)
    .sort((a, b) => periodOrder.indexOf(a.periodName) - periodOrder.indexOf(b.periodName))
}

function dutyOf(template: Template, orgs: readonly Org[], meetings: readonly Meeting[], today: Day): Duty {
  const period: Period = template.meetingType?.period ?? 'month'
  const owing = orgs.filter((org) => org.state === 'running' && (owedBy[template.code] ?? []).includes(org.kind))
  const inPeriod = meetings.filter(
    (meeting) => meeting.type === template.code && periodOf(meeting.plannedAt, period) === periodOf(today, period),
  )
  const bodiesWith = (test: (meeting: Meeting) => boolean): Set<string> => new Set(inPeriod.filter(test).map((meeting) => meeting.body))
  const held = bodiesWith((meeting) => heldStates.has(meeting.state))
  const planned = bodiesWith((meeting) => meeting.state === 'planned' || meeting.state === 'notified')
  const open = owing.filter((org) => !held.has(org.id))
  return {
    code: template.code,
    name: template.name,
    periodName: periodNames[period],
    total: owing.length,
    held: owing.length - open.length,
    planned: open.filter((org) => planned.has(org.id)).map(nameOf),
    missing: open.filter((org) => !planned.has(org.id)).map(nameOf),
  }
}

const periodOrder: readonly string[] = ['本月', '本季度', '今年']
const periodNames = { month: '本月', quarter: '本季度', year: '今年', onDemand: '' } as const satisfies Record<Period, string>

function periodOf(time: string, period: Period): string {
  const [year = '', month = ''] = time.split('-')
  if (period === 'year') return year
  return period === 'quarter' ? `${year}q${Math.ceil(Number(month) / 3)}` : `${year}-${month}`
}

function nameOf(org: Org): string {
  return org.shortName ?? org.name
}
