import { masked, sensitivePersonFields } from '#renderer/entities/person/masked.ts'
import { maskPhone } from '#shared/domain/masking.ts'
import type { Contents } from '#shared/domain/privacy/release.ts'
import type { FiledTable, FormColumn, FormSource } from '#shared/schema/forms.ts'
import { fieldsOf } from './fields.ts'

const COVER = '●●●●●●'
/** What a module says of a person; why it is kept and until when stands open, as on his own page. */
const MODULE = /^(?:elder|disability|hardship)\.(?!(?:purpose|basis|until)$)/

/** What the screen shows of a cell: numbers, phones and addresses are masked, modules are covered, as everywhere else. */
export function shownCell(column: Pick<FormColumn, 'field'>, text: string): string {
  return maskedCell(column, text) ?? (text !== '' && MODULE.test(column.field ?? '') ? COVER : text)
}

/** What paper shows of a cell where no reason was given: the rest of what is sensitive is covered too. */
export function printedCell(source: FormSource, column: FromStore, text: string): string {
  return maskedCell(column, text) ?? (text !== '' && isSensitive(source, column) ? COVER : text)
}

/** Undefined: nothing is left readable of such a column, or all of it is. */
function maskedCell({ field }: Pick<FormColumn, 'field'>, text: string): string | undefined {
  if (field === 'contactPhone') return maskPhone(text)
  if (field === '=home') return masked('address', text)
  const known = sensitivePersonFields.find((one) => one === field)
  return known && masked(known, text)
}

type FromStore = Pick<FormColumn, 'origin' | 'field' | 'header'>

/** Whether a column is of class P2; one that the schema does not know any more counts as such. */
export function isSensitive(source: FormSource, { origin, field }: FromStore): boolean {
  if (origin !== 'stored') return false
  return fieldsOf(source).find(({ place }) => place === field)?.sensitive ?? true
}

/** What of the records leaves the program with a table, for the gate (entities/export). */
export function contentsOf({ source, columns, rows }: FiledTable, what: string): Contents {
  const known = new Map(fieldsOf(source).map(({ place, of }) => [place, of]))
  const stored = columns.flatMap(({ origin, field = '' }) => (origin === 'stored' ? [known.get(field) ?? field] : []))
  const ids = rows.map(({ id }) => id)
  return {
    collection: source,
    id: 'list',
    fields: [...new Set(stored)],
    what,
    count: ids.length,
    ...(source === 'people' ? { people: ids } : {}),
  }
}
