import { personRef } from '#renderer/entities/item/person-ref.ts'
import { compareBySurname } from '#shared/domain/voting/surname-strokes.ts'
import { mustVoteByBody, organiserIds } from '#shared/domain/meeting/joint.ts'
import { candidatesOf, voteKindOf, type VoteKind } from '#shared/domain/voting/recorded-vote.ts'
import { ruleOfVote, type NamedRule, type ReckonedRule } from '#shared/domain/voting/rules.ts'
import { countsAt } from '#shared/domain/voting/voters-present.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { AgendaRow, CandidateRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import { membersOf } from './joint-vote-body.ts'

/** A candidate as the dialog holds him; his place on the ballot is his place in the list. */
export type CandidateForm = Omit<CandidateRow, 'vote' | 'order' | 'elected'>

/** What the vote dialog holds; empty number fields are undefined, never a hidden zero. */
export interface VoteForm {
  readonly kind: VoteKind
  readonly subject: string
  readonly agenda: string
  readonly method: VoteRow['method']
  readonly rule: string
  readonly entitled: number | undefined
  readonly present: number | undefined
  readonly yes: number | undefined
  readonly no: number | undefined
  readonly abstain: number | undefined
  readonly written: number | undefined
  readonly writtenNo: number | undefined
  readonly issued: number | undefined
  readonly returned: number | undefined
  readonly invalid: number | undefined
  /** 监票人 and 计票人, names with 、 between them. */
  readonly scrutineers: string
  readonly tellers: string
  readonly scrutineersVoted: boolean
  /** R3: who is voted on, one after the other; the first is voted on now. */
  readonly persons: readonly PersonRef[]
  readonly seats: number | undefined
  readonly members: number | undefined
  readonly follows: string | undefined
  /** Of the type of meeting, for its 述职测评. */
  readonly grades?: readonly string[] | undefined
  /** What the district settled of the rule of the type of meeting; another rule that is chosen goes without. */
  readonly settled?: Settled | undefined
  /** Of a joint meeting: whose vote it is; undefined: all together. */
  readonly body?: string | undefined
  readonly candidates: readonly CandidateForm[]
  /** Whom the chair declared elected; undefined: those of the reading he named. */
  readonly elected: readonly string[] | undefined
  readonly result: VoteRow['result'] | undefined
  /** R5: which half the chair reckoned by. */
  readonly reading: VoteRow['reading']
  readonly declaredBy: string
  readonly at: string
}

export type Settled = Required<Pick<VoteRow, 'rule' | 'figures'>>

/** What of the type of meeting goes into its votes. */
export interface TypeOfVote {
  readonly rule: string
  readonly figures?: VoteRow['figures']
  /** Empty or absent: the program's. */
  readonly grades?: readonly string[]
}

export function settledOf({ rule, figures }: TypeOfVote): Settled | undefined {
  return figures && { rule, figures }
}

/** By which rule the form is reckoned, as its vote will say. */
export function namedRule({ rule, settled, at }: Pick<VoteForm, 'rule' | 'settled' | 'at'>): NamedRule {
  return { rule, at, ...(settled?.rule === rule ? { figures: settled.figures } : {}) }
}

/** The rule of the vote in the record; its day stands there as the vote's own. */
export function ruleToStore(form: Pick<VoteForm, 'rule' | 'settled' | 'at'>): Pick<VoteRow, 'rule' | 'figures'> {
  const { at: _at, ...named } = namedRule(form)
  return named
}

export function ruleOfForm(form: Pick<VoteForm, 'rule' | 'settled' | 'at'>): ReckonedRule {
  return ruleOfVote(namedRule(form))
}

interface Beginning {
  readonly at: string
  readonly attendances: readonly Attendance[]
  /** Whose vote the one before it was, where several bodies hold the meeting. */
  readonly body?: string | undefined
}

/** A vote that begins now: E from the frozen roster, P from who is in the room at this minute. */
export function freshVote(meeting: Meeting, agenda: AgendaRow, type: TypeOfVote, now: Beginning): VoteForm {
  const { rule, grades } = type
  const body = now.body ?? (mustVoteByBody(meeting, rule) ? nextBody(meeting, agenda) : undefined)
  const { entitled, votersPresent } = countsAt(meeting, now.attendances, now.at, body)
  const form: VoteForm = {
    ...emptyVote,
    subject: agenda.title,
    agenda: agenda.id,
    entitled,
    present: votersPresent,
    body,
    members: membersOf(meeting, body),
    declaredBy: meeting.chair?.name ?? '',
    ...(grades?.length ? { grades } : {}),
    settled: settledOf(type),
    at: now.at,
  }
  return { ...form, ...withRule(form, rule) }
}

/** The first of the organising bodies that has not voted on this item yet. */
function nextBody(meeting: Meeting, agenda: AgendaRow): string {
  const voted = new Set(meeting.votes.flatMap((vote) => (vote.agenda === agenda.id && vote.body ? [vote.body] : [])))
  return organiserIds(meeting).find((id) => !voted.has(id)) ?? meeting.body
}

const emptyVote = {
  kind: 'decision',
  subject: '',
  agenda: '',
  method: 'hands',
  rule: 'open',
  entitled: undefined,
  present: undefined,
  yes: undefined,
  no: undefined,
  abstain: undefined,
  written: undefined,
  writtenNo: undefined,
  issued: undefined,
  returned: undefined,
  invalid: undefined,
  scrutineers: '',
  tellers: '',
  scrutineersVoted: false,
  persons: [],
  seats: undefined,
  members: undefined,
  follows: undefined,
  settled: undefined,
  body: undefined,
  candidates: [],
  elected: undefined,
  result: undefined,
  reading: undefined,
  declaredBy: '',
  at: '',
} as const satisfies VoteForm

/** Another rule: what kind of vote it makes, and the secret ballot where it asks for one. What was typed stays. */
export function withRule(form: VoteForm, rule: string): Partial<VoteForm> {
  const { secret } = ruleOfVote({ rule })
  const kind = rule === 'R4R5' || rule === 'R6' ? 'election' : voteKindOf({ rule })
  return { rule, kind, result: undefined, reading: undefined, elected: undefined, ...(secret ? withMethod(form, 'secret') : {}) }
}

export function withMethod(form: VoteForm, method: VoteRow['method']): Partial<VoteForm> {
  if (method !== 'secret') return { method, issued: undefined, returned: undefined, invalid: undefined }
  return { method, issued: form.issued ?? form.present }
}

/** In the place that the strokes of his surname give him (R10); who is written in comes last. */
export function withCandidate(form: VoteForm, candidate: CandidateForm): Partial<VoteForm> {
  const twice = form.candidates.some((one) =>
    one.person && candidate.person ? one.person === candidate.person : one.name === candidate.name,
  )
  if (twice) return {}
  const after = (one: CandidateForm): boolean => {
    if (Boolean(one.writtenIn) !== Boolean(candidate.writtenIn)) return one.writtenIn === true
    return candidate.writtenIn !== true && compareBySurname(one.name, candidate.name) > 0
  }
  const found = form.candidates.findIndex(after)
  const place = found < 0 ? form.candidates.length : found
  return { candidates: form.candidates.toSpliced(place, 0, candidate), elected: undefined }
}

/** R12: every member of the branch on the roster is rated, also who is not counted in 应到. */
export function withMembers(form: VoteForm, roster: Meeting['roster'], newId: () => string): Partial<VoteForm> {
  const members = roster.filter((row) => row.standing === 'full' || row.standing === 'probationary')
  const added = members.reduce((now, { id, name }) => ({ ...now, ...withCandidate(now, { id: newId(), name, person: id }) }), form)
  return { candidates: added.candidates }
}

/** @param by -1 towards the top of the ballot, 1 towards its end; past an end nothing changes */
export function movedCandidate(form: VoteForm, id: string, by: -1 | 1): Partial<VoteForm> {
  const from = form.candidates.findIndex((one) => one.id === id)
  const [one, other] = [form.candidates[from], form.candidates[from + by]]
  if (!one || !other || one.writtenIn !== other.writtenIn) return {}
  return { candidates: form.candidates.with(from, other).with(from + by, one) }
}

export function withCounts(form: VoteForm, id: string, counts: Partial<CandidateForm>): Partial<VoteForm> {
  return { candidates: form.candidates.map((one) => (one.id === id ? { ...one, ...counts } : one)), elected: undefined }
}

/** The first of those who wait is voted on (R3: one by one). */
export function withPersons(form: VoteForm, persons: readonly PersonRef[], agendaTitle: string): Partial<VoteForm> {
  const [first] = persons
  const before = form.persons[0] ? `${agendaTitle}：${form.persons[0].name}` : agendaTitle
  const own = form.subject !== before && form.subject !== ''
  return { persons, ...(own ? {} : { subject: first ? `${agendaTitle}：${first.name}` : agendaTitle }) }
}

/**
 * @param meeting its chair is who will declare, where nobody has yet
 * @param settled of the type of meeting: for another rule than the vote was taken by; what the vote says of its own stands
 */
export function formOfVote(meeting: Pick<Meeting, 'candidates' | 'chair'>, vote: VoteRow, settled?: Settled): VoteForm {
  const rows = candidatesOf(meeting, vote.id)
  const person = personRef(vote.person)
  const { id: _id, tellers = [], scrutineers = [], result, declaredBy, person: _person, figures, ...same } = vote
  const declared = result === 'passed' || result === 'failed'
  return {
    ...emptyVote,
    ...same,
    kind: voteKindOf(vote),
    settled: figures ? { rule: vote.rule, figures } : settled?.rule === vote.rule ? undefined : settled,
    tellers: tellers.join('、'),
    scrutineers: scrutineers.join('、'),
    persons: person ? [person] : [],
    candidates: rows.map(({ vote: _vote, order: _order, elected: _elected, ...candidate }) => candidate),
    elected: declared && vote.seats !== undefined ? rows.filter((one) => one.elected).map((one) => one.id) : undefined,
    result: result === 'undeclared' ? undefined : result,
    declaredBy: declaredBy ?? (result === 'undeclared' ? (meeting.chair?.name ?? '') : ''),
  }
}

/** 张三、李四 → two names. */
export function namesIn(text: string): string[] {
  return text.split(/[、,，;；\s]+/).filter((name) => name !== '')
}
