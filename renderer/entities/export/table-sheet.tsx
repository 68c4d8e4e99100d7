import type { ReactNode } from 'react'
import { cut } from '#renderer/ui/css-text.ts'
import { PageMargins } from '#renderer/ui/page-margins.tsx'
import { SignatureLines } from '#renderer/ui/paper-parts.tsx'
import { PrintFrame } from '#renderer/ui/print-frame.tsx'
import { SIZES, type TablePaper } from './table-docx.ts'
import classes from './table-sheet.module.css'

interface TableSheetProps {
  /** What the sheet is called by a reader of the screen. */
  readonly label: string
  readonly table: Omit<TablePaper, 'mark'>
  /** At the foot of every page: whose it is, as of when. */
  readonly foot: readonly [left: string, right: string]
}

/** A table on its paper; the head row and the margins stand on every page. */
export function TableSheet({ label, table, foot: [left, right] }: TableSheetProps): ReactNode {
  const { title, facts, columns, rows, paper, landscape, signers } = table
  const [short, long] = SIZES[paper]
  return (
    <PrintFrame label={label} ownMargins>
      <PageMargins head={cut(title, 40)} left={cut(left, 18)} right={cut(right, 30)} />
      <style>{`@page { size: ${paper} ${landscape ? 'landscape' : 'portrait'}; margin: 14mm 12mm 16mm; }`}</style>
      <div className={classes.sheet} data-paper={paper} data-landscape={landscape} style={{ width: `${landscape ? long : short}mm` }}>
        <h1>{title}</h1>
        <p className={classes.head}>
          {facts
            .filter((fact) => fact !== '')
            .map((fact) => (
              <span key={fact}>{fact}</span>
            ))}
        </p>
        <table>
          <thead>
            <tr>
              {columns.map(({ header }, at) => (
                <th key={at}>{header}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, at) => (
                  <td key={at} data-right={columns[at]?.align === 'right' || undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        {signers.length > 0 && <SignatureLines lines={signers.map((role) => ({ role }))} />}
      </div>
    </PrintFrame>
  )
}
