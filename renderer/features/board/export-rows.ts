import type { QueryParameters, RemoteApi } from '#renderer/data/db.ts'
import { tableSheet, workbookBytes } from '#renderer/entities/export/write-sheet.ts'
import { indicatorRowsResponse, type Indicator, type IndicatorRows } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'

const PAGE = 500
/** Twenty thousand rows: more than a person reads, within what a sheet holds. */
const MOST_PAGES = 40

/** All rows behind a figure as a workbook, with its definition and as-of time in the last lines. */
export async function exportRows(remote: RemoteApi, indicator: Indicator, query: QueryParameters): Promise<Result<Uint8Array, Failure>> {
  const rows: IndicatorRows['rows'] = []
  let columns: IndicatorRows['columns'] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const answer = await remote.get(`/board/indicators/${indicator.code}/rows`, indicatorRowsResponse, { ...query, page, size: PAGE })
    if (!answer.ok) return answer
    columns = answer.value.columns
    rows.push(...answer.value.rows)
    if (rows.length >= answer.value.total || answer.value.rows.length === 0) break
  }
  const sheet = tableSheet(
    columns.map(({ key, label }) => ({ header: label, value: (row: IndicatorRows['rows'][number]) => row[key] ?? undefined })),
    rows,
  )
  return ok(
    await workbookBytes(
      indicator.label,
      [...sheet, [], [`口径：${indicator.definition}`], [`截至：${indicator.asOf}`]],
      columns.map(() => 22),
    ),
  )
}
