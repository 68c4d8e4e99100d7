import type { ReactNode } from 'react'
import classes from './print.module.css'

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
          <tr key={line.map((fact) => fact.term).join()}>
            {line.map((fact) => (
              <FactCells key={fact.term} fact={fact} alone={line.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
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

/** Lines to sign on, kept together on one page. */
export function SignatureLines({
  lines,
  note,
}: {
  readonly lines: readonly { readonly role: string; readonly name?: string | undefined }[]
  readonly note?: ReactNode
}) {
  return (
    <div className={classes.signatures}>
      {lines.map(({ role, name }) => (
        <div key={role} className={classes.signature}>
          <span>
            {role}（签名）{name ? `：${name}` : '：'}
          </span>
          <span className={classes.line} />
        </div>
      ))}
      <div className={classes.signature}>
        <span>　　　　年　　月　　日</span>
      </div>
      {note && <p className={classes.note}>{note}</p>}
    </div>
  )
}

/** The running foot on every page: what the sheet is and the head of its hash, so that paper and file can be compared. */
export function RunningFoot({ left, right }: { readonly left: string; readonly right: string }) {
  const css = `@page { @bottom-left { content: ${cssText(left)}; font-size: 9pt; font-family: FangSong, 'Noto Serif CJK SC', serif; }
@bottom-right { content: ${cssText(right)}; font-size: 9pt; font-family: FangSong, 'Noto Serif CJK SC', serif; } }`
  return <style>{css}</style>
}

/** A CSS string that no title can break out of. */
export function cssText(text: string): string {
  const safe = Array.from(text, (char) => (/[\p{L}\p{N} ]/u.test(char) ? char : `\\${(char.codePointAt(0) ?? 32).toString(16)} `)).join('')
  return `"${safe}"`
}
