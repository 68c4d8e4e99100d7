import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { maskPhone } from '#shared/domain/masking.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { FiledTable, FormColumn, FormSource } from '#shared/schema/forms.ts'
import { fieldsOf } from './fields.ts'

/** What the screen shows of a cell: numbers, phones and addresses are masked as everywhere else. */
export function shownCell(column: Pick<FormColumn, 'field'>, text: string): string {
  if (column.field === 'contactPhone') return maskPhone(text)
  if (column.field === '=home') return masked('address', text)
  const field = sensitivePersonFields.find((one) => one === column.field)
  return field ? masked(field, text) : text
}

type FromStore = Pick<FormColumn, 'origin' | 'field' | 'header'>

/** Whether a column is of class P2. */
export function isSensitive(source: FormSource, { origin, field }: FromStore): boolean {
  return origin === 'stored' && fieldsOf(source).some(({ place, sensitive }) => sensitive && place === field)
}

/** What of the records leaves the program with a table, for the gate (entities/export). */
export function contentsOf({ source, columns, rows }: FiledTable, what: string): Contents {
  const fields = fieldsOf(source)
  const named = columns.flatMap(({ origin, field }) => (origin === 'stored' ? fields.filter(({ place }) => place === field) : []))
  const ids = rows.map(({ id }) => id)
  return {
    collection: source,
    id: 'list',
    fields: [...new Set(named.map(({ of }) => of))],
    what,
    count: ids.length,
    ...(source === 'people' ? { people: ids } : {}),
  }
}
