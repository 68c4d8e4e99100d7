import type { Random } from '#shared/lib/random.ts'
import { attendanceSummary, cameTo } from '#shared/domain/meeting/quorum.ts'
import { richTextFromPlain } from '#shared/domain/merge/rich-text.ts'
import { evaluateVote } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { AgendaRow, Meeting, MeetingState, RosterRow, VoteRow } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { makeAttendance } from './make/attendances.ts'
import { makeMeeting } from './make/meetings.ts'
import { stampAt } from './make/envelope.ts'
import { finalise, sign, type Chain } from './sign-meeting.ts'
import { typePartsOf } from './type-parts.ts'
import { addMinutes, minuteMs, written, type World } from './world.ts'

const DAY_MS = 86_400_000

export interface Topic {
  readonly title: string
  readonly kind: AgendaRow['kind']
  readonly outcome: AgendaRow['outcome']
  readonly note: string
  /** Put to the vote under this rule. */
  readonly rule?: string
  readonly resolution?: { readonly text: string; readonly owner?: PersonRef; readonly dueOn?: string; readonly item?: string }
}

export interface MeetingPlan {
  readonly seed: string
  readonly unit: string
  readonly type: string
  readonly title: string
  readonly body: { readonly id: string; readonly name: string }
  readonly plannedAt: string
  readonly place: string
  readonly chair: PersonRef & { readonly id: string }
  readonly recorder: PersonRef & { readonly id: string }
  readonly roster: readonly RosterRow[]
  /** Which unit a member of the roster speaks for. */
  readonly unitOf?: (personId: string) => { readonly id: string; readonly name: string } | undefined
  readonly topics: readonly Topic[]
  readonly state?: MeetingState
}

/** A meeting with its check-ins, in the state that its day calls for; votes obey the rule pack, signed ones are locked. */
export function holdMeeting(world: World, random: Random, chain: Chain, plan: MeetingPlan): Meeting {
  const state = plan.state ?? stateOn(world, random, plan.plannedAt)
  const by = world.userOf(plan.recorder.id)
  const planned = planOf(plan, state, by)
  if (state === 'planned' || state === 'notified' || state === 'cancelled') return world.add('meetings', planned)
  const startedAt = addMinutes(plan.plannedAt, random.int(0, 4))
  const endedAt = addMinutes(startedAt, random.int(45, 110))
  const attendances = checkIn(random, { ...plan, id: planned.id, by, startedAt })
  for (const attendance of attendances) world.add('attendances', attendance)
  const recorded = {
    ...recordOf({ plan, planned, attendances, startedAt, endedAt, random }),
    ...typePartsOf({ ...planned, startedAt }, world.all('templates')),
  }
  if (state === 'checkingIn' || state === 'recording') return world.add('meetings', recorded)
  return world.add(
    'meetings',
    state === 'finalised' ? finalise(recorded, plan, by) : sign(world, chain, { recorded, plan, by, attendances }),
  )
}

function stateOn(world: World, random: Random, plannedAt: string): MeetingState {
  const days = (minuteMs(plannedAt) - world.nowMs) / DAY_MS
  if (days > 7) return 'planned'
  if (days > 0) return 'notified'
  if (days > -13) return 'finalised'
  return random.chance(0.015) ? 'cancelled' : 'signed'
}

function planOf(plan: MeetingPlan, state: MeetingState, by: string): Meeting {
  return makeMeeting(plan.seed, {
    ...written(plan.unit, by, minuteMs(plan.plannedAt) - 6 * DAY_MS),
    type: plan.type,
    title: plan.title,
    body: plan.body.id,
    bodyName: plan.body.name,
    state,
    plannedAt: plan.plannedAt,
    place: plan.place,
    chair: plan.chair,
    recorder: plan.recorder,
    retention: 'permanent',
    notice: `${plan.body.name}定于${plan.plannedAt.replace('T', ' ')}在${plan.place}召开${plan.title}，请准时参加；不能参加的请提前请假。`,
    agenda: plan.topics.map((topic, index) => ({
      id: `a${index + 1}`,
      order: index,
      title: topic.title,
      kind: topic.kind,
      outcome: 'open',
      presenter: plan.chair.name,
    })),
    roster: [...plan.roster],
    units: unitsOf(plan),
  })
}

function unitsOf(plan: MeetingPlan): string[] {
  return [...new Set(plan.roster.flatMap((row) => plan.unitOf?.(row.id)?.id ?? []))]
}

interface Door extends MeetingPlan {
  readonly id: string
  readonly by: string
  readonly startedAt: string
}

/** Chair and recorder are always there; a third or less of the others may be missing, so that every quorum stands. */
function checkIn(random: Random, door: Door): Attendance[] {
  const mayMiss = Math.floor(door.roster.length / 5)
  let missing = 0
  return door.roster.map((row) => {
    const needed = row.id === door.chair.id || row.id === door.recorder.id
    const stays = needed || missing >= mayMiss || random.chance(0.87)
    if (!stays) missing += 1
    const unit = door.unitOf?.(row.id)
    const came = stays ? arrival(random, door.startedAt, row) : absence(random)
    return makeAttendance(door.id, row, {
      ...written(door.unit, door.by, minuteMs(door.startedAt)),
      ...(unit ? { org: unit.id, orgName: unit.name } : {}),
      ...came,
    })
  })
}

function arrival(random: Random, startedAt: string, row: RosterRow): Partial<Attendance> {
  const method = row.memberNo && random.chance(0.4) ? random.pick(['number', 'scan'] as const) : 'name'
  if (random.chance(0.04)) return { state: 'late', at: addMinutes(startedAt, random.int(5, 20)), method }
  return { state: 'present', at: addMinutes(startedAt, -random.int(0, 18)), method }
}

const absences = [
  ['sickLeave', '住院治疗'],
  ['sickLeave', '感冒发烧'],
  ['personalLeave', '接送孙辈'],
  ['personalLeave', '外地探亲'],
  ['onBusiness', '单位值班'],
  ['onBusiness', '出差'],
  ['away', '随子女在外地居住'],
] as const

function absence(random: Random): Partial<Attendance> {
  const [state, reason] = random.pick(absences)
  return { state, reason, method: 'makeUp' }
}

interface Course {
  readonly plan: MeetingPlan
  readonly planned: Meeting
  readonly attendances: readonly Attendance[]
  readonly startedAt: string
  readonly endedAt: string
  readonly random: Random
}

function recordOf(course: Course): Meeting {
  const { plan, planned, startedAt, endedAt } = course
  const votes = plan.topics.flatMap((topic, index) => (topic.rule ? [voteOn(course, topic.rule, index)] : []))
  return {
    ...planned,
    startedAt,
    endedAt,
    updatedAt: stampAt(minuteMs(endedAt)),
    rosterFrozenAt: stampAt(minuteMs(startedAt)),
    agenda: planned.agenda.map((row, index) => {
      const topic = plan.topics[index]
      return topic ? { ...row, outcome: topic.outcome, note: topic.note } : row
    }),
    votes,
    resolutions: plan.topics.flatMap((topic, index) =>
      topic.resolution ? [{ id: `r${index + 1}`, agenda: `a${index + 1}`, ...topic.resolution }] : [],
    ),
    minutes: richTextFromPlain(minutesOf(course, votes), 7),
  }
}

/** The result is what the rule says; where it declares nothing, the chair does. */
function voteOn({ plan, attendances, random, endedAt }: Course, rule: string, index: number): VoteRow {
  const { entitled, votersPresent: present } = attendanceSummary([...plan.roster], attendances)
  const no = random.chance(0.15) ? 1 : 0
  const abstain = random.chance(0.2) ? Math.min(1, present - no) : 0
  const counts = { entitled, present, yes: present - no - abstain, no, abstain, written: 0 }
  const secret = rule === 'R3' || rule === 'R4R5'
  const ballots = secret ? { issued: present, returned: present, invalid: 0 } : {}
  const outcome = evaluateVote(rule, { ...counts, ...ballots })
  const passed = outcome.passed ?? counts.yes * 2 > entitled
  return {
    id: `v${index + 1}`,
    agenda: `a${index + 1}`,
    subject: plan.topics[index]?.title ?? '',
    method: secret ? 'secret' : 'hands',
    rule,
    ...counts,
    ...ballots,
    ...(secret
      ? {
          tellers: attendances
            .filter(cameTo)
            .slice(-2)
            .map((one) => one.name),
        }
      : {}),
    result: passed ? 'passed' : 'failed',
    declaredBy: plan.chair.name,
    at: addMinutes(endedAt, -5),
  }
}

function minutesOf({ plan, attendances, startedAt, endedAt }: Course, votes: readonly VoteRow[]): string {
  const summary = attendanceSummary([...plan.roster], attendances)
  const absent = summary.absentees.map((one) => `${one.name}（${one.reason}）`).join('、')
  const head = [
    `会议由${plan.chair.name}主持，${plan.recorder.name}记录，${startedAt.slice(11)}开始。`,
    `应到${summary.expected}人，实到${summary.present}人，缺席${summary.absent}人${absent ? `：${absent}` : ''}。`,
  ]
  const body = plan.topics.flatMap((topic, index) => {
    const vote = votes.find((row) => row.agenda === `a${index + 1}`)
    const counted = vote
      ? [`表决：应到有表决权${vote.entitled}人，实到${vote.present}人，赞成${vote.yes}，反对${vote.no}，弃权${vote.abstain}。`]
      : []
    return [`议程${index + 1}：${topic.title}`, topic.note, ...counted, ...(topic.resolution ? [`决议：${topic.resolution.text}`] : [])]
  })
  return [...head, ...body, `${endedAt.slice(11)}散会。`].join('\n')
}
