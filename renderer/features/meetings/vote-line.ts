import { voteMethodWords, voteReadingWords, voteResultWords } from '#renderer/entities/meeting/meeting-words.ts'
import { isPutOff, voterWords } from '#renderer/entities/meeting/printed-vote.ts'
import type { Organised } from '#shared/domain/meeting/joint.ts'
import { recordedVote } from '#shared/domain/voting/recorded-vote.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'

/** 举手，赞成 9，反对 2，弃权 1，通过: a vote in one line, as the agenda shows it. */
export function voteLine(meeting: Pick<Meeting, 'candidates'> & Partial<Organised>, vote: VoteRow): string {
  return `${voterWords(meeting, vote)}${lineOf(meeting, vote)}`
}

function lineOf(meeting: Pick<Meeting, 'candidates'>, vote: VoteRow): string {
  const recorded = recordedVote(meeting, vote)
  if (isPutOff(recorded)) return `${vote.subject}：暂缓表决`
  if (vote.result === 'void') return `${vote.subject}：本轮无效，须重新投票`
  if (recorded.kind === 'decision') return `${vote.subject}：${decisionWords(vote)}`
  const all = `${recorded.kind === 'election' ? `应选 ${vote.seats ?? 0} 名，候选 ` : '测评 '}${recorded.candidates.filter((one) => !one.writtenIn).length} 人`
  if (vote.result === 'deferred') return `${vote.subject}：${all}，已计票，暂缓`
  if (vote.result === 'undeclared') return `${vote.subject}：${all}，${recorded.counted ? '已计票，结果待宣布' : '尚未计票'}`
  if (vote.rule === 'appraisal') return `${vote.subject}：${all}，已计票`
  if (recorded.kind === 'review')
    return `${vote.subject}：${all}，优秀 ${recorded.candidates.filter((one) => one.grade === 'excellent').length} 人`
  const names = recorded.elected.map((one) => one.name).join('、')
  return `${vote.subject}：${all}，${names ? `当选：${names}` : '没有人当选'}${vote.reading ? `（${voteReadingWords[vote.reading]}）` : ''}`
}

function decisionWords(vote: VoteRow): string {
  const written = [
    vote.written > 0 ? `，书面赞成 ${vote.written}` : '',
    (vote.writtenNo ?? 0) > 0 ? `，书面反对 ${vote.writtenNo}` : '',
  ].join('')
  return `${voteMethodWords[vote.method]}，赞成 ${vote.yes}，反对 ${vote.no}，弃权 ${vote.abstain}${written}，${voteResultWords[vote.result]}`
}
