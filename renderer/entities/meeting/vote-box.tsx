import type { PrintedVote, VoteTable } from './printed-vote.ts'
import classes from './record-sheet.module.css'

/** One vote in the record: how, by which rule, the numbers, name by name where there were names, and the result. */
export function VoteBox({ vote: { title, lines, table, result } }: { readonly vote: PrintedVote }) {
  return (
    <div className={classes.vote}>
      <p className={classes.strong}>{title}</p>
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {table && <NamesTable table={table} />}
      <p className={classes.strong}>结果：{result}</p>
    </div>
  )
}

export function NamesTable({ table }: { readonly table: VoteTable }) {
  return (
    <table className={classes.names}>
      <thead>
        <tr>
          {table.head.map((cell) => (
            <th key={cell} scope="col">
              {cell}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row, index) => (
          <tr key={index}>
            {row.map((cell, column) => (
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
