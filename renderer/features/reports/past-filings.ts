import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormTable } from '#shared/schema/forms.ts'

export interface Past {
  /** The last that was filed before, and its table: what the changes are told against. */
  readonly last: Agreement | undefined
  readonly before: FiledTable | undefined
  /** From which typed cells are carried: this report's newest first, then those of other reports on the same kind of records. */
  readonly carriedFrom: readonly FiledTable[]
  /** How often this period was filed. */
  readonly times: number
  /** What was typed in this period so far. */
  readonly begun: Agreement | undefined
}

interface PastOf {
  readonly form: string
  readonly period: string
  readonly unit: string
  readonly table: FormTable
  /** The record that stands for this one: of a person registered twice, the other registration. */
  standing(id: string): string
}

/** What a unit filed, as the filling of one period needs it. */
export function pastOf(filings: readonly Agreement[], of: PastOf): Past {
  const own = filings.filter((one) => one.unit === of.unit)
  const filed = own
    .filter(({ lock, filedTable }) => lock && filedTable)
    .toSorted((a, b) => (b.lock?.at ?? '').localeCompare(a.lock?.at ?? ''))
  const same = filed.filter(({ filing }) => filing?.form === of.form && filing.period <= of.period).toSorted(byPeriod)
  const others = filed.filter(({ filing, filedTable }) => filing?.form !== of.form && filedTable?.source === of.table.source)
  const times = same.filter(({ filing }) => filing?.period === of.period).length
  const tables = [...same, ...others].flatMap(({ filedTable }) => (filedTable ? [asStanding(filedTable, of.standing)] : []))
  return {
    last: same[0],
    before: same.length > 0 ? tables[0] : undefined,
    carriedFrom: tables,
    times,
    begun: own.find((one) => !one.lock && one.filing?.form === of.form && one.filing.period === of.period && one.edition === times + 1),
  }
}

function asStanding(table: FiledTable, standing: (id: string) => string): FiledTable {
  return { ...table, rows: table.rows.map((row) => ({ ...row, id: standing(row.id) })) }
}

/** The newest period first; of one period the last time that it was filed. */
function byPeriod(a: Agreement, b: Agreement): number {
  const [one, other] = [a.filing?.period ?? '', b.filing?.period ?? '']
  return one === other ? (b.edition ?? 1) - (a.edition ?? 1) : one < other ? 1 : -1
}
