import { childOf, childrenOf, descendants, localName, setText, sibling, textOf, XmlElement } from '../xml.ts'
import type { ContentValueOf } from '../content-values.ts'
import { checkLines, TooManyLines } from '../form-content.ts'
import { dropChildren, relatedParts, type FormPackage } from '../form-package.ts'
import { formulaAfter, heightOf, rowAfter, type Block, type Blocks } from './block.ts'
import type { CellContext } from './cell-text.ts'
import { dayStyles } from './day-styles.ts'
import { namedCells, unshareFormulas } from './shared-formulas.ts'
import { moveAround } from './move-around.ts'
import { blockOf, fillSheet, rowsOf, type Sheet } from './sheet.ts'

const WORKBOOK = 'xl/workbook.xml'
/** Of Excel. */
const SHEET_ROWS = 1_048_576

export interface WorkbookSheet extends Sheet {
  readonly part: string
}

/** The sheets in their order; those that are charts only are left out. */
export function sheetsOf(form: FormPackage): WorkbookSheet[] {
  const workbook = form.read(WORKBOOK)
  const related = relatedParts(form, WORKBOOK)
  const partOf = (kind: string): string | undefined => [...related.values()].find(({ type }) => type === kind)?.target
  const context: CellContext = {
    sharedStrings: childrenOf(form.read(partOf('sharedStrings') ?? ''), 'si'),
    isDayStyle: dayStyles(form.read(partOf('styles') ?? '')),
    epoch: /^(1|true)$/.test(childOf(workbook, 'workbookPr')?.attributes['date1904'] ?? '') ? 24_107 : 25_569,
  }
  return childrenOf(childOf(workbook, 'sheets'), 'sheet').flatMap(({ attributes }) => {
    const id = Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
    const part = related.get(id)?.target ?? ''
    const root = form.root(part)
    if (!root || localName(root) !== 'worksheet') return []
    const sheet = { name: attributes['name'] ?? '', part, root, context }
    unshareFormulas(namedCells(rowsOf(sheet)))
    return [sheet]
  })
}

export function fillWorkbook(form: FormPackage, rows: number, valueOf: ContentValueOf): void {
  const sheets = sheetsOf(form)
  const blocks: Blocks = new Map(
    sheets.flatMap((sheet) => {
      const block = blockOf(sheet, rows)
      return block ? [[sheet.name, block] as const] : []
    }),
  )
  checkLines([...blocks.values()].reduce((lines, block) => lines + heightOf(block) * block.copies, 0))
  for (const sheet of sheets) {
    if (rowAfter(blocks.get(sheet.name), Number(rowsOf(sheet).at(-1)?.attributes['r'] ?? 0)) > SHEET_ROWS) throw new TooManyLines()
    fillSheet(sheet, { blocks, valueOf })
    for (const { type, target } of relatedParts(form, sheet.part).values()) {
      const root = MOVED.has(type) ? form.root(target) : undefined
      if (root && type === 'drawing') moveDrawing(root, blocks.get(sheet.name))
      else if (root) moveAround(root, sheet.name, blocks)
    }
  }
  for (const name of form.names)
    if (/^xl\/charts\/chart[^/]*\.xml$/.test(name)) {
      const chart = form.root(name)
      for (const formula of chart ? descendants(chart, 'f') : []) setText(formula, formulaAfter(textOf(formula), undefined, blocks))
    }
  countAnew(form, blocks)
}

const MOVED = new Set(['table', 'comments', 'threadedComment', 'drawing'])

/** A picture below the list moves down with its rows; one over the list keeps its size. Rows of drawings count from 0. */
function moveDrawing(drawing: XmlElement, block: Block | undefined): void {
  for (const anchor of childrenOf(drawing)) {
    const [from, to] = ['from', 'to'].map((corner) => childOf(childOf(anchor, corner), 'row'))
    const row = Number(textOf(from)) + 1
    const down = rowAfter(block, row) - row
    for (const corner of [from, to]) if (corner) setText(corner, String(Number(textOf(corner)) + down))
  }
}

/** Names (print area, print titles, the office's own) follow their cells; Excel counts all formulas when it opens the file. */
function countAnew(form: FormPackage, blocks: Blocks): void {
  const workbook = form.root(WORKBOOK)
  if (!workbook) return
  for (const name of childrenOf(childOf(workbook, 'definedNames'))) setText(name, formulaAfter(textOf(name), undefined, blocks))
  const known = childOf(workbook, 'calcPr')
  const settings = known ?? new XmlElement(sibling(workbook, 'calcPr'))
  settings.attributes['fullCalcOnLoad'] = '1'
  if (!known) {
    const before = ['definedNames', 'externalReferences', 'functionGroups', 'sheets']
    const last = before.map((name) => childOf(workbook, name)).find((element) => element)
    workbook.children.splice(last ? workbook.children.indexOf(last) + 1 : workbook.children.length, 0, settings)
  }
  const chain = [...relatedParts(form, WORKBOOK)].find(([, { type }]) => type === 'calcChain')
  if (!chain) return
  dropChildren(form.root('xl/_rels/workbook.xml.rels'), 'Id', chain[0])
  form.remove(chain[1].target)
}
