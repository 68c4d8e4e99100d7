import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { COVERED, maskPhone } from '#shared/domain/masking.ts'
import { LOST_PLACE } from '#shared/domain/party/without-lost.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { FiledTable, FormColumn, FormSource } from '#shared/schema/forms.ts'
import { fieldHeaded, fieldsOf } from './fields.ts'

/** As much as the audit takes of the name of a field. */
const FIELD_LETTERS = 60
/** What a module says of a person; why it is kept and until when stands open, as on his own page. */
const MODULE = /^(?:elder|disability|hardship)\.(?!(?:purpose|basis|until)$)/

/** What the screen shows of a cell: numbers, phones and addresses are masked, modules are covered, as everywhere else. */
export function shownCell(column: Headed, text: string): string {
  return maskedCell(column, text) ?? (text !== '' && MODULE.test(column.field ?? '') ? COVERED : text)
}

/** A table without the column of 失联, which was offered once: a filing is read by others than the secretary. */
export function withoutLostColumn(table: FiledTable): FiledTable {
  const kept = table.columns.flatMap(({ field }, at) => (field === LOST_PLACE ? [] : [at]))
  if (kept.length === table.columns.length) return table
  const pick = <T>(all: readonly T[]): T[] => all.filter((_one, at) => kept.includes(at))
  return { ...table, columns: pick(table.columns), rows: table.rows.map((row) => ({ ...row, cells: pick(row.cells) })) }
}

/** What paper shows of the cells of a column where no reason was given: the rest of what is sensitive is covered too. */
export function printedColumn(source: FormSource, column: Headed): (text: string) => string {
  const sensitive = isSensitive(source, column)
  const known = { ...column, field: column.field ?? fieldTyped(column) }
  return (text) => maskedCell(known, text) ?? (text !== '' && sensitive ? COVERED : text)
}

/** Undefined: nothing is left readable of such a column, or all of it is. */
function maskedCell({ origin, header, field = fieldTyped({ origin, header }) }: Headed, text: string): string | undefined {
  if (field === LOST_PLACE) return text && COVERED
  if (field === 'contactPhone') return maskPhone(text)
  if (field === '=home') return masked('address', text)
  const known = sensitivePersonFields.find((one) => one === field)
  return known && masked(known, text)
}

/** Of a column that is typed in, the person's number or address that its heading means. */
function fieldTyped({ origin, header }: Omit<Headed, 'field'>): string {
  return (origin === 'typed' && fieldHeaded(header, fieldsOf('people'))?.place) || ''
}

type Headed = Pick<FormColumn, 'origin' | 'field' | 'header'>

/** Whether a column is of class P2: one that is typed in always (decision 0031), and one that the schema does not know any more. */
export function isSensitive(source: FormSource, { origin, field }: Headed): boolean {
  if (origin !== 'stored') return origin === 'typed'
  return fieldsOf(source).find(({ place }) => place === field)?.sensitive ?? true
}

/** What of the records leaves the program with a table, for the gate (entities/export). */
export function contentsOf({ source, columns, rows }: FiledTable, what: string): Contents {
  const known = new Map(fieldsOf(source).map(({ place, of }) => [place, of]))
  const fields = columns.flatMap(({ origin, header, field = '' }) => {
    if (origin === 'typed') return [`手填的${header}`.slice(0, FIELD_LETTERS)]
    return origin === 'stored' ? [known.get(field) ?? field] : []
  })
  const ids = rows.map(({ id }) => id)
  return {
    collection: source,
    id: 'list',
    fields: [...new Set(fields)],
    what,
    count: ids.length,
    ...(source === 'people' ? { people: ids } : {}),
  }
}
