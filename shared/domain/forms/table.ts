import type { FiledTable, FormColumn, FormTable } from '#shared/schema/forms.ts'
import { meets } from './condition.ts'

/** What a table reads of the records; the words of codes and names are the screen's. */
export interface Reading<R> {
  /** The value itself: what conditions ask. */
  value(record: R, field: string): unknown
  /** As it stands in a cell. */
  words(record: R, field: string): string
  /** Where the words of a field stand among all that it can say; undefined: by their letters. */
  rank?(field: string, words: string): number | undefined
}

type Chosen = Pick<FormTable, 'conditions' | 'sortBy' | 'descending'>

/** The records that meet every condition, in order. Where the field of the order is alike, they stay as they came. */
export function chosenRecords<R>(records: readonly R[], { conditions, sortBy, descending }: Chosen, reading: Reading<R>): readonly R[] {
  const fits = records.filter((record) => conditions.every((one) => meets(reading.value(record, one.field), one)))
  if (sortBy === undefined || sortBy === '') return fits
  const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true })
  const sign = descending ? -1 : 1
  return fits
    .map((record) => ({ record, words: reading.words(record, sortBy) }))
    .sort((a, b) => sign * collator.compare(a.words, b.words))
    .map(({ record }) => record)
}

export interface CellSources<R> {
  readonly reading: Reading<R>
  /** The same in every row. */
  fixed(column: FormColumn): string
}

export function cellKey(record: string, column: string): string {
  return `${record}/${column}`
}

/** What stands in a cell before anybody types; `index` from 0, in the order of the rows. */
function cellOf<R>(record: R, index: number, column: FormColumn, sources: CellSources<R>): string {
  switch (column.origin) {
    case 'counter':
      return String(index + 1)
    case 'fixed':
      return sources.fixed(column)
    case 'typed':
      return ''
    case 'stored':
      return sources.reading.words(record, column.field ?? '')
    case 'group':
    case 'count':
    case 'sum':
      return '' // of tables of counts (count-table.ts), whose rows are no records
  }
}

/** Longer than any cell of a filed table may be. */
const MOST = 2000

export function rowOf<R extends { readonly id: string }>(
  record: R,
  index: number,
  columns: readonly FormColumn[],
  sources: CellSources<R>,
) {
  return { id: record.id, cells: columns.map((column) => cellOf(record, index, column, sources).slice(0, MOST)) }
}

/** The head of a table as it is filed. */
export function headOf(columns: readonly FormColumn[], conditions: FormTable['conditions'] = []): FiledTable['columns'] {
  const groups = columns.filter(({ origin }) => origin === 'group')
  return columns.map((column) => {
    const { id, header, origin, field } = column
    const tells = [...groups, column, ...conditions, ...(column.conditions ?? [])].flatMap((one) => one.field ?? [])
    const counts = origin === 'count' || origin === 'sum' ? { tells: [...new Set(tells)] } : {}
    return { id, header, origin, ...(field === undefined ? {} : { field }), ...counts }
  })
}
