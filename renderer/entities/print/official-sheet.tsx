import type { CSSProperties } from 'react'
import { characterPitch, linePitch, officialFonts, officialPage, typeSize } from '#shared/domain/paper/official-page.ts'
import type { OfficialPaper } from '#shared/domain/paper/official-paper.ts'
import classes from './official-sheet.module.css'

/** An official paper on its page: the same numbers as the Word file (official-docx.ts), so that both break alike. */
export function OfficialSheet({ paper }: { readonly paper: OfficialPaper }) {
  return (
    <div className={classes.paper} style={sizes}>
      <style>{pageCss}</style>
      <h1 className={classes.mark}>{paper.mark}</h1>
      <p className={classes.number}>{paper.number}</p>
      {paper.blocks.map((block, index) => (
        <p key={index} className={classes[block.level]}>
          {block.text}
        </p>
      ))}
      <div className={classes.lists}>
        {paper.lists.map(({ term, names }) => (
          <p key={term} className={classes.list}>
            <span className={classes.term}>{term}：</span>
            {names}
          </p>
        ))}
      </div>
      <p className={classes.issue}>
        <span>{paper.issuer}</span>
        <span>{paper.issuedOn}印发</span>
      </p>
    </div>
  )
}

function family(names: readonly string[]): string {
  return `${names.map((name) => `'${name}'`).join(', ')}, serif`
}

const { width, height, top, bottom, binding, outer } = officialPage

const sizes = {
  width: `${width}mm`,
  minHeight: `${height}mm`,
  padding: `${top}mm ${outer}mm ${bottom}mm ${binding}mm`,
  '--official-mark': family(officialFonts.mark),
  '--official-body': family(officialFonts.body),
  '--official-one': family(officialFonts.firstLevel),
  '--official-two': family(officialFonts.secondLevel),
  '--official-line': `${linePitch}pt`,
  // A hair closer than the grid: a line that is too wide by the browser's rounding would lose its 28th character.
  '--official-spacing': `${characterPitch - typeSize.three - 0.02}pt`,
} as CSSProperties // custom properties, which React's type does not list

/** Bound at the left of odd pages and at the right of even ones; — 1 — outside, one character in (GB/T 9704, 7.5). */
const number = `font-family: ${family(officialFonts.pageNumber)}; font-size: ${typeSize.four}pt; vertical-align: top; padding-top: 7mm;`
const pageCss = `
@page { margin: ${top}mm ${outer}mm ${bottom}mm ${binding}mm; @bottom-center { content: none; } }
@page :right { @bottom-right { content: '— ' counter(page) ' —'; padding-right: ${typeSize.four}pt; ${number} } }
@page :left { margin-left: ${outer}mm; margin-right: ${binding}mm; @bottom-left { content: '— ' counter(page) ' —'; padding-left: ${typeSize.four}pt; ${number} } }
`
