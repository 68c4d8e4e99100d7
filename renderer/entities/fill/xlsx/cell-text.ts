import { isDay } from '#shared/lib/day.ts'
import { filledPieces, marksIn, wordsOf, type ValueOf } from '../marks.ts'
import { childOf, childrenOf, copyOf, localName, setText, sibling, textOf, writable, XmlElement } from '../xml.ts'

/** Excel's own limit of one cell. A longer text would make it "repair" the file. */
export const MAX_CELL_TEXT = 32_767
const MS_PER_DAY = 86_400_000

export interface CellContext {
  readonly sharedStrings: readonly XmlElement[]
  /** Whether the numbers of this style are shown as days. */
  readonly isDayStyle: (style: string | undefined) => boolean
  /** Serial number of 1970-01-01 in the calendar of the file: 25569, or 24107 in the one of 1904. */
  readonly epoch: number
}

/** The text of a cell as it is kept, by the cell itself or for several; undefined when it is a number, a formula or empty. */
function textItem(cell: XmlElement, { sharedStrings }: CellContext): XmlElement | undefined {
  const kind = cell.attributes['t']
  if (kind === 's') return childOf(cell, 'f') ? undefined : sharedStrings[Number(textOf(childOf(cell, 'v')))]
  return kind === 'inlineStr' ? childOf(cell, 'is') : undefined
}

/** The `t` elements of a text, one for each look; how a word is pronounced is not among them. */
function piecesOf(item: XmlElement | undefined): XmlElement[] {
  return childrenOf(item).flatMap((child) => {
    const name = localName(child)
    return name === 't' ? [child] : name === 'r' ? childrenOf(child, 't') : []
  })
}

export function cellText(cell: XmlElement, context: CellContext): string {
  return piecesOf(textItem(cell, context)).map(textOf).join('')
}

/** Fills the marks of a cell. One that stands alone takes the value as it is: a number, a day; all else is text, never a formula. */
export function fillCell(cell: XmlElement, valueOf: ValueOf, context: CellContext): void {
  const item = textItem(cell, context)
  if (!item) return
  const texts = piecesOf(item).map(textOf)
  const text = texts.join('')
  const [only, ...more] = marksIn(text)
  if (!only) return
  const value = more.length === 0 && text.trim() === text.slice(only.from, only.to) ? valueOf(only) : undefined
  const number = typeof value === 'number' ? value : serialOf(value, cell, context)
  if (number !== undefined && Number.isFinite(number)) return putNumber(cell, number)
  const filled = filledPieces(texts, (mark) => sheetText(wordsOf(valueOf(mark))))
  if (filled.every((piece) => piece === '')) clearCell(cell)
  else putText(cell, item, filled)
}

function putNumber(cell: XmlElement, value: number): void {
  const written = new XmlElement(sibling(cell, 'v'))
  setText(written, String(value))
  delete cell.attributes['t']
  cell.children = [written]
}

/** Excel's calendar differs from the real one before March 1900: such a day stays a text. */
function serialOf(value: unknown, cell: XmlElement, { isDayStyle, epoch }: CellContext): number | undefined {
  if (typeof value !== 'string' || !isDay(value) || !isDayStyle(cell.attributes['s'])) return undefined
  if (value < (epoch === 25_569 ? '1900-03-01' : '1904-01-01')) return undefined
  return Date.parse(`${value}T00:00:00Z`) / MS_PER_DAY + epoch
}

function putText(cell: XmlElement, item: XmlElement, filled: readonly string[]): void {
  const written = filled.length === 1 ? new XmlElement(sibling(cell, 'is'), {}, [new XmlElement(sibling(cell, 't'))]) : copyOf(item)
  written.name = sibling(cell, 'is')
  written.children = childrenOf(written).filter((child) => !/^(rPh|phoneticPr)$/.test(localName(child)))
  piecesOf(written).forEach((piece, index) => {
    setText(piece, filled[index] ?? '')
    piece.attributes['xml:space'] = 'preserve'
  })
  cell.children = [written]
  cell.attributes['t'] = 'inlineStr'
}

/** What it looks like stays. */
export function clearCell(cell: XmlElement): void {
  delete cell.attributes['t']
  cell.children = []
}

/** `_x0041_` in a sheet means the sign with that number: a text that says so literally is written with its first `_` as a number. */
function sheetText(text: string): string {
  return writable(text)
    .replace(/\r\n?/g, '\n')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
}
