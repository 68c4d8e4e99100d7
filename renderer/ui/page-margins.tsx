import { cssText } from './css-text.ts'

export interface PageMarginsProps {
  /** At the head of every page but the first, which bears the title itself. */
  readonly head: string
  readonly left: string
  readonly right: string
  /** An image address for the outer corner; drawn at its own size. */
  readonly corner?: string | undefined
  /** Only on pages of this name (CSS `page`), and on the first of them as well; without it on all. */
  readonly page?: string
}

const small = `font-size: 9pt; font-family: FangSong, STFangsong, 'Noto Serif CJK SC', serif; white-space: nowrap;`

/**
 * What stands around the text of every page: head, what the sheet is and the head of its hash, so that paper and file can be
 * compared. The browser's own page margin boxes carry it, so it can never meet the text, however long that is.
 */
export function PageMargins({ head, left, right, corner, page = '' }: PageMarginsProps) {
  // Flush left in its corner: the outer millimetres are what office printers cut off.
  const image = corner ? `@bottom-right-corner { content: url("${corner}"); text-align: left; padding-left: 2.5mm; }` : ''
  const css = `@page ${page} {
@top-right { content: ${cssText(head)}; ${small} }
@bottom-left { content: ${cssText(left)}; ${small} }
@bottom-right { content: ${cssText(right)}; ${small} }
${image} }
${page === '' ? '@page :first { @top-right { content: none; } }' : ''}`
  return <style>{css}</style>
}

/**
 * For papers that must all be alike, as ballots (domain.md §3.4, R10): no page number, no code, nothing in the margins.
 */
export function BareMargins() {
  return <style>{`@page { margin: 12mm; @bottom-center { content: none; } }`}</style>
}
