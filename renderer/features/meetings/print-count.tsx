import { sayMinute, voteReadingWords, voteResultWords } from '#renderer/entities/meeting/meeting-words.ts'
import { isPutOff, ruleWords, voteArithmetic, voteTable } from '#renderer/entities/meeting/printed-vote.ts'
import record from '#renderer/entities/meeting/record-sheet.module.css'
import { NamesTable } from '#renderer/entities/meeting/vote-box.tsx'
import { FactTable, SignatureLines, type SheetFact } from '#renderer/ui/paper-parts.tsx'
import { recordedVote } from '#shared/domain/voting/recorded-vote.ts'
import type { Meeting, VoteRow } from '#shared/schema/meetings.ts'
import type { BallotPaper } from './print-ballot-view.ts'
import classes from './print.module.css'

export interface CountSheetProps {
  readonly meeting: Meeting
  readonly paper: BallotPaper
  /** Filled from it; without one the sheet is empty, to tally on. */
  readonly vote: VoteRow | undefined
}

/** 计票表: what the tellers fill in and sign; afterwards the same sheet with the numbers of the record and its arithmetic. */
export function CountSheet({ meeting, paper, vote }: CountSheetProps) {
  const found = vote && recordedVote(meeting, vote)
  const recorded = found && !isPutOff(found) ? found : undefined
  const filled = recorded && voteTable(recorded)
  const arithmetic = recorded ? voteArithmetic(recorded) : []
  return (
    <div className={classes.compact}>
      <h1>{meeting.title}计票表</h1>
      <FactTable facts={countFacts(meeting, paper, vote)} />
      <h2>计票</h2>
      {filled ? <NamesTable table={filled} /> : <TallyTable paper={paper} vote={recorded?.vote} />}
      {arithmetic.length > 0 && (
        <>
          <h2>计算</h2>
          {arithmetic.map((line) => (
            <p key={line} className={classes.reckoned}>
              {line}
            </p>
          ))}
        </>
      )}
      <p className={classes.line}>{resultLine(vote)}</p>
      <SignatureLines
        lines={[
          { role: '监票人', name: vote?.scrutineers?.join('、') },
          { role: '计票人', name: vote?.tellers?.join('、') },
          { role: '主持人', name: vote?.declaredBy },
        ]}
      />
    </div>
  )
}

/** Room for strokes of 正 in every field that has no number yet. */
function TallyTable({ paper, vote }: { readonly paper: BallotPaper; readonly vote: VoteRow | undefined }) {
  return (
    <table className={record.names}>
      <thead>
        <tr>
          <th scope="col">{paper.kind === 'matter' ? '表决事项' : '姓名'}</th>
          {paper.marks.map((mark) => (
            <th key={mark} scope="col">
              {mark}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {paper.rows.map((row, index) => (
          <tr key={index}>
            <td>{row}</td>
            {numbersOf(paper, vote).map((number, column) => (
              <td key={column} className={number === '' ? classes.tally : undefined}>
                {number}
              </td>
            ))}
          </tr>
        ))}
        {Array.from({ length: paper.others }, (_, index) => (
          <tr key={`other-${index}`}>
            <td>另选：</td>
            {paper.marks.map((mark) => (
              <td key={mark} className={classes.tally} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function numbersOf(paper: BallotPaper, vote: VoteRow | undefined): readonly string[] {
  if (!vote || paper.kind !== 'matter') return paper.marks.map(() => '')
  return [vote.yes, vote.no, vote.abstain].map((count) => `${count} 票`)
}

function resultLine(vote: VoteRow | undefined): string {
  if (!vote) return '主持人宣布结果：'
  const reading = vote.reading ? `（${voteReadingWords[vote.reading]}计算）` : ''
  return `主持人宣布结果：${voteResultWords[vote.result]}${reading}`
}

function countFacts(meeting: Meeting, paper: BallotPaper, vote: VoteRow | undefined): SheetFact[] {
  const people = (count: number | undefined): string => (count === undefined ? '　　　人' : `${count} 人`)
  const papers = (count: number | undefined): string => (count === undefined ? '　　　张' : `${count} 张`)
  const valid = vote?.returned === undefined ? undefined : vote.returned - (vote.invalid ?? 0)
  const secret = vote === undefined || vote.method === 'secret'
  return [
    { term: '时间', value: sayMinute(vote?.at ?? meeting.startedAt ?? meeting.plannedAt), wide: true },
    { term: '事项', value: `${paper.subject}${paper.seats === undefined ? '' : `（应选 ${paper.seats} 名）`}`, wide: true },
    ...(vote ? [{ term: '规则', value: ruleWords(vote), wide: true }] : []),
    { term: '应到有权', value: people(vote?.entitled) },
    { term: '实到有权', value: people(vote?.present) },
    ...(secret
      ? [
          { term: '发出票', value: papers(vote?.issued) },
          { term: '收回票', value: papers(vote?.returned) },
          { term: '有效票', value: papers(valid) },
          { term: '无效票', value: papers(vote?.invalid) },
        ]
      : []),
  ]
}
