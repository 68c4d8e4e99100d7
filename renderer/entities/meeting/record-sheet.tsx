import type { ReactNode } from 'react'
import { FactTable, Paragraphs, SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { stanceWords } from '#shared/domain/deliberation/stance-words.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { chineseNumber } from './agenda-order.ts'
import { agendaViews, looseStatements, resolutionLine, type AgendaView } from './agenda-views.ts'
import { HandwritingDrawing } from './handwriting-drawing.tsx'
import type { MeetingType } from './meeting-type.ts'
import { sayDay } from './meeting-words.ts'
import { printedVote } from './printed-vote.ts'
import { lockNote, recordFacts, recordTexts } from './record-facts.ts'
import classes from './record-sheet.module.css'
import { printedAgenda } from './record-words.ts'
import { VoteBox } from './vote-box.tsx'

export interface RecordSheetProps {
  readonly meeting: Meeting
  readonly type: MeetingType
  readonly attendances: readonly Attendance[]
  readonly statements: readonly Statement[]
}

interface Section {
  readonly title: string
  readonly content: ReactNode
}

/** One meeting's pages of the minute book: head, agenda, words, votes, resolutions, signatures (domain.md §3.3). */
export function RecordSheet(props: RecordSheetProps) {
  const { meeting, type, attendances } = props
  return (
    <>
      <h1>{meeting.title}记录</h1>
      {(meeting.corrects || meeting.lateEntryOn) && (
        <p className={classes.mark}>
          {meeting.corrects ? '更正件　' : ''}
          {meeting.lateEntryOn ? `补记于${sayDay(meeting.lateEntryOn)}` : ''}
        </p>
      )}
      <FactTable facts={recordFacts(meeting, type, attendances)} />
      {sectionsOf(props).map(({ title, content }, index) => (
        <section key={title}>
          <h2>
            {chineseNumber(index + 1)}、{title}
          </h2>
          {content}
        </section>
      ))}
      <p className={classes.end}>{meeting.endedAt ? `${meeting.endedAt.slice(11)} 散会。` : ''}</p>
      <SignatureLines
        lines={[
          { role: '主持人', name: meeting.lock && meeting.chair?.name, drawn: <ChairsHand meeting={meeting} /> },
          { role: '记录人', name: meeting.lock && meeting.recorder?.name },
        ]}
        note={lockNote(meeting)}
      />
    </>
  )
}

/** What was written at the signature that locked the record; nothing where the password was all. */
function ChairsHand({ meeting }: { readonly meeting: Meeting }) {
  const signed = meeting.lock && meeting.signatures.find(({ role, hash }) => role === 'chair' && hash === meeting.lock?.hash)
  return signed?.handwriting && <HandwritingDrawing handwriting={signed.handwriting} name={signed.name} className={classes.hand} />
}

function sectionsOf({ meeting, type, statements }: RecordSheetProps): readonly Section[] {
  const views = agendaViews(meeting, statements)
  const loose = looseStatements(meeting, statements)
  const said = views.filter((view) => view.statements.length > 0)
  return [
    { title: '议程', content: <AgendaLines views={views} /> },
    { title: '会议记录', content: <Words text={meeting.minutes?.plain} /> },
    ...(said.length > 0 || loose.length > 0 ? [{ title: '发言（原话）', content: <Speeches loose={loose} said={said} /> }] : []),
    ...recordTexts(meeting, type).map(({ label, text }) => ({ title: label, content: <Words text={text} /> })),
    { title: '表决', content: <Votes meeting={meeting} views={views} /> },
    { title: '决议和责任分工', content: <Resolutions views={views} /> },
  ]
}

function Words({ text }: { readonly text: string | undefined }) {
  return text?.trim() ? <Paragraphs text={text} /> : <p className={classes.item}>（无）</p>
}

function AgendaLines({ views }: { readonly views: readonly AgendaView[] }) {
  return views.map((view) => (
    <p key={view.row.id} className={classes.item}>
      {printedAgenda(view.row, view.number)}
    </p>
  ))
}

function Votes({ meeting, views }: { readonly meeting: Meeting; readonly views: readonly AgendaView[] }) {
  const votes = views.flatMap((view) => view.votes)
  if (votes.length === 0) return <p className={classes.item}>本次会议没有表决事项。</p>
  return votes.map((vote) => <VoteBox key={vote.id} vote={printedVote(meeting, vote)} />)
}

function Resolutions({ views }: { readonly views: readonly AgendaView[] }) {
  const resolutions = views.flatMap((view) => view.resolutions)
  if (resolutions.length === 0) return <p className={classes.item}>无。</p>
  return resolutions.map((resolution, index) => (
    <p key={resolution.id} className={classes.item}>
      {index + 1}. {resolutionLine(resolution)}
    </p>
  ))
}

function Speeches({ loose, said }: { readonly loose: readonly Statement[]; readonly said: readonly AgendaView[] }) {
  return (
    <>
      <StatementLines statements={loose} />
      {said.map((view) => (
        <div key={view.row.id}>
          <p className={classes.strong}>
            议程 {view.number}　{view.row.title}
          </p>
          <StatementLines statements={view.statements} />
        </div>
      ))}
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
