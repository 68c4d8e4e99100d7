import type { FormRow } from './form-content.ts'

/** `{{姓名}}` is filled once, `{{#姓名}}` in each row; typed in full width they count as well. */
const MARK = /([{｛]{2}\s*([#＃]?)\s*)([^{}｛｝]{1,60}?)\s*[}｝]{2}/g
const TOTAL = /^合计\s*[:：]\s*(.+)$/
/** Counted by the program itself. */
export const ROW_COUNT = '行数'
export const ROW_NUMBER = '序号'

export interface Mark {
  readonly label: string
  /** Filled anew in each row. */
  readonly inRow: boolean
  readonly from: number
  readonly labelFrom: number
  readonly to: number
}

export function marksIn(text: string): Mark[] {
  if (!/[{｛]{2}/.test(text)) return []
  return Array.from(text.matchAll(MARK), (found) => ({
    label: found[3] ?? '',
    inRow: found[2] !== '',
    from: found.index,
    labelFrom: found.index + (found[1] ?? '').length,
    to: found.index + found[0].length,
  }))
}

export function hasRowMark(text: string): boolean {
  return marksIn(text).some(({ inRow }) => inRow)
}

/** The begun mark that nobody closed, if there is one. */
export function brokenMark(text: string): string | undefined {
  return /[{｛]{2}[^{}｛｝]{0,20}/.exec(text.replace(MARK, ''))?.[0]
}

/** The label of the rows that `{{合计:金额}}` adds up. */
export function totalled(label: string): string | undefined {
  return TOTAL.exec(label)?.[1]
}

export type Value = FormRow[string]
/** What a mark stands for where it is: in the head, or in one of the rows. */
export type ValueOf = (mark: Mark) => Value

/** A value as words: days stay as they are given, 是 and 否 for booleans. */
export function wordsOf(value: Value): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return value === undefined ? '' : String(value)
}

/**
 * Fills the marks of a text that stands in several pieces (runs, each with its own look). What is filled in takes the
 * look of the piece that its label begins in, also where Word has split the mark.
 */
export function filledPieces(pieces: readonly string[], valueOf: ValueOf): string[] {
  const marks = marksIn(pieces.join(''))
  let from = 0
  return pieces.map((piece) => {
    const [start, end] = [from, from + piece.length]
    from = end
    let [filled, at] = ['', start]
    for (const mark of marks) {
      if (mark.to <= start || mark.from >= end) continue
      filled += piece.slice(at - start, Math.max(mark.from, start) - start)
      if (mark.labelFrom >= start && mark.labelFrom < end) filled += wordsOf(valueOf(mark))
      at = Math.min(mark.to, end)
    }
    return filled + piece.slice(at - start)
  })
}
