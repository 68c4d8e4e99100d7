import type { ReactNode } from 'react'
import classes from './paper-parts.module.css'

/** Fact beside fact, as the head of a minute book: two pairs a line, a wide one takes the line. */
export interface SheetFact {
  readonly term: string
  readonly value: ReactNode
  readonly wide?: boolean
}

export function FactTable({ facts }: { readonly facts: readonly SheetFact[] }) {
  return (
    <table className={classes.facts}>
      <tbody>
        {linesOf(facts).map((line) => (
          <tr key={line.map((fact) => fact.term).join()} className={line.some(isLong) ? classes.long : undefined}>
            {line.map((fact) => (
              <FactCells key={fact.term} fact={fact} alone={line.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const LONG_CHARACTERS = 400

function isLong({ value }: SheetFact): boolean {
  return typeof value === 'string' && value.length > LONG_CHARACTERS
}

function FactCells({ fact, alone }: { readonly fact: SheetFact; readonly alone: boolean }) {
  return (
    <>
      <th scope="row">{fact.term}</th>
      <td colSpan={alone ? 3 : 1}>{fact.value}</td>
    </>
  )
}

function linesOf(facts: readonly SheetFact[]): SheetFact[][] {
  const lines: SheetFact[][] = []
  for (const fact of facts) {
    const last = lines.at(-1)
    if (!fact.wide && last?.length === 1 && !last[0]?.wide) last.push(fact)
    else lines.push([fact])
  }
  return lines
}

/** Words of several paragraphs, each indented by two characters as official papers are. */
export function Paragraphs({ text }: { readonly text: string }) {
  const paragraphs = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <>
      {paragraphs.map((line, index) => (
        <p key={index} className={classes.paragraph}>
          {line.trim()}
        </p>
      ))}
    </>
  )
}

export function SheetNumber({ number }: { readonly number: string }) {
  return <p className={classes.number}>编号 {number}</p>
}

/** One paragraph of an official letter. */
export function LetterWords({ children }: { readonly children: ReactNode }) {
  return <p className={classes.words}>{children}</p>
}

interface CutLineProps {
  /** Three parts share the sheet. */
  readonly close?: boolean
  readonly 'aria-hidden'?: boolean
  readonly children: ReactNode
}

/** Where the parts of a sheet are cut apart. */
export function CutLine({ close = false, children, ...rest }: CutLineProps) {
  return (
    <p className={classes.cut} data-close={close || undefined} {...rest}>
      {children}
    </p>
  )
}

/** Lines to sign on, kept together on one page. */
export function SignatureLines({
  lines,
  note,
}: {
  /** `drawn`: what the signer wrote by hand. */
  readonly lines: readonly { readonly role: string; readonly name?: string | undefined; readonly drawn?: ReactNode }[]
  readonly note?: ReactNode
}) {
  return (
    <div className={classes.signatures}>
      {lines.map(({ role, name, drawn }) => (
        <div key={role} className={classes.signature}>
          <span>
            {role}（签名）{name ? `：${name}` : '：'}
          </span>
          <span className={classes.line}>{drawn}</span>
        </div>
      ))}
      <div className={`${classes.signature} ${classes.date}`}>
        <span>　　　　年　　月　　日</span>
      </div>
      {note && <p className={classes.note}>{note}</p>}
    </div>
  )
}
