import { voteMethodWords, voteReadingWords, voteResultWords } from './meeting-words.ts'
import type { Organised } from '#shared/domain/meeting/joint.ts'
import { deferredUncounted } from '#shared/domain/voting/deferral.ts'
import { ratedWord, recordedVote, type RecordedVote } from '#shared/domain/voting/recorded-vote.ts'
import { ruleOfVote } from '#shared/domain/voting/rules.ts'
import type { CandidateRow, Meeting, VoteRow } from '#shared/schema/meetings.ts'

export interface VoteTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

export interface PrintedVote {
  readonly title: string
  readonly lines: readonly string[]
  /** Name by name, where the ballot bore names. */
  readonly table: VoteTable | undefined
  readonly result: string
}

/** A vote with its arithmetic, so that a reader can reckon it again from the paper. */
export function printedVote(meeting: Pick<Meeting, 'candidates'> & Partial<Organised>, vote: VoteRow): PrintedVote {
  const declared = vote.declaredBy ? `（${vote.declaredBy}宣布）` : ''
  const title = `表决事项：${voteSubject(vote)}${voterWords(meeting, vote)}`
  const recorded = recordedVote(meeting, vote)
  if (isPutOff(recorded)) return { title, lines: [methodLine(vote)], table: undefined, result: `暂缓表决${declared}` }
  const reading = vote.reading ? [`主持人宣布所依算法：${voteReadingWords[vote.reading]}`] : []
  return {
    title,
    lines: [methodLine(vote), ...ballotLine(vote), ...voteArithmetic(recorded), ...reading],
    table: voteTable(recorded),
    result: `${voteResultWords[vote.result]}${declared}`,
  }
}

/** R13: put off before it was counted. What was counted stands in the record: how near the two sides were is why it was put off. */
export function isPutOff(recorded: RecordedVote): boolean {
  if (recorded.vote.result !== 'deferred') return false
  return recorded.kind === 'decision' ? deferredUncounted(recorded.vote) : !recorded.counted
}

/** （第二党支部表决）: whose vote it is, where several bodies hold the meeting. */
export function voterWords({ body, joint }: Partial<Organised>, vote: Pick<VoteRow, 'body'>): string {
  const name = body === undefined || vote.body === undefined ? undefined : joint?.find(({ id }) => id === vote.body)?.name
  return name ? `（${name}表决）` : ''
}

/** Persons are voted on one by one (R3); a subject that does not name the person gets the name. */
export function voteSubject({ subject, person, seats }: Pick<VoteRow, 'subject' | 'person' | 'seats'>): string {
  const named = person?.name && !subject.includes(person.name) ? `${subject}（${person.name}）` : subject
  return seats === undefined ? named : `${named}（应选 ${seats} 名）`
}

function methodLine(vote: VoteRow): string {
  return [`方式：${voteMethodWords[vote.method]}`, `规则：${ruleWords(vote)}`, ...tellerWords(vote)].join('；')
}

/** The rule by its name; where the district settled its figures, also what they are and by which paper. */
export function ruleWords(vote: VoteRow): string {
  const { label, passText, source } = ruleOfVote(vote)
  return vote.figures ? `${label}，${passText}（依据：${source}）` : label
}

/** Votes of an older program name both kinds of tellers in one place. */
function tellerWords({ scrutineers, tellers }: Pick<VoteRow, 'scrutineers' | 'tellers'>): string[] {
  const named = (term: string, names: readonly string[] | undefined) => (names?.length ? [`${term}：${names.join('、')}`] : [])
  return [...named('监票人', scrutineers), ...named(scrutineers?.length ? '计票人' : '监票、计票人', tellers)]
}

function ballotLine({ issued, returned, invalid }: VoteRow): string[] {
  return issued === undefined ? [] : [`发出选票 ${issued} 张，收回 ${returned ?? 0} 张，无效票 ${invalid ?? 0} 张`]
}

/** How the result follows; what stands name by name in the table is not said again. */
export function voteArithmetic(recorded: RecordedVote): readonly string[] {
  if (!recorded.counted) return []
  if (recorded.kind === 'election') return recorded.outcome.arithmetic.slice(1)
  return recorded.kind === 'review' ? recorded.arithmetic.slice(-1) : recorded.arithmetic
}

const count = (value: number | undefined): string => (value === undefined ? '' : String(value))

/** undefined where the ballot bore no names, and where nothing was counted yet. */
export function voteTable(recorded: RecordedVote): VoteTable | undefined {
  if (recorded.kind === 'decision' || !recorded.counted) return undefined
  return recorded.kind === 'review' ? reviewTable(recorded) : electionTable(recorded.candidates)
}

function reviewTable({ grades, candidates }: Extract<RecordedVote, { kind: 'review' }>): VoteTable {
  return {
    head: ['姓名', ...grades.map(({ word }) => word), '评定'],
    rows: candidates.map((row) => [row.name, ...grades.map(({ grade }) => count(row[grade])), ratedWord(grades, row)]),
  }
}

function electionTable(candidates: readonly CandidateRow[]): VoteTable {
  return {
    head: ['姓名', '赞成', '不赞成', '弃权', '结果'],
    rows: candidates.map((row) => [
      row.writtenIn ? `${row.name}（另选）` : row.name,
      count(row.yes),
      row.writtenIn ? '—' : count(row.no),
      row.writtenIn ? '—' : count(row.abstain),
      row.elected === undefined ? '' : row.elected ? '当选' : '未当选',
    ]),
  }
}
