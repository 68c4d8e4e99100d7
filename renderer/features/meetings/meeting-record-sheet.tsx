import { stanceWords } from '#renderer/entities/labels/deliberation-words.ts'
import { sayDay } from '#renderer/entities/meeting/meeting-words.ts'
import { FactTable, Paragraphs, SignatureLines, type SheetFact } from '#renderer/entities/print/record-sheet.tsx'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { chinaMinute } from '#shared/lib/day.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { PersonRef } from '#shared/schema/shapes.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { agendaViews, looseStatements, resolutionLine, type AgendaView } from './minutes-view.ts'
import { printedAgenda, printedAttendance, printedPeriod, printedVote } from './print-view.ts'
import classes from './print.module.css'

export interface RecordSheetProps {
  readonly meeting: Meeting
  readonly typeName: string
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

/** One meeting's pages of the minute book: head, agenda, words, votes, resolutions, signatures (domain.md §3.3). */
export function RecordSheet({ meeting, typeName, attendances, statements }: RecordSheetProps) {
  const views = agendaViews(meeting, statements)
  const votes = views.flatMap((view) => view.votes.map((vote) => ({ vote, view })))
  const resolutions = views.flatMap((view) => view.resolutions)
  const loose = looseStatements(meeting, statements)
  const said = views.filter((view) => view.statements.length > 0)
  return (
    <>
      <h1>{meeting.title}记录</h1>
      {(meeting.corrects || meeting.lateEntryOn) && (
        <p className={classes.mark}>
          {meeting.corrects ? '更正件　' : ''}
          {meeting.lateEntryOn ? `补记于${sayDay(meeting.lateEntryOn)}` : ''}
        </p>
      )}
      <FactTable facts={headFacts(meeting, typeName, attendances)} />
      <h2>一、议程</h2>
      {views.map((view) => (
        <p key={view.row.id} className={classes.item}>
          {printedAgenda(view.row, view.number)}
        </p>
      ))}
      <h2>二、会议记录</h2>
      {meeting.minutes?.plain.trim() ? <Paragraphs text={meeting.minutes.plain} /> : <p className={classes.item}>（无）</p>}
      {(said.length > 0 || loose.length > 0) && <h2>三、发言（原话）</h2>}
      <StatementLines statements={loose} />
      {said.map((view) => (
        <StatementsOf key={view.row.id} view={view} />
      ))}
      <h2>{said.length > 0 || loose.length > 0 ? '四' : '三'}、表决</h2>
      {votes.length === 0 && <p className={classes.item}>本次会议没有表决事项。</p>}
      {votes.map(({ vote }) => {
        const printed = printedVote(vote)
        return (
          <div key={vote.id} className={classes.vote}>
            <p className={classes.strong}>{printed.title}</p>
            {printed.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p className={classes.strong}>结果：{printed.result}</p>
          </div>
        )
      })}
      <h2>{said.length > 0 || loose.length > 0 ? '五' : '四'}、决议和责任分工</h2>
      {resolutions.length === 0 && <p className={classes.item}>无。</p>}
      {resolutions.map((resolution, index) => (
        <p key={resolution.id} className={classes.item}>
          {index + 1}. {resolutionLine(resolution)}
        </p>
      ))}
      <p className={classes.end}>{meeting.endedAt ? `${meeting.endedAt.slice(11)} 散会。` : ''}</p>
      <SignatureLines
        lines={[
          { role: '主持人', name: meeting.lock && meeting.chair?.name },
          { role: '记录人', name: meeting.lock && meeting.recorder?.name },
        ]}
        note={lockNote(meeting)}
      />
    </>
  )
}

function headFacts(meeting: Meeting, typeName: string, attendances: readonly Attendance[]): SheetFact[] {
  const came = printedAttendance(meeting, attendances)
  return [
    { term: '会议类型', value: typeName },
    { term: '召开组织', value: meeting.bodyName },
    { term: '时间', value: printedPeriod(meeting), wide: true },
    { term: '地点', value: meeting.place, wide: true },
    { term: '主持人', value: personWords(meeting.chair) },
    { term: '记录人', value: personWords(meeting.recorder) },
    { term: '出席情况', value: `应到 ${came.expected} 人，实到 ${came.present} 人，缺席 ${came.absent} 人；${came.voting}`, wide: true },
    { term: '缺席人员', value: came.absentees, wide: true },
    ...(came.late === '无' ? [] : [{ term: '迟到', value: came.late, wide: true }]),
    ...(came.leftEarly === '无' ? [] : [{ term: '早退', value: came.leftEarly, wide: true }]),
    ...(came.excluded === '无' ? [] : [{ term: '不计应到', value: came.excluded, wide: true }]),
    { term: '列席人员', value: came.observers, wide: true },
  ]
}

function personWords(person: PersonRef | undefined): string {
  return person ? [person.name, person.duty].filter(Boolean).join('　') : ''
}

function lockNote(meeting: Meeting): string {
  if (!meeting.lock) return '本件尚未在系统中签字锁定。'
  return `本件于 ${chinaMinute(stampMs(meeting.lock.at)).replace('T', ' ')} 签字锁定，校验码 ${meeting.lock.hash.slice(0, 16)}。`
}

function StatementsOf({ view }: { readonly view: AgendaView }) {
  return (
    <>
      <p className={classes.strong}>
        议程 {view.number}　{view.row.title}
      </p>
      <StatementLines statements={view.statements} />
    </>
  )
}

function StatementLines({ statements }: { readonly statements: readonly Statement[] }) {
  return statements.map((one) => (
    <p key={one.id} className={classes.item}>
      <b>
        {one.speakerName}
        {one.stance === 'none' ? '' : `（${stanceWords[one.stance]}）`}：
      </b>
      {one.words}
    </p>
  ))
}
