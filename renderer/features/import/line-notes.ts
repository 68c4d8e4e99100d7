import { meaningfulText, plainText, type Cell, type Parsed } from '#renderer/entities/spreadsheet/cell-values.ts'

/** One line while it is read: its cells by column, and what is wrong with them. */
export interface LineNotes {
  readonly problems: string[]
  readonly warnings: string[]
  cell(column: string): Cell
  /** The value; what is bad about it is noted. */
  take<T>(parsed: Parsed<T>, label?: string): T | undefined
  /** Text of a column, at most so many characters; undefined when it says nothing. */
  text(column: string, most: number): string | undefined
  /** The record that a column names; not found: noted, and left out. */
  named(column: string, known: ReadonlyMap<string, string> | undefined, label: string, key?: (text: string) => string): string | undefined
}

export function notesOn(cell: (column: string) => Cell): LineNotes {
  const problems: string[] = []
  const warnings: string[] = []
  return {
    problems,
    warnings,
    cell,
    take(parsed, label = '') {
      if (parsed.kind === 'bad') problems.push(label + parsed.reason)
      if (parsed.kind === 'value' && parsed.warning) warnings.push(label + parsed.warning)
      return parsed.kind === 'value' ? parsed.value : undefined
    },
    text(column, most) {
      const value = meaningfulText(cell(column))
      if (value.length > most) problems.push(`“${value.slice(0, 8)}…”过长（最多 ${most} 字）`)
      return value || undefined
    },
    named(column, known, label, key = withoutBlanks) {
      const text = meaningfulText(cell(column))
      if (!text) return undefined
      const id = known?.get(withoutBlanks(text)) ?? known?.get(key(text))
      if (!id) warnings.push(`没有找到${label}“${text.slice(0, 20)}”，这一项不导入`)
      return id
    },
  }
}

export function withoutBlanks(text: string): string {
  return plainText(text).replace(/\s/g, '')
}

export function withoutSilence<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
