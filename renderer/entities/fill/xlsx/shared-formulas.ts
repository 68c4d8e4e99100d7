import { childrenOf, childOf, setText, textOf, type XmlElement } from '../xml.ts'
import { cornerOf, withReferences, type Corner } from './references.ts'

/** Excel keeps a formula that was dragged down once, for all its cells: each gets its own again, since the rows between them will differ. */
export function unshareFormulas(cells: readonly XmlElement[]): void {
  const masters = new Map<string, { readonly text: string; readonly cell: Corner }>()
  for (const cell of cells) {
    const formula = childOf(cell, 'f')
    if (formula?.attributes['t'] !== 'shared') continue
    const [group, here] = [formula.attributes['si'] ?? '', cornerOf(cell.attributes['r'] ?? '')]
    if (textOf(formula) !== '') masters.set(group, { text: textOf(formula), cell: here })
    const master = masters.get(group)
    if (!master) continue
    setText(formula, dragged(master.text, here.row - master.cell.row, columnNumber(here.column) - columnNumber(master.cell.column)))
    for (const name of ['t', 'si', 'ref']) delete formula.attributes[name]
  }
}

function dragged(formula: string, down: number, right: number): string {
  const moved = (corner: Corner): Corner => ({
    ...corner,
    row: corner.fixed ? corner.row : corner.row + down,
    column: /^[A-Za-z]/.test(corner.column) ? columnLetters(columnNumber(corner.column) + right) : corner.column,
  })
  return withReferences(formula, ({ first, last }) => ({ first: moved(first), last: last && moved(last) }))
}

export function columnNumber(letters: string): number {
  return [...letters.replace('$', '').toUpperCase()].reduce((number, letter) => number * 26 + letter.charCodeAt(0) - 64, 0)
}

export function columnLetters(number: number): string {
  return number > 26
    ? columnLetters(Math.floor((number - 1) / 26)) + columnLetters(((number - 1) % 26) + 1)
    : String.fromCharCode(64 + number)
}

/** All cells of a sheet, each row and each cell with its name written out, which a file may leave to its place. */
export function namedCells(rows: readonly XmlElement[]): XmlElement[] {
  let row = 0
  return rows.flatMap((element) => {
    row = Number(element.attributes['r'] ?? row + 1)
    element.attributes['r'] = String(row)
    let column = 0
    const cells = childrenOf(element, 'c')
    for (const cell of cells) {
      column = cell.attributes['r'] ? columnNumber(cornerOf(cell.attributes['r']).column) : column + 1
      cell.attributes['r'] = columnLetters(column) + row
    }
    return cells
  })
}
