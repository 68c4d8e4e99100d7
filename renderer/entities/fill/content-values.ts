import type { FormContent } from './form-content.ts'
import { ROW_COUNT, ROW_NUMBER, totalled, type Mark, type Value } from './marks.ts'

/** The value of a mark; `copy` is the place of the row, from 0, undefined where nothing repeats. */
export type ContentValueOf = (mark: Mark, copy: number | undefined) => Value

/** What each mark of a template stands for. A row mark outside of the repeating rows stands for nothing. */
export function valuesOf({ head, rows }: FormContent): ContentValueOf {
  return ({ label, inRow }, copy) => {
    if (!inRow) return own(head, label) ?? counted(rows, label)
    const row = copy === undefined ? undefined : rows[copy]
    if (!row || copy === undefined) return undefined
    return own(row, label) ?? (label === ROW_NUMBER ? copy + 1 : undefined)
  }
}

/** Labels are typed by people: `constructor` is not among the values. */
function own(row: FormContent['head'], label: string): Value {
  return Object.hasOwn(row, label) ? row[label] : undefined
}

function counted(rows: FormContent['rows'], label: string): Value {
  if (label === ROW_COUNT) return rows.length
  const added = totalled(label)
  if (added === undefined) return undefined
  const numbers = rows.map((row) => own(row, added)).filter((value) => typeof value === 'number')
  const sum = numbers.reduce((total, value) => total + value, 0)
  return Number(sum.toPrecision(15)) // 0.1 + 0.2 is 0.3 on paper
}
