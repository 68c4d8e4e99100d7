import type { Sql } from '#server/store/store.ts'

/** What a board is asked about: an area by the beginning of its units, and days in China, both ends included. */
export interface BoardScope {
  readonly prefix: string
  readonly from: string | null
  readonly to: string | null
}

export interface Part {
  readonly label: string
  readonly value: number
  /** As of an indicator. */
  readonly measure: string
}

export type Cell = string | number | null

/** One figure: what it counts, the SQL behind it, and the SQL of the rows that make it up. Never a P2 field. */
export interface IndicatorSource {
  readonly code: string
  readonly label: string
  /** What it is counted by, as it stands after the number: 人, 场, 件. */
  readonly measure: string
  readonly definition: string
  figure(sql: Sql, scope: BoardScope): Promise<{ value: number; parts: readonly Part[] }>
  readonly columns: readonly { readonly key: string; readonly label: string }[]
  /** One row of the query per row of the list, with a member `total` (rows in all) beside the columns. */
  readonly rowsSql: string
}

/** $1 prefix, $2 from, $3 to: every query of the board takes these three first. */
export function scopeParameters(scope: BoardScope): readonly Cell[] {
  return [scope.prefix, scope.from, scope.to]
}

/** Live documents of the area. */
export function live(collection: string): string {
  return `(select id, unit, doc from documents where collection = '${collection}' and not deleted and unit like $1 || '%')`
}

/** Whether a day (SQL text `YYYY-MM-DD`) lies in the asked period; a record without a day counts only when no period is asked. */
export function inPeriod(day: string): string {
  return `($2::text is null or ${day} >= $2) and ($3::text is null or ${day} <= $3)`
}

/**
 * Day in China of a hybrid-clock stamp. Counted from a fixed day, because a cast fails on a stamp like 2026-99-99, and one such
 * record would silence the whole board (S8).
 */
export function dayOfStamp(stamp: string): string {
  const digits = (from: number, length: number) => `substr(${stamp}, ${from}, ${length})::int`
  return `to_char(timestamp '2000-01-01' + make_interval(years => ${digits(1, 4)} - 2000, months => ${digits(6, 2)} - 1, days => ${digits(9, 2)} - 1,
    hours => ${digits(12, 2)} + 8), 'YYYY-MM-DD')`
}

/** Name of a unit (community, street or district) from the area tree. */
export function unitName(unit: string): string {
  return `coalesce((select a.doc ->> 'name' from documents a where a.collection = 'areas' and not a.deleted and a.doc ->> 'code' = ${unit} limit 1), ${unit})`
}
