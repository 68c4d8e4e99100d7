import { contentHash } from '#shared/lib/hash.ts'
import type { FiledRow, FormColumn, FormTable, GroupPart } from '#shared/schema/forms.ts'
import { meets } from './condition.ts'
import { chosenRecords, type CellSources, type Reading } from './table.ts'

/** 统计表: its rows are groups of records, not records. */
export function isCounts({ columns }: { readonly columns: readonly Pick<FormColumn, 'origin'>[] }): boolean {
  return columns.some(({ origin }) => origin === 'group')
}

/** The records that a row stands for. */
export interface CountGroup<R> {
  /** The same for the same words in every period; at most 50 letters. */
  readonly id: string
  /** What each `group` column says, in their order. */
  readonly labels: readonly string[]
  readonly records: readonly R[]
}

export const NOTHING_SAID = '（没填）'
const TOTAL = '合计'
/** Distinguishes the rows from records, whose ids are UUIDs. */
const [OF_GROUP, OF_ALL] = ['group-', 'total-'] as const

/** The last row of a table of counts: of all records once, so it is no sum of the rows where a record stands in several. */
export function isTotal({ id }: Pick<FiledRow, 'id'>): boolean {
  return id.startsWith(OF_ALL)
}

/**
 * The groups of a table of counts in order, and last all records together. A record whose field is a list stands in the group of each of
 * its members. What the field can say is ordered as the reading ranks it, then by its letters; what says nothing comes last.
 */
export function groupsOf<R>(records: readonly R[], table: FormTable, reading: Reading<R>): readonly CountGroup<R>[] {
  const by = table.columns.filter(({ origin }) => origin === 'group')
  const chosen = chosenRecords(records, { conditions: table.conditions }, reading)
  const groups = new Map<string, { readonly labels: readonly string[]; readonly records: R[] }>()
  for (const record of chosen) {
    for (const labels of combined(by.map((column) => labelsOf(record, column, reading)))) {
      const key = labels.join('\n')
      const group = groups.get(key) ?? { labels, records: [] }
      group.records.push(record)
      groups.set(key, group)
    }
  }
  const fields = by.map(({ field, part }) => [field, part ?? ''])
  const idOf = (prefix: string, labels: readonly string[]): string => `${prefix}${contentHash([fields, labels]).slice(0, 40)}`
  const ordered = [...groups.values()].sort((a, b) => comparedLabels(a.labels, b.labels, by, reading))
  const all = { id: idOf(OF_ALL, []), labels: by.map((_one, at) => (at === 0 ? TOTAL : '')), records: chosen }
  return [...ordered.map((group) => ({ ...group, id: idOf(OF_GROUP, group.labels) })), all]
}

/** Every way to take one of each list. */
function combined(lists: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return lists.reduce<readonly (readonly string[])[]>((made, list) => made.flatMap((labels) => list.map((one) => [...labels, one])), [[]])
}

function labelsOf<R>(record: R, { field = '', part }: FormColumn, reading: Reading<R>): readonly string[] {
  const value = reading.value(record, field)
  const many = Array.isArray(value)
    ? [...new Set(value.map(String))]
    : [partOf(plain(value), part) ?? (reading.words(record, field) || plain(value))]
  const said = many.filter((one) => one !== '')
  return said.length > 0 ? said : [NOTHING_SAID]
}

function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** Undefined: as it stands in a cell. */
function partOf(value: string, part: GroupPart | undefined): string | undefined {
  if ((part === 'year' || part === 'month') && /^\d{4}-\d\d/.test(value))
    return part === 'year' ? `${value.slice(0, 4)}年` : value.slice(0, 7)
  if (part !== 'tens' || value === '' || Number.isNaN(Number(value))) return undefined
  const from = Math.floor(Number(value) / 10) * 10
  return `${from}–${from + 9}`
}

const collator = new Intl.Collator('zh-CN-u-co-pinyin', { numeric: true })

function comparedLabels<R>(a: readonly string[], b: readonly string[], by: readonly FormColumn[], reading: Reading<R>): number {
  for (const [at, { field = '' }] of by.entries()) {
    const [one = '', other = ''] = [a[at], b[at]]
    if (one === other) continue
    if (one === NOTHING_SAID || other === NOTHING_SAID) return one === NOTHING_SAID ? 1 : -1
    const ranks = [reading.rank?.(field, one) ?? Infinity, reading.rank?.(field, other) ?? Infinity] as const
    return ranks[0] === ranks[1] ? collator.compare(one, other) : ranks[0] - ranks[1]
  }
  return 0
}

/** The records behind one number: those of the group that meet the column's own conditions; of any other column, all. */
export function recordsBehind<R>({ records }: CountGroup<R>, { conditions = [] }: FormColumn, reading: Reading<R>): readonly R[] {
  return conditions.length === 0
    ? records
    : records.filter((record) => conditions.every((one) => meets(reading.value(record, one.field), one)))
}

/** A group as a row. @param index from 0, in the order of the groups */
export function countRow<R>(group: CountGroup<R>, index: number, columns: readonly FormColumn[], sources: CellSources<R>): FiledRow {
  const labels = [...group.labels]
  const cells = columns.map((column) => {
    switch (column.origin) {
      case 'group':
        return labels.shift() ?? ''
      case 'counter':
        return isTotal(group) ? '' : String(index + 1)
      case 'fixed':
        return sources.fixed(column)
      case 'count':
        return String(recordsBehind(group, column, sources.reading).length)
      case 'sum':
        return String(summed(recordsBehind(group, column, sources.reading), column.field ?? '', sources.reading))
      case 'stored':
      case 'typed':
        return ''
    }
  })
  return { id: group.id, cells }
}

function summed<R>(records: readonly R[], field: string, reading: Reading<R>): number {
  const numbers = records.map((record) => Number(reading.value(record, field) ?? 0)).filter((value) => Number.isFinite(value))
  return Number(numbers.reduce((total, value) => total + value, 0).toPrecision(15)) // 0.1 + 0.2 is 0.3 on paper
}
