import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { asRows, type Row } from './rows.ts'
import { DELETED } from './row-merge.ts'

interface WithHistory {
  readonly history: readonly HistoryEntry[]
}

type Place =
  | { readonly kind: 'document' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'row'; readonly field: string; readonly row: string; readonly member: string }

/** The value now shown at the place of a difference; undefined when the field is empty or the row is gone. */
export function shownValue(document: object, difference: HistoryEntry): unknown {
  const place = placeOf(difference.field ?? '')
  if (place.kind === 'document') return valueOf(document, DELETED) ?? false
  if (place.kind === 'field') return valueOf(document, place.field)
  const row = asRows(valueOf(document, place.field))?.find((one) => one.id === place.row)
  return place.member === DELETED ? row === undefined : row?.[place.member]
}

/** What a choice at this place would take away: the value shown, or, where a row would go, the whole row. */
export function valueAtStake(document: object, difference: HistoryEntry): unknown {
  const place = placeOf(difference.field ?? '')
  if (place.kind !== 'row' || place.member !== DELETED) return shownValue(document, difference)
  return asRows(valueOf(document, place.field))?.find((one) => one.id === place.row)
}

/** The document with another value at the place of a difference; a row that is gone comes back with its content. */
export function withValue<D extends WithHistory>(document: D, difference: HistoryEntry, value: unknown): D {
  const place = placeOf(difference.field ?? '')
  if (place.kind === 'document') return { ...document, [DELETED]: value === true }
  if (place.kind === 'field') return withMember(document, place.field, value)
  const rows = asRows(valueOf(document, place.field)) ?? []
  if (place.member !== DELETED) {
    return { ...document, [place.field]: rows.map((row): Row => (row.id === place.row ? withMember(row, place.member, value) : row)) }
  }
  const others = rows.filter((row) => row.id !== place.row)
  const [back] = asRows([value]) ?? []
  return { ...document, [place.field]: back?.id === place.row ? [...others, back] : others }
}

function placeOf(path: string): Place {
  const [field = '', ...rest] = path.split('.')
  const member = rest.pop()
  if (member === undefined) return field === DELETED ? { kind: 'document' } : { kind: 'field', field }
  return { kind: 'row', field, row: rest.join('.'), member }
}

function valueOf(document: object, field: string): unknown {
  return new Map<string, unknown>(Object.entries(document)).get(field)
}

function withMember<T extends object>(owner: T, name: string, value: unknown): T {
  const { [name]: _gone, ...rest } = { ...owner, [name]: value }
  // `rest` is `owner` less one member that was optional in it (required ones are never cleared by a merge).
  return value === undefined ? (rest as unknown as T) : { ...owner, [name]: value }
}
