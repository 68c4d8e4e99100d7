import type { Indicator, IndicatorRows } from '#shared/contracts/api.ts'
import type { Sql } from '#server/store/store.ts'
import { jointAgreements } from './agreements.ts'
import { scopeParameters, type BoardScope, type Cell, type IndicatorSource } from './board-query.ts'
import { coordinationMeetings, participatingUnits } from './meetings.ts'
import { problemList } from './problems.ts'
import { reported } from './reported.ts'

/** The figures of domain.md §2.12 that are answered so far. None of 招商引资: streets and communities are not assessed by it (I6). */
export const indicators: readonly IndicatorSource[] = [reported, coordinationMeetings, participatingUnits, problemList, jointAgreements]

/** Every figure over the area, as of `now`. */
export async function readIndicators(sql: Sql, scope: BoardScope, now: number): Promise<Indicator[]> {
  const asOf = new Date(now).toISOString()
  const figures: Indicator[] = []
  for (const { code, label, measure, definition, figure } of indicators) {
    const { value, parts } = await figure(sql, scope)
    figures.push({ code, label, value, measure, definition, asOf, parts: [...parts] })
  }
  return figures
}

/** The rows behind one figure; undefined when there is no such figure. */
export async function readIndicatorRows(
  sql: Sql,
  scope: BoardScope,
  input: { readonly code: string; readonly page: number; readonly size: number; readonly now: number },
): Promise<IndicatorRows | undefined> {
  const source = indicators.find((indicator) => indicator.code === input.code)
  if (!source) return undefined
  const rows = await sql.query<Record<string, Cell>>(`select * from (${source.rowsSql}) r limit $4::int offset $5::bigint`, [
    ...scopeParameters(scope),
    input.size,
    (input.page - 1) * input.size,
  ])
  const cells = rows.map((row) => Object.fromEntries(source.columns.map(({ key }) => [key, row[key] ?? null])))
  return {
    code: source.code,
    asOf: new Date(input.now).toISOString(),
    total: Number(rows[0]?.['total'] ?? (input.page === 1 ? 0 : await countRows(sql, scope, source))),
    columns: [...source.columns],
    rows: cells,
  }
}

/** A page behind the last has no row that could say how many there are. */
async function countRows(sql: Sql, scope: BoardScope, source: IndicatorSource): Promise<number> {
  const [row] = await sql.query<{ total: number }>(`select count(*)::int as total from (${source.rowsSql}) r`, scopeParameters(scope))
  return row?.total ?? 0
}
