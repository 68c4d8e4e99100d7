import type { ContentValueOf } from '../content-values.ts'
import { checkLines } from '../form-content.ts'
import { relatedParts, type FormPackage } from '../form-package.ts'
import { hasRowMark } from '../marks.ts'
import { childrenOf, copyOf, localName, XmlElement } from '../xml.ts'
import { fillParagraph, paragraphText } from './paragraph.ts'

const DOCUMENT = 'word/document.xml'
const FILLED = new Set(['header', 'footer', 'footnotes', 'endnotes'])

/** The text itself first, then what stands around it on each page. */
export function textParts(form: FormPackage): XmlElement[] {
  const around = [...relatedParts(form, DOCUMENT).values()].filter(({ type }) => FILLED.has(type))
  return [DOCUMENT, ...around.map(({ target }) => target)].flatMap((part) => form.root(part) ?? [])
}

export function fillDocument(form: FormPackage, rows: number, valueOf: ContentValueOf): void {
  for (const part of textParts(form)) fillIn(part, rows, valueOf, undefined)
}

/** @param copy the row that the element repeats for; undefined outside of repeating rows */
function fillIn(element: XmlElement, rows: number, valueOf: ContentValueOf, copy: number | undefined): void {
  if (localName(element) === 'tbl') repeatRows(element, rows, valueOf, copy)
  if (localName(element) === 'p') fillParagraph(element, (mark) => valueOf(mark, mark.inRow ? copy : undefined))
  for (const child of childrenOf(element)) if (!filledRows.has(child)) fillIn(child, rows, valueOf, copy)
}

/** Rows whose copies are filled already. */
const filledRows = new WeakSet<XmlElement>()

/** From the first row of a table with a row mark to the last one, once for each row of the content; the lines between go with them. */
function repeatRows(table: XmlElement, rows: number, valueOf: ContentValueOf, copy: number | undefined): void {
  if (copy !== undefined) return // a table within a repeating row is part of it
  const marked = childrenOf(table, 'tr').filter((row) => rowTexts(row).some(hasRowMark))
  const [first, last] = [marked[0], marked.at(-1)]
  if (!first || !last) return
  const [from, to] = [table.children.indexOf(first), table.children.indexOf(last) + 1]
  const template = table.children.slice(from, to)
  checkLines(template.length * rows)
  const copies = Array.from({ length: Math.max(1, rows) }).flatMap((_one, index) =>
    template.map((each) => {
      if (!(each instanceof XmlElement)) return each
      const row = copyOf(each)
      if (index > 0) forgetIds(row)
      fillIn(row, rows, valueOf, index)
      filledRows.add(row)
      return row
    }),
  )
  table.children = [...table.children.slice(0, from), ...copies, ...table.children.slice(to)]
}

/** Texts of a row, without those of a table inside that repeats by itself. */
function rowTexts(element: XmlElement): string[] {
  return childrenOf(element).flatMap((child) => {
    const name = localName(child)
    if (name === 'tbl') return []
    return name === 'p' ? [paragraphText(child), ...rowTexts(child)] : rowTexts(child)
  })
}

const ONCE = new Set(['bookmarkStart', 'bookmarkEnd', 'commentRangeStart', 'commentRangeEnd', 'commentReference'])

/** What a document may hold once only does not go with the copies. */
function forgetIds(element: XmlElement): void {
  element.children = element.children.filter((child) => !(child instanceof XmlElement && ONCE.has(localName(child))))
  for (const name of Object.keys(element.attributes)) if (/:(paraId|textId)$/.test(name)) delete element.attributes[name]
  for (const child of childrenOf(element)) {
    if (localName(child) === 'sdtPr')
      child.children = child.children.filter((each) => !(each instanceof XmlElement && localName(each) === 'id'))
    forgetIds(child)
  }
}
