import { contentHash } from '#shared/lib/hash.ts'
import type { FormCounted, FormTable } from '#shared/schema/forms.ts'
import { recordsBehind, type CountGroup } from './count-table.ts'
import type { Reading } from './table.ts'

/** Whom each number of a table of counts counts, as the groups stand now. */
export function countedOf<R extends { readonly id: string }>(
  groups: readonly CountGroup<R>[],
  { columns }: Pick<FormTable, 'columns'>,
  reading: Reading<R>,
): FormCounted {
  const places = new Map<string, number>()
  const placesOf = (records: readonly R[]): number[] =>
    records.map(({ id }) => {
      const place = places.get(id) ?? places.size
      places.set(id, place)
      return place
    })
  const own = columns.filter(({ origin, conditions = [] }) => (origin === 'count' || origin === 'sum') && conditions.length > 0)
  const rows = groups.map((group) => ({
    id: group.id,
    at: placesOf(group.records),
    // A column without conditions of its own counts the whole group.
    columns: own.map((column) => ({ id: column.id, at: placesOf(recordsBehind(group, column, reading)) })),
  }))
  return { records: [...places.keys()], rows }
}

/** Ids of the records behind one number that was filed; of any other column, of all the row. */
export function idsCounted({ records, rows }: FormCounted, row: string, column: string): readonly string[] {
  const counted = rows.find(({ id }) => id === row)
  const at = counted?.columns.find(({ id }) => id === column)?.at ?? counted?.at ?? []
  return at.flatMap((place) => records[place] ?? [])
}

/** By it the filed table knows its list again. */
export function countedHash(counted: FormCounted): string {
  return contentHash(counted)
}
