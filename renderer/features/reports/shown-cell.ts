import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import { isHandRow } from '#shared/domain/forms/hand-rows.ts'
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
  // What a group is called stands beside no person.
  const covered = column.origin !== 'group' && text !== '' && MODULE.test(column.field ?? '')
  return maskedCell(column, text) ?? (covered ? COVERED : text)
}

/** A table without the column of 失联, which was offered once: a filing is read by others than the secretary. */
export function withoutLostColumn(table: FiledTable): FiledTable {
  const kept = table.columns.flatMap(({ field }, at) => (field === LOST_PLACE ? [] : [at]))
  if (kept.length === table.columns.length) return table
  const pick = <T>(all: readonly T[]): T[] => all.filter((_one, at) => kept.includes(at))
  return { ...table, columns: pick(table.columns), rows: table.rows.map((row) => ({ ...row, cells: pick(row.cells) })) }
}

/** What paper shows of the cells of a column where no reason was given: the rest of what is sensitive is covered too. */
export function printedColumn(table: FiledTable, column: FiledTable['columns'][number]): (text: string) => string {
  const sensitive = isSensitiveIn(table, column)
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

/** Whether a column of cells is of class P2: one that is typed in always (decision 0031), and one that the schema does not know any more. */
export function isSensitive(source: FormSource, { origin, field }: Headed): boolean {
  if (origin !== 'stored' && origin !== 'group') return origin === 'typed'
  return fieldsOf(source).find(({ place }) => place === field)?.sensitive ?? true
}

/** A number of people below this may point at somebody. Where it rests on a P2 field it is treated as that field (domain.md §4.1). */
export const FEW = 5

/** Whether what stands in a column is of class P2: by its field; of numbers, by the fields that they tell of, and how small they are. */
export function isSensitiveIn({ source, columns, rows }: FiledTable, column: FiledTable['columns'][number]): boolean {
  if (!isNumber(column)) return isSensitive(source, column)
  if (!tellsSensitive(source, column)) return false
  const at = columns.findIndex(({ id }) => id === column.id)
  return column.origin === 'sum' || rows.some(({ cells }) => isFew(cells[at] ?? ''))
}

function isNumber({ origin }: Pick<FormColumn, 'origin'>): boolean {
  return origin === 'count' || origin === 'sum'
}

function isFew(text: string): boolean {
  return Number(text) > 0 && Number(text) < FEW
}

function tellsSensitive(source: FormSource, { tells = [''] }: FiledTable['columns'][number]): boolean {
  return tells.some((place) => fieldsOf(source).find((one) => one.place === place)?.sensitive ?? true)
}

/** What an account that may not see sensitive data is shown of such a number; undefined: all of it. */
export function coveredNumber(source: FormSource, column: FiledTable['columns'][number], text: string): string | undefined {
  if (!isNumber(column) || !tellsSensitive(source, column)) return undefined
  if (column.origin === 'sum') return text && COVERED
  return isFew(text) ? `少于 ${FEW}` : undefined
}

/** What of the records leaves the program with a table, for the gate (entities/export). */
export function contentsOf(table: FiledTable, what: string): Contents {
  const { source, columns, rows } = table
  const known = new Map(fieldsOf(source).map((field) => [field.place, field]))
  const fields = columns.flatMap((column) => {
    const { origin, header, field = '', tells } = column
    if (origin === 'typed') return [`手填的${header}`.slice(0, FIELD_LETTERS)]
    if (origin === 'stored' || origin === 'group') return [known.get(field)?.of ?? field]
    if (!isNumber(column)) return []
    const sensitive = isSensitiveIn(table, column)
    if (!tells) return sensitive ? [header] : []
    return tells.flatMap((place) => (sensitive || known.get(place)?.sensitive === false ? (known.get(place)?.of ?? place) : []))
  })
  // Groups are nobody: the audit names no person, and no number of people is told.
  if (isCounts(table)) return { collection: source, id: 'list', fields: [...new Set(fields)], what }
  return {
    collection: source,
    id: 'list',
    fields: [...new Set(fields)],
    what,
    count: rows.length,
    ...(source === 'people' ? { people: rows.filter((row) => !isHandRow(row)).map(({ id }) => id) } : {}),
  }
}
