import type { FormCounted, FormTable } from '#shared/schema/forms.ts'
import { idsCounted } from '#shared/domain/forms/counted.ts'
import { groupsOf, isCounts, recordsBehind } from '#shared/domain/forms/count-table.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { Source } from './use-source.ts'

/** A number of a table of counts; the column is '' for all of the row. */
export interface Behind {
  readonly row: string
  readonly column: string
}

export interface BehindEntry {
  readonly id: string
  /** Undefined: the register has it no more. */
  readonly record: AnyDocument | undefined
  /** What became of it since the table was filed; '' is nothing. */
  readonly since: '' | 'left' | 'added' | 'gone'
}

/** The records behind a number as the register has them now. */
export function presentEntries(table: FormTable, { records, reading }: Source, { row, column }: Behind): readonly BehindEntry[] {
  const group = groupsOf(records, table, reading).find(({ id }) => id === row)
  const of = table.columns.find(({ id }) => id === column)
  const found = group ? (of ? recordsBehind(group, of, reading) : group.records) : []
  return found.map((record) => ({ id: record.id, record, since: '' }))
}

interface Filed {
  readonly counted: FormCounted
  /** The table as it is defined now; undefined: nothing is told of the present. */
  readonly table: FormTable | undefined
  /** The registration that stands for this one. */
  standing(id: string): string
}

/** Those that a filed number counted, with what became of them, and after them those that it would count now. */
export function filedEntries({ counted, table, standing }: Filed, source: Source, behind: Behind): readonly BehindEntry[] {
  const byId = new Map(source.records.map((record) => [record.id, record]))
  const then = new Set(idsCounted(counted, behind.row, behind.column).map(standing))
  const comparable = table !== undefined && isCounts(table) && table.columns.some(({ id }) => id === behind.column)
  const now = comparable ? presentEntries(table, source, behind) : []
  const stays = new Set(now.map(({ id }) => id))
  const counts = [...then].map((id): BehindEntry => {
    const record = byId.get(id)
    return { id, record, since: !record ? 'gone' : comparable && !stays.has(id) ? 'left' : '' }
  })
  return [...counts, ...now.filter(({ id }) => !then.has(id)).map((entry): BehindEntry => ({ ...entry, since: 'added' }))]
}
