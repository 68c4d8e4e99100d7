import * as z from 'zod'
import { defineEntity } from './entity.ts'
import { group, log, register, row, rows, set, text } from './field.ts'
import {
  countShape,
  dayShape,
  line,
  minuteShape,
  personRefShape,
  prose,
  refShape,
  requiredLine,
  richTextShape,
  stampShape,
} from './shapes.ts'

/** Life of a record (domain.md §3.3): 计划 → 通知 → 签到 → 记录中 → 定稿 → 核签锁定; or cancelled before it began. */
export const meetingStates = ['planned', 'notified', 'checkingIn', 'recording', 'finalised', 'signed', 'cancelled'] as const
export type MeetingState = (typeof meetingStates)[number]

/** How an agenda item ended; every one must end (domain.md §2.14). */
export const agendaOutcomes = ['open', 'resolved', 'item', 'undecided', 'deferred', 'noted'] as const

const agendaShape = row({
  order: z.number().int().min(0).max(999),
  title: requiredLine(200),
  presenter: line(60).optional(),
  kind: z.enum(['report', 'discussion', 'decision', 'study']),
  outcome: z.enum(agendaOutcomes),
  note: prose(8000).optional(),
})
export type AgendaRow = z.infer<typeof agendaShape>

/** Frozen when sign-in starts (domain.md §3.4, snapshot rule): a later roster change must not change an old vote. */
const rosterShape = row({
  name: line(60),
  pinyin: line(120).optional(),
  memberNo: line(20).optional(),
  orgName: line(120).optional(),
  standing: z.enum(['full', 'probationary', 'committee', 'delegate', 'unit', 'resident']),
  votes: z.boolean(),
  /** R11: not counted in 应到 only with a reason, an approving body and a day. */
  excluded: group({ reason: requiredLine(200), approvedBy: requiredLine(120), on: dayShape }).optional(),
})
export type RosterRow = z.infer<typeof rosterShape>

export const voteMethods = ['hands', 'oral', 'secret'] as const
export const voteResults = ['passed', 'failed', 'deferred', 'undeclared'] as const
/** Of whom half is reckoned where sources disagree: 应到会 or 实到会 (domain.md §3.4, R5). */
export const voteReadings = ['entitled', 'present'] as const
export type VoteReading = (typeof voteReadings)[number]

/** Counts as taken; the arithmetic is in shared/domain/voting, never here. E, P, Y as in domain.md §3.4. */
const voteShape = row({
  agenda: refShape,
  subject: requiredLine(400),
  method: z.enum(voteMethods),
  rule: line(40),
  entitled: countShape,
  present: countShape,
  yes: countShape,
  no: countShape,
  abstain: countShape,
  written: countShape,
  issued: countShape.optional(),
  returned: countShape.optional(),
  invalid: countShape.optional(),
  tellers: z.array(line(60)).max(12).optional(),
  result: z.enum(voteResults),
  declaredBy: line(60).optional(),
  /** R5: the reading that the chair followed; the program declares neither. */
  reading: z.enum(voteReadings).optional(),
  at: minuteShape,
})
export type VoteRow = z.infer<typeof voteShape>

const resolutionShape = row({
  agenda: refShape,
  text: requiredLine(4000),
  owner: personRefShape.optional(),
  dueOn: dayShape.optional(),
  item: refShape.optional(),
})
export type ResolutionRow = z.infer<typeof resolutionShape>

const signatureShape = row({
  role: z.enum(['recorder', 'chair']),
  user: refShape,
  name: line(60),
  at: stampShape,
  hash: z.string().max(64),
})

/**
 * Set by the chair's signature; `hash` is the digest of the record, `previous` that of the body's record before it,
 * `attendances` that of the check-ins it covers.
 */
const lockShape = group({
  hash: z.string().max(64),
  previous: z.string().max(64),
  at: stampShape,
  by: refShape,
  attendances: z.string().max(64).optional(),
})

export const meetings = defineEntity({
  name: 'meetings',
  label: '会议',
  version: 0,
  fields: {
    type: register('会议类型', 'P0', line(40)),
    title: register('会议名称', 'P0', requiredLine(120)),
    body: register('召开组织', 'P0', line(36)),
    bodyName: register('召开组织名称', 'P0', line(120)),
    state: register('状态', 'P0', z.enum(meetingStates)),
    plannedAt: register('计划时间', 'P0', minuteShape),
    startedAt: register('开始时间', 'P0', minuteShape).optional(),
    endedAt: register('结束时间', 'P0', minuteShape).optional(),
    place: register('地点', 'P0', line(120)),
    chair: register('主持人', 'P1', personRefShape).optional(),
    recorder: register('记录人', 'P1', personRefShape).optional(),
    units: set('参会单位', 'P0', z.array(refShape).max(600)),
    agenda: rows('议程', 'P1', z.array(agendaShape).max(100)),
    roster: rows('应到名册', 'P1', z.array(rosterShape).max(3000)),
    rosterFrozenAt: register('名册定格', 'P0', stampShape).optional(),
    votes: rows('表决', 'P1', z.array(voteShape).max(200)),
    resolutions: rows('决议', 'P1', z.array(resolutionShape).max(200)),
    minutes: text('记录', 'P1', richTextShape).optional(),
    notice: register('通知', 'P1', prose(4000)).optional(),
    /** 补记: the day it was really entered, shown on screen and paper (domain.md §3.3). */
    lateEntryOn: register('补记日期', 'P0', dayShape).optional(),
    corrects: register('更正对象', 'P0', refShape).optional(),
    signatures: log('签名', 'P1', z.array(signatureShape).max(20)),
    lock: register('锁定', 'P0', lockShape).optional(),
  },
  indexes: ['newest', ['state', 'newest'], ['body', 'newest']],
  newestBy: 'plannedAt',
  yearly: {},
  titleField: 'title',
  lockField: 'lock',
})
export type Meeting = z.infer<typeof meetings.schema>
