/** Where the keyboard stands: a line of the grid and a month of the year; a quarter is one cell of three months. */
export interface GridPlace {
  readonly line: number
  readonly month: number
}

interface Span {
  readonly firstMonth: number
  readonly lastMonth: number
}

export interface GridShape {
  readonly count: number
  /** The cells of a line, in order; together they are the year. */
  cellsOf(line: number): readonly Span[]
  /** How many lines a page is. */
  readonly pageLines: number
}

/** The cell of a line in which a month lies. */
export function cellAt<C extends Span>(cells: readonly C[], month: number): C | undefined {
  return cells.find((cell) => cell.firstMonth <= month && month <= cell.lastMonth)
}

/** Where a key leads; undefined when it is not one of movement. Up and down keep the month, so that a column is followed through. */
export function placeAfterKey(key: string, mod: boolean, at: GridPlace, { count, cellsOf, pageLines }: GridShape): GridPlace | undefined {
  if (count === 0) return undefined
  const cell = cellAt(cellsOf(at.line), at.month)
  const toLine = (line: number): GridPlace => ({ ...at, line: Math.min(Math.max(line, 0), count - 1) })
  switch (key) {
    case 'ArrowRight':
      return { ...at, month: Math.min((cell?.lastMonth ?? 11) + 1, 12) }
    case 'ArrowLeft':
      return { ...at, month: Math.max((cell?.firstMonth ?? 2) - 1, 1) }
    case 'ArrowDown':
      return toLine(at.line + 1)
    case 'ArrowUp':
      return toLine(at.line - 1)
    case 'PageDown':
      return toLine(at.line + Math.max(1, pageLines))
    case 'PageUp':
      return toLine(at.line - Math.max(1, pageLines))
    case 'Home':
      return mod ? { line: 0, month: 1 } : { ...at, month: 1 }
    case 'End':
      return mod ? { line: count - 1, month: 12 } : { ...at, month: 12 }
    default:
      return undefined
  }
}
