import { chineseNumber } from '#renderer/entities/meeting/agenda-order.ts'
import { agendaViews, type AgendaView } from '#renderer/entities/meeting/agenda-views.ts'
import { sayDay, voteMethodWords, voteResultWords } from '#renderer/entities/meeting/meeting-words.ts'
import { isPutOff, voteSubject } from '#renderer/entities/meeting/printed-vote.ts'
import { compareNames } from '#renderer/entities/meeting/roster.ts'
import type { OfficialPaper, PaperBlock } from '#shared/domain/paper/official-paper.ts'
import { attendanceSummary, cameAs, cameTo } from '#shared/domain/meeting/quorum.ts'
import { recordedVote, reviewGradeWords, type RecordedVote } from '#shared/domain/voting/recorded-vote.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { reviewGrades, type AgendaRow, type CandidateRow, type Meeting, type ResolutionRow, type VoteRow } from '#shared/schema/meetings.ts'
import { agendaLine } from './notice.ts'

const body = (text: string): PaperBlock => ({ level: 'body', text })

/**
 * 纪要: what was dealt with and decided, to be sent out; the words of each speaker stay in the record. Written from the record,
 * so that nothing is typed twice; whoever sends it out still shortens it in Word.
 * @param today for the day of issue, `YYYY-MM-DD`
 */
export function summaryPaper(meeting: Meeting, attendances: readonly Attendance[], today: string): OfficialPaper {
  const views = agendaViews(meeting, [])
  const parts = minutesByAgenda(meeting, views)
  return {
    mark: meeting.title.endsWith('纪要') ? meeting.title : `${meeting.title}纪要`,
    number: `〔${(meeting.startedAt ?? meeting.plannedAt).slice(0, 4)}〕　　号`,
    blocks: [
      body(opening(meeting, attendances)),
      ...parts.before.map(body),
      ...views.flatMap((view) => itemBlocks(meeting, view, parts.of.get(view.row.id) ?? [])),
    ],
    lists: attendanceLists(meeting, attendances),
    issuer: meeting.bodyName,
    issuedOn: plainDay(today),
  }
}

function plainDay(day: string): string {
  return sayDay(day).replace(/（.*）$/, '')
}

function opening(meeting: Meeting, attendances: readonly Attendance[]): string {
  const at = meeting.startedAt ?? meeting.plannedAt
  const { expected, present, observers } = attendanceSummary(meeting.roster, attendances)
  const chair = meeting.chair?.name ? `${meeting.chair.name}${meeting.chair.duty ? `（${meeting.chair.duty}）` : ''}主持` : ''
  const where = meeting.place ? `在${meeting.place}` : ''
  const counts = expected === 0 ? '' : `会议应到 ${expected} 人，实到 ${present} 人${observers > 0 ? `，列席 ${observers} 人` : ''}。`
  return `${plainDay(at.slice(0, 10))}${at.slice(11)}，${meeting.bodyName}${where}召开${meeting.title}${chair ? `，会议由${chair}` : ''}。${counts}现将会议内容纪要如下：`
}

/** What the record has in fields of its own is said from there; typed into the minutes as well, it would stand in the paper twice. */
function saidElsewhere(line: string): boolean {
  return /^应到.*实到/.test(line) || /^[\d:：时分]{0,6}散会[。.]?$/.test(line)
}

/** Likewise of one item, when its votes or resolutions are recorded. */
function saidByItem(line: string, { votes, resolutions }: AgendaView): boolean {
  return (votes.length > 0 && /^表决[:：]/.test(line)) || (resolutions.length > 0 && /^决议[:：]/.test(line))
}

function itemBlocks(meeting: Meeting, view: AgendaView, minutes: readonly string[]): PaperBlock[] {
  const { row, number, votes, resolutions } = view
  const outcome = row.outcome === 'undecided' ? ['会议对此未能议定，留待下次会议。'] : row.outcome === 'deferred' ? ['会议决定暂缓。'] : []
  const said = [
    ...minutes.filter((line) => !saidByItem(line, view)),
    ...(row.note ?? '').split('\n').filter(Boolean),
    ...votes.map((vote) => voteSentence(recordedVote(meeting, vote))),
    ...resolutions.map(resolutionSentence),
    ...outcome,
  ]
  return [{ level: 'one', text: `${chineseNumber(number)}、${row.title}` }, ...(said.length > 0 ? said : [nothingSaid[row.kind]]).map(body)]
}

/** A heading with nothing below it reads as if a page were missing. */
const nothingSaid = {
  report: '会议听取了汇报。',
  discussion: '会议进行了讨论。',
  decision: '会议没有就此作出决定。',
  study: '会议进行了学习。',
} as const satisfies Record<AgendaRow['kind'], string>

function voteSentence(recorded: RecordedVote): string {
  const { vote, candidates } = recorded
  const { method, entitled, present, result } = vote
  const subject = voteSubject({ ...vote, seats: undefined })
  if (isPutOff(recorded)) return `关于“${subject}”的表决暂缓。`
  if (result === 'void') return `“${subject}”本轮投票无效，重新投票。`
  if (vote.seats !== undefined) return electionSentence(vote, candidates)
  const who = `应到会有表决权 ${entitled} 人，实到 ${present} 人`
  if (recorded.kind === 'review' && !recorded.counted) return `“${subject}”尚未计票。`
  if (vote.rule === 'appraisal')
    return `会议以${voteMethodWords[method]}方式对${nameList(candidates)}进行述职测评：应到 ${entitled} 人，实到 ${present} 人，${papersOf(vote)}。`
  if (recorded.kind === 'review') return `会议以${voteMethodWords[method]}方式进行民主测评：${who}，${gradesOf(candidates)}。`
  return `会议以${voteMethodWords[method]}方式对“${subject}”进行表决：${who}，${countsOf(vote)}，${result === 'deferred' ? '暂缓作出决定' : voteResultWords[result]}。`
}

function countsOf({ yes, no, abstain, written, writtenNo = 0 }: VoteRow): string {
  const opinions = [written > 0 ? `赞成 ${written} 份` : '', writtenNo > 0 ? `反对 ${writtenNo} 份` : ''].filter(Boolean).join('、')
  return `赞成 ${yes} 票，反对 ${no} 票，弃权 ${abstain} 票${opinions ? `，会前书面意见${opinions}` : ''}`
}

function electionSentence(vote: VoteRow, candidates: readonly CandidateRow[]): string {
  const { subject, method, entitled, present, seats = 0 } = vote
  const elected = candidates.filter((row) => row.elected).map((row) => `${row.name}（${row.yes ?? 0} 票）`)
  const papers = method === 'secret' ? `${papersOf(vote)}，` : ''
  const who = elected.length > 0 ? `${elected.join('、')}当选` : voteResultWords[vote.result]
  return `会议以${voteMethodWords[method]}方式进行“${subject}”，应选 ${seats} 名：应到会有选举权 ${entitled} 人，实到 ${present} 人，${papers}${who}。`
}

function papersOf({ issued = 0, returned = 0, invalid = 0 }: VoteRow): string {
  return `发出选票 ${issued} 张，收回 ${returned} 张，有效票 ${returned - invalid} 张`
}

/** Who reported; how many marks each got stays in the record. */
function nameList(candidates: readonly CandidateRow[]): string {
  return candidates.map(({ name }) => name).join('、')
}

/** How many were rated how; who was rated how stays in the record. */
function gradesOf(candidates: readonly CandidateRow[]): string {
  const numbers = reviewGrades.map((grade) => [reviewGradeWords[grade], candidates.filter((row) => row.grade === grade).length] as const)
  return `评定${numbers.map(([word, number]) => `${word} ${number} 人`).join('，')}`
}

function resolutionSentence({ text, owner, dueOn }: ResolutionRow): string {
  const said = text.trim().replace(/[。；;.]+$/, '')
  const duty = [owner?.name ? `由${owner.name}负责` : '', dueOn ? `${plainDay(dueOn)}前完成` : ''].filter(Boolean).join('，')
  return `会议决定：${said}${duty ? `（${duty}）` : ''}。`
}

interface MinutesParts {
  readonly before: readonly string[]
  readonly of: ReadonlyMap<string, readonly string[]>
}

/** The recorder's outline writes each item's heading into the minutes; what follows a heading belongs to that item. */
function minutesByAgenda(meeting: Meeting, views: readonly AgendaView[]): MinutesParts {
  const headings = new Map(
    views.flatMap(({ row, number }) => [
      [agendaLine(row, number - 1), row.id] as const,
      [row.title, row.id] as const,
      [`${number}. ${row.title}`, row.id] as const,
      [`议程${number}：${row.title}`, row.id] as const,
    ]),
  )
  const before: string[] = []
  const of = new Map<string, string[]>()
  let current: string | undefined
  for (const line of (meeting.minutes?.plain ?? '')
    .split('\n')
    .map((text) => text.trim())
    .filter((text) => text !== '' && !saidElsewhere(text))) {
    const heading = headings.get(line)
    if (heading === undefined) (current === undefined ? before : (of.get(current) ?? before)).push(line)
    else {
      current = heading
      of.set(current, of.get(current) ?? [])
    }
  }
  return { before, of }
}

const leave: ReadonlySet<Attendance['state']> = new Set(['sickLeave', 'personalLeave', 'onBusiness', 'away'])

/** Whose reason it was stays in the record: a paper that is sent out says 请假, not 病假. */
function attendanceLists(meeting: Meeting, attendances: readonly Attendance[]): OfficialPaper['lists'] {
  const byPerson = new Map(attendances.map((one) => [one.person, one]))
  const counted = meeting.roster
    .filter((row) => !row.excluded)
    .map((row) => ({ ...row, name: cameAs(row, byPerson.get(row.id)) }))
    .sort((a, b) => compareNames(a.name, b.name))
  const known = new Set(counted.map((row) => row.id))
  const named = (row: { readonly name: string; readonly orgName?: string | undefined }) =>
    row.orgName && row.orgName !== meeting.bodyName && row.orgName !== row.name ? `${row.orgName}${row.name}` : row.name
  const stateOf = (id: string) => byPerson.get(id)?.state
  const others = attendances.filter((one) => !known.has(one.person) && one.role !== 'helper' && cameTo(one))
  const lists = [
    { term: '出席', rows: counted.filter((row) => cameTo({ state: stateOf(row.id) ?? 'absent' })) },
    { term: '请假', rows: counted.filter((row) => leave.has(stateOf(row.id) ?? 'absent')) },
    { term: '缺席', rows: counted.filter((row) => (stateOf(row.id) ?? 'absent') === 'absent') },
    { term: '列席', rows: others },
  ]
  return lists.filter(({ rows }) => rows.length > 0).map(({ term, rows }) => ({ term, names: rows.map(named).join('、') }))
}
