import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { maskPhone } from '#shared/domain/masking.ts'
import type { FormColumn, FormSource } from '#shared/schema/forms.ts'
import { fieldsOf } from './fields.ts'

/** What the screen shows of a cell: numbers, phones and addresses are masked as everywhere else. */
export function shownCell(column: Pick<FormColumn, 'field'>, text: string): string {
  if (column.field === 'contactPhone') return maskPhone(text)
  if (column.field === '=home') return masked('address', text)
  const field = sensitivePersonFields.find((one) => one === column.field)
  return field ? masked(field, text) : text
}

/** Headings of the columns that are of class P2. */
export function sensitiveHeaders(
  source: FormSource,
  columns: readonly Pick<FormColumn, 'origin' | 'field' | 'header'>[],
): readonly string[] {
  const sensitive = new Set(fieldsOf(source).flatMap((field) => (field.sensitive ? [field.place] : [])))
  return columns.filter(({ origin, field }) => origin === 'stored' && sensitive.has(field ?? '')).map(({ header }) => header)
}
