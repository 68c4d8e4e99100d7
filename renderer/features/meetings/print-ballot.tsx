import { BareMargins } from '#renderer/ui/page-margins.tsx'
import type { BallotPaper } from './print-ballot-view.ts'
import classes from './print-ballot.module.css'

export interface BallotSheetProps {
  readonly body: string
  readonly title: string
  readonly paper: BallotPaper
  readonly copies: number
}

/** As many papers as are issued, all alike: no number, no code, nothing by which one could be told (domain.md §3.4, R10). */
export function BallotSheet({ body, title, paper, copies }: BallotSheetProps) {
  return (
    <div className={classes.ballots}>
      <BareMargins />
      {Array.from({ length: copies }, (_, index) => (
        <section key={index} className={classes.ballot} aria-label={paper.name}>
          <h1 className={classes.title}>{title}</h1>
          <p className={classes.name}>{paper.name}</p>
          <BallotTable paper={paper} />
          <div className={classes.guide}>
            {paper.guide.map((line, number) => (
              <p key={number}>
                {number + 1}. {line}
              </p>
            ))}
            <p className={classes.body}>{body}</p>
          </div>
        </section>
      ))}
    </div>
  )
}

function BallotTable({ paper }: { readonly paper: BallotPaper }) {
  return (
    <>
      {paper.kind !== 'matter' && (
        <p className={classes.subject}>
          {paper.subject}
          {paper.seats !== undefined && `（应选 ${paper.seats} 名）`}
        </p>
      )}
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{paper.head}</th>
            {paper.marks.map((mark) => (
              <th key={mark} scope="col" className={classes.mark}>
                {mark}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paper.rows.map((row, index) => (
            <tr key={index}>
              <td>{row}</td>
              {paper.marks.map((mark) => (
                <td key={mark} />
              ))}
            </tr>
          ))}
          {Array.from({ length: Math.ceil(paper.others / 2) }, (_, index) => (
            <tr key={`other-${index}`}>
              <td>另选他人：</td>
              <td colSpan={paper.marks.length}>{index * 2 + 1 < paper.others ? '另选他人：' : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
