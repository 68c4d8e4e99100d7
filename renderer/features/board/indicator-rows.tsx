import { Button, Group, Pagination, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { QueryParameters } from '#renderer/data/db.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { OnlineFailure } from '#renderer/entities/remote/online-only.tsx'
import { useRemote } from '#renderer/entities/remote/use-remote.ts'
import { useFileOut } from '#renderer/entities/export/use-file-out.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyWritten } from '#renderer/ui/notify.ts'
import { indicatorRowsResponse, type Indicator, type IndicatorRows as Rows } from '#shared/contracts/api.ts'
import { exportRows } from './export-rows.ts'

const SIZE = 100
type Row = { readonly key: string; readonly cells: Rows['rows'][number] }

export function IndicatorRows({ indicator, query }: { readonly indicator: Indicator; readonly query: QueryParameters }) {
  const [page, setPage] = useState(1)
  const { live, reload } = useRemote(`/board/indicators/${indicator.code}/rows`, indicatorRowsResponse, { ...query, page, size: SIZE })
  if (live.status === 'loading') return <Loading label="正在取明细…" />
  if (live.status === 'failed') return <OnlineFailure failure={live.error} what="明细" retry={reload} />
  return <RowsTable indicator={indicator} rows={live.data} query={query} page={page} setPage={setPage} />
}

interface RowsTableProps {
  readonly indicator: Indicator
  readonly rows: Rows
  readonly query: QueryParameters
  readonly page: number
  setPage(page: number): void
}

function RowsTable({ indicator, rows: answer, query, page, setPage }: RowsTableProps) {
  const columns = useMemo(
    (): readonly Column<Row>[] =>
      answer.columns.map(({ key, label }) => ({
        key,
        header: label,
        align: typeof answer.rows[0]?.[key] === 'number' ? ('right' as const) : ('left' as const),
        render: ({ cells }) => <Text truncate>{cells[key] ?? ''}</Text>,
      })),
    [answer],
  )
  const rows = useMemo(() => answer.rows.map((cells, index) => ({ key: String(index), cells })), [answer])
  const pages = Math.max(1, Math.ceil(answer.total / SIZE))
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="center">
        <Text>
          <Text span fw={600} mr="sm">
            {indicator.label}
          </Text>
          <Text span c="dimmed" fz="sm">
            口径：{indicator.definition}
          </Text>
        </Text>
        <ExportRows indicator={indicator} query={query} total={answer.total} />
      </Group>
      <DataTable
        label={`${indicator.label}明细`}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.key}
        empty={<EmptyState compact title="这段时间没有记录" />}
        footer={
          <Group justify="space-between">
            <Text fz="sm" c="dimmed">
              共 {answer.total.toLocaleString('zh-CN')} 行
            </Text>
            {pages > 1 && <Pagination size="sm" total={pages} value={page} onChange={setPage} />}
          </Group>
        }
      />
    </>
  )
}

function ExportRows({
  indicator,
  query,
  total,
}: {
  readonly indicator: Indicator
  readonly query: QueryParameters
  readonly total: number
}) {
  const { db, today } = useDeps()
  const fileOut = useFileOut(usePlatform())
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<void> => {
    setBusy(true)
    const name = `${indicator.code}-${indicator.label}-${today()}.xlsx`
    const saved = await fileOut({ name, contents: 'nobody', make: () => exportRows(db.remote, indicator, query) })
    setBusy(false)
    notifyWritten(saved, { done: `已导出 ${total} 行。` })
  }
  return (
    <Button
      variant="default"
      style={{ flex: 'none' }}
      leftSection={<IconFileSpreadsheet size={18} />}
      loading={busy}
      disabled={total === 0}
      onClick={() => void save()}
    >
      导出明细
    </Button>
  )
}
