import type { ContentValueOf } from '../content-values.ts'
import { hasRowMark, type ValueOf } from '../marks.ts'
import { childOf, childrenOf, copyOf, setText, sibling, textOf, XmlElement } from '../xml.ts'
import { areaInCopy, formulaAfter, formulaInCopy, heightOf, isWithin, refAfter, rowAfter, type Block, type Blocks } from './block.ts'
import { cellText, clearCell, fillCell, type CellContext } from './cell-text.ts'
import { moveAround } from './move-around.ts'
import { fillPageTexts } from './page-texts.ts'
import { areaOf, areaText, type Area } from './references.ts'
import { columnNumber } from './shared-formulas.ts'

export interface Filling {
  readonly blocks: Blocks
  readonly valueOf: ContentValueOf
}

export interface Sheet {
  readonly name: string
  readonly root: XmlElement
  readonly context: CellContext
}

export const rowsOf = (sheet: Sheet): XmlElement[] => childrenOf(childOf(sheet.root, 'sheetData'), 'row')
const rowNumber = (row: XmlElement): number => Number(row.attributes['r'])
const mergesOf = (sheet: Sheet): XmlElement[] => childrenOf(childOf(sheet.root, 'mergeCells'), 'mergeCell')

/** From the first row with a row mark to the last one; a merged cell with one reaches as far as it is merged. */
export function blockOf(sheet: Sheet, copies: number): Block | undefined {
  const marked = rowsOf(sheet).flatMap((row) => childrenOf(row, 'c').filter((cell) => hasRowMark(cellText(cell, sheet.context))))
  const [start, end] = [marked[0], marked.at(-1)]
  if (!start || !end) return undefined
  const names = new Set(marked.map((cell) => cell.attributes['r']))
  const merged = mergesOf(sheet).flatMap((merge) => {
    const [corner = '', last] = (merge.attributes['ref'] ?? '').split(':')
    return last !== undefined && names.has(corner) ? [areaOf(last).first.row] : []
  })
  const row = (cell: XmlElement): number => areaOf(cell.attributes['r'] ?? '').first.row
  return { first: row(start), last: Math.max(row(end), ...merged), copies: Math.max(1, copies) }
}

/** Fills the marks of the sheet, repeats its block and moves what stands below. */
export function fillSheet(sheet: Sheet, { blocks, valueOf }: Filling): void {
  const block = blocks.get(sheet.name)
  const data = childOf(sheet.root, 'sheetData')
  const rows = rowsOf(sheet)
  const isInBlock = (row: XmlElement): boolean => block !== undefined && rowNumber(row) >= block.first && rowNumber(row) <= block.last
  const copies = block ? copiesOf(sheet, block, rows.filter(isInBlock), { blocks, valueOf }) : []
  for (const row of rows.filter((each) => !isInBlock(each))) {
    placeRow(row, rowAfter(block, rowNumber(row)))
    fillRow(
      row,
      sheet,
      (mark) => valueOf(mark, undefined),
      (formula) => formulaAfter(formula, sheet.name, blocks),
    )
  }
  const fixed = rows.filter((row) => !isInBlock(row))
  const above = fixed.filter((row) => !block || rowNumber(row) < block.first)
  if (data) data.children = [...above, ...copies, ...fixed.slice(above.length)]
  if (block) repeatMerges(sheet, block)
  fillPageTexts(sheet.root, (mark) => valueOf(mark, undefined))
  moveAround(sheet.root, sheet.name, blocks)
}

function copiesOf(sheet: Sheet, block: Block, rows: readonly XmlElement[], { blocks, valueOf }: Filling): XmlElement[] {
  const covered = mergesOf(sheet)
    .map((merge) => areaOf(merge.attributes['ref'] ?? ''))
    .filter((area) => !isWithin(block, area))
  return Array.from({ length: block.copies }).flatMap((_one, copy) =>
    rows.map((template) => {
      const row = copyOf(template)
      if (copy > 0) clearCovered(row, covered)
      placeRow(row, rowNumber(row) + copy * heightOf(block))
      // A height that Excel has measured for the template's text is measured anew for each.
      if (!/^(1|true)$/.test(row.attributes['customHeight'] ?? '')) delete row.attributes['ht']
      fillRow(
        row,
        sheet,
        (mark) => valueOf(mark, mark.inRow ? copy : undefined),
        (formula) => formulaInCopy(formula, sheet.name, blocks, copy),
      )
      return row
    }),
  )
}

/** Beside the block a word may be merged over the list and more: it stands there once. */
function clearCovered(row: XmlElement, covered: readonly Area[]): void {
  for (const cell of childrenOf(row, 'c')) {
    const column = columnNumber(areaOf(cell.attributes['r'] ?? '').first.column)
    const isCovered = ({ first, last = first }: Area): boolean =>
      first.row <= rowNumber(row) &&
      last.row >= rowNumber(row) &&
      column >= columnNumber(first.column) &&
      column <= columnNumber(last.column)
    if (covered.some(isCovered)) clearCell(cell)
  }
}

function placeRow(row: XmlElement, number: number): void {
  row.attributes['r'] = String(number)
  for (const cell of childrenOf(row, 'c')) cell.attributes['r'] = areaOf(cell.attributes['r'] ?? '').first.column + String(number)
}

/** The values that formulas had are gone: Excel counts them anew when it opens the file. */
function fillRow(row: XmlElement, { context }: Sheet, valueOf: ValueOf, moved: (formula: string) => string): void {
  for (const cell of childrenOf(row, 'c')) {
    const formula = childOf(cell, 'f')
    if (!formula) {
      fillCell(cell, valueOf, context)
      continue
    }
    setText(formula, moved(textOf(formula)))
    if (formula.attributes['ref']) formula.attributes['ref'] = arrayAt(cell, formula.attributes['ref'])
    cell.children = [formula]
    delete cell.attributes['t']
  }
}

/** The cells of an array formula, which begin with the one it stands in. */
function arrayAt(cell: XmlElement, ref: string): string {
  const { first, last } = areaOf(ref)
  const { row } = areaOf(cell.attributes['r'] ?? '').first
  return areaText({ first: { ...first, row }, last: last && { ...last, row: last.row + row - first.row } })
}

function repeatMerges(sheet: Sheet, block: Block): void {
  const merges = childOf(sheet.root, 'mergeCells')
  if (!merges) return
  merges.children = mergesOf(sheet).flatMap((merge) => {
    const area = areaOf(merge.attributes['ref'] ?? '')
    if (!isWithin(block, area)) return [withRef(merge, refAfter(areaText(area), block))]
    return Array.from({ length: block.copies }, (_one, copy) => withRef(merge, areaText(areaInCopy(block, area, copy))))
  })
  merges.attributes['count'] = String(merges.children.length)
}

function withRef(merge: XmlElement, ref: string): XmlElement {
  return new XmlElement(sibling(merge, 'mergeCell'), { ref })
}
