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
import { voteFiguresShape, voteReadings } from './vote-figures.ts'

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
  /** 续议: the row of an earlier meeting of the body that was put off or not agreed on. */
  takenFrom: refShape.optional(),
})
export type AgendaRow = z.infer<typeof agendaShape>

/** Frozen when sign-in starts (domain.md §3.4, snapshot rule): a later roster change must not change an old vote. */
const rosterShape = row({
  name: line(60),
  pinyin: line(120).optional(),
  memberNo: line(20).optional(),
  orgName: line(120).optional(),
  /** The unit that he comes for, where the register knows it; absent of who comes for nobody, and of a unit known by name only. */
  org: refShape.optional(),
  standing: z.enum(['full', 'probationary', 'committee', 'delegate', 'unit', 'resident']),
  votes: z.boolean(),
  /** Of a joint meeting: for which of the organising bodies he is called; absent: for the leading one (meeting/joint.ts). */
  bodies: z.array(refShape).max(30).optional(),
  /** R11: not counted in 应到 only with a reason, an approving body and a day. */
  excluded: group({ reason: requiredLine(200), approvedBy: requiredLine(120), on: dayShape }).optional(),
})
export type RosterRow = z.infer<typeof rosterShape>

export const voteMethods = ['hands', 'oral', 'secret'] as const
/** `void`: the round does not count (R7: more ballots back than out) and is voted again. */
export const voteResults = ['passed', 'failed', 'deferred', 'undeclared', 'void'] as const
/** Counts as taken; the arithmetic is in shared/domain/voting, never here. E, P, Y as in domain.md §3.4. */
const voteShape = row({
  agenda: refShape,
  /** Of a joint meeting: the organising body whose vote it is. Absent: all who were called vote together. */
  body: refShape.optional(),
  subject: requiredLine(400),
  method: z.enum(voteMethods),
  rule: line(40),
  /** The rule's figures as the district had settled them in the type of meeting; absent: the rule pack's. */
  figures: voteFiguresShape.optional(),
  entitled: countShape,
  present: countShape,
  yes: countShape,
  no: countShape,
  abstain: countShape,
  written: countShape,
  issued: countShape.optional(),
  returned: countShape.optional(),
  invalid: countShape.optional(),
  /** 计票人; in votes without `scrutineers` the 监票人 stand here, too. */
  tellers: z.array(line(60)).max(12).optional(),
  /** 监票人 (R10). */
  scrutineers: z.array(line(60)).max(12).optional(),
  /** R10: the meeting voted the 监票人. */
  scrutineersVoted: z.boolean().optional(),
  /** R3: whom the vote is about, where persons are voted on one by one. */
  person: personRefShape.optional(),
  /** R3: written opinions against, handed in before the meeting; `written` are those in favour. */
  writtenNo: countShape.optional(),
  /** Places to fill: an election. Its `yes`, `no`, `abstain` are 0; the counts stand with the candidates. */
  seats: z.number().int().min(1).max(200).optional(),
  /** R12: all members of the branch, of whom a third at most are 优秀; the grades stand with the candidates. */
  members: countShape.optional(),
  /** 述职测评: the grades on the paper, the best first; their counts stand with the candidates in the order of `reviewGrades`. */
  grades: z.array(requiredLine(12)).min(2).max(4).optional(),
  /** R7, R8: the round that this one repeats or goes on with. */
  follows: refShape.optional(),
  result: z.enum(voteResults),
  declaredBy: line(60).optional(),
  /** R5: the reading that the chair followed; the program declares neither. */
  reading: z.enum(voteReadings).optional(),
  at: minuteShape,
})
export type VoteRow = z.infer<typeof voteShape>

/** 民主测评 (R12): 优秀、合格、基本合格、不合格. In 述职测评 the first, second … of the grades on the paper. */
export const reviewGrades = ['excellent', 'qualified', 'basic', 'unqualified'] as const
export type ReviewGrade = (typeof reviewGrades)[number]

/**
 * A name on the ballot of an election, or written in on it; or who is rated (R12, 述职测评). A field of its own, not a member of the
 * vote: so the counts of two recorders meet candidate by candidate. An absent count has not been taken.
 */
const candidateShape = row({
  /** The vote it belongs to. */
  vote: refShape,
  /** Place on the ballot, by strokes of the surname (R10). */
  order: z.number().int().min(0).max(999),
  name: requiredLine(60),
  person: refShape.optional(),
  /** 另选他人 (R7): on no ballot, only approvals. */
  writtenIn: z.boolean().optional(),
  yes: countShape.optional(),
  no: countShape.optional(),
  abstain: countShape.optional(),
  /** As the chair declared. */
  elected: z.boolean().optional(),
  excellent: countShape.optional(),
  qualified: countShape.optional(),
  basic: countShape.optional(),
  unqualified: countShape.optional(),
  /** As the meeting or the committee rated him. */
  grade: z.enum(reviewGrades).optional(),
})
export type CandidateRow = z.infer<typeof candidateShape>

const resolutionShape = row({
  agenda: refShape,
  text: requiredLine(4000),
  owner: personRefShape.optional(),
  dueOn: dayShape.optional(),
  item: refShape.optional(),
})
export type ResolutionRow = z.infer<typeof resolutionShape>

/** 外请: somebody of a unit that is not in the register, asked for this one meeting. `name` empty: whom the unit sends. */
const guestShape = row({ orgName: requiredLine(120), name: line(60) })
export type GuestRow = z.infer<typeof guestShape>

/** 联合召开: one of the organising bodies, `body` among them, which leads and keeps the record; `id` is the organisation's. */
const jointBodyShape = row({ name: requiredLine(120) })
export type JointBody = z.infer<typeof jointBodyShape>

/** One of the parts that the type of meeting asks for; `id` is its code (shared/domain/meeting/record-parts.ts). */
const recordPartShape = row({ text: prose(8000) })
export type RecordPartRow = z.infer<typeof recordPartShape>

/** The edition of its type that a meeting began under; without `template` it is the program's own. */
const typeEditionShape = group({ template: refShape.optional(), edition: countShape })
export type TypeEdition = z.infer<typeof typeEditionShape>

/**
 * What the signer wrote by hand, beside the password that is the signature. `strokes` are whole numbers (shared/domain/meeting/handwriting.ts):
 * `x,y,p` with blanks between the points and `;` between the strokes; p is the pressure in hundredths. 20 kB is ten signatures' worth.
 */
const handwritingShape = group({
  width: z.number().int().min(1).max(4000),
  height: z.number().int().min(1).max(4000),
  strokes: z
    .string()
    .max(20_000)
    .regex(/^\d{1,4},\d{1,4},\d{1,3}(?:[ ;]\d{1,4},\d{1,4},\d{1,3})*$/),
})
export type Handwriting = z.infer<typeof handwritingShape>

const signatureShape = row({
  role: z.enum(['recorder', 'chair']),
  user: refShape,
  name: line(60),
  at: stampShape,
  hash: z.string().max(64),
  handwriting: handwritingShape.optional(),
})
export type SignatureRow = z.infer<typeof signatureShape>

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
    /** Set when check-in begins; absent before, and in records of older programs: the edition of the meeting's day. */
    typeEdition: register('类型版本', 'P0', typeEditionShape).optional(),
    title: register('会议名称', 'P0', requiredLine(120)),
    body: register('召开组织', 'P0', line(36)),
    bodyName: register('召开组织名称', 'P0', line(120)),
    /** Absent: `body` alone holds it. `bodyName` names them all. */
    joint: rows('联合召开组织', 'P0', z.array(jointBodyShape).max(30)).optional(),
    state: register('状态', 'P0', z.enum(meetingStates)),
    plannedAt: register('计划时间', 'P0', minuteShape),
    startedAt: register('开始时间', 'P0', minuteShape).optional(),
    endedAt: register('结束时间', 'P0', minuteShape).optional(),
    place: register('地点', 'P0', line(120)),
    chair: register('主持人', 'P1', personRefShape).optional(),
    recorder: register('记录人', 'P1', personRefShape).optional(),
    units: set('参会单位', 'P0', z.array(refShape).max(600)),
    guests: rows('外请人员', 'P1', z.array(guestShape).max(200)).optional(),
    agenda: rows('议程', 'P1', z.array(agendaShape).max(100)),
    roster: rows('应到名册', 'P1', z.array(rosterShape).max(3000)),
    rosterFrozenAt: register('名册定格', 'P0', stampShape).optional(),
    votes: rows('表决', 'P1', z.array(voteShape).max(200)),
    candidates: rows('候选人', 'P1', z.array(candidateShape).max(1000)).optional(),
    resolutions: rows('决议', 'P1', z.array(resolutionShape).max(200)),
    /** Of a lecture or a study (domain.md §3.3). */
    lecturer: register('主讲人', 'P1', personRefShape).optional(),
    topic: register('题目', 'P0', line(200)).optional(),
    /** 学时, as the secretary counts them; not worked out from the clock. */
    studyHours: register('学时', 'P0', z.number().min(0).max(100).multipleOf(0.5)).optional(),
    parts: rows('分项记录', 'P1', z.array(recordPartShape).max(60)).optional(),
    minutes: text('记录', 'P1', richTextShape).optional(),
    notice: register('通知', 'P1', prose(4000)).optional(),
    /** The notice was emptied on purpose. Empty words alone do not say so: while a meeting is planned they mean that the program writes them. */
    noNotice: register('不发书面通知', 'P0', z.boolean()).optional(),
    /** 补记: the day it was really entered, shown on screen and paper (domain.md §3.3). */
    lateEntryOn: register('补记日期', 'P0', dayShape).optional(),
    corrects: register('更正对象', 'P0', refShape).optional(),
    /**
     * Marks of the statements that a signature covers (shared/domain/meeting/covered-statements.ts): written when the recorder finalises
     * and when the chair signs. A set, so that two who finalise are asked nothing; the chair's signature sets it anew.
     */
    coveredStatements: set('签字所含发言', 'P0', z.array(z.string().regex(/^[0-9a-f]{32}$/)).max(5000)).optional(),
    /** P2 because of the hand: nobody's handwriting lies on a disc in the clear. Outside the hash, as all signatures are (record-hash.ts). */
    signatures: log('签名', 'P2', z.array(signatureShape).max(20)),
    lock: register('锁定', 'P0', lockShape).optional(),
  },
  indexes: ['newest', ['state', 'newest'], ['body', 'newest']],
  newestBy: 'plannedAt',
  yearly: {},
  titleField: 'title',
  lockField: 'lock',
})
export type Meeting = z.infer<typeof meetings.schema>
