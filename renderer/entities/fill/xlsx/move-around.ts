import { childOf, childrenOf, localName, setText, textOf, type XmlElement } from '../xml.ts'
import { cellsAfter, formulaAfter, refAfter, rowAfter, type Block, type Blocks } from './block.ts'

const REFS = ['ref', 'topLeftCell', 'activeCell']
const FORMULAS = new Set(['f', 'formula', 'formula1', 'formula2'])

/** What the sheet, its tables and its comments say of their cells: formats and checks by condition, links, filters, page breaks, the frozen corner. */
export function moveAround(root: XmlElement, sheet: string, blocks: Blocks): void {
  const block = blocks.get(sheet)
  const visit = (element: XmlElement): void => {
    for (const child of childrenOf(element)) {
      const name = localName(child)
      if (name === 'sheetData' || name === 'mergeCells') continue
      moveAreas(child, block)
      if (FORMULAS.has(name)) setText(child, formulaAfter(textOf(child), sheet, blocks))
      if (name === 'sqref') setText(child, cellsAfter(textOf(child), block))
      visit(child)
    }
  }
  moveAreas(root, block)
  visit(root)
  for (const { attributes } of childrenOf(childOf(root, 'rowBreaks'))) attributes['id'] = String(rowAfter(block, Number(attributes['id'])))
}

function moveAreas({ attributes }: XmlElement, block: Block | undefined): void {
  for (const name of REFS) if (attributes[name]) attributes[name] = refAfter(attributes[name], block)
  if (attributes['sqref']) attributes['sqref'] = cellsAfter(attributes['sqref'], block)
}
