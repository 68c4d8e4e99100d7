import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, Navigate, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { countedHash } from '#shared/domain/forms/counted.ts'
import { changedRows, changesSince } from '#shared/domain/forms/changes.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormFiling } from '#shared/schema/forms.ts'
import type { Behind } from './behind-entries.ts'
import { ExportButton } from './export-dialog.tsx'
import { FiledBehind } from './filed-behind.tsx'
import { FilingPrint } from './filing-print.tsx'
import { FormGrid } from './form-grid.tsx'
import { countedFor, filingsFor, formOf } from './queries.ts'
import { withoutLostColumn } from './shown-cell.ts'

/** What was filed, as it was filed: read, exported, printed; `?view=print` is its sheet. */
export function ReportFilingPage() {
  const { id = '' } = useParams()
  const { db } = useDeps()
  const live = useLive(formOf(db, id))
  const [view] = useUrlParam('view')
  const one = live.status === 'ready' ? live.data : undefined
  const report = useLive(formOf(db, one?.filing?.form ?? 'none'))
  const answered = useLive(formOf(db, one?.filing?.answers ?? 'none'))
  if ([live, report, answered].some(({ status }) => status === 'loading')) return <Loading label="正在读取报出的表…" />
  if (one?.filing && !one.lock) return <Navigate replace to={paths.reportFill(one.filing.form, one.filing.period)} />
  if (!one?.filing || !one.filedTable) {
    return (
      <Page title="报出的表" crumbs={[{ label: '报表', to: paths.reports() }]}>
        {live.status === 'failed' ? <Failed failure={live.error} title="这一份打不开" /> : <EmptyState title="没有这一份" />}
      </Page>
    )
  }
  const table = withoutLostColumn(one.filedTable)
  const shown = { filing: one, of: one.filing, table, report: report.status === 'ready' ? report.data : undefined }
  const entry = shown.report ?? (answered.status === 'ready' ? answered.data : undefined)
  return view === 'print' ? <FilingPrint {...shown} /> : <FilingDesk key={id} {...shown} entry={entry} />
}

export interface ShownFiling {
  readonly filing: Agreement
  readonly of: FormFiling
  readonly table: FiledTable
  /** The report as it is now; undefined: it has not come to this PC. */
  readonly report: Agreement | undefined
}

interface FilingDeskProps extends ShownFiling {
  /** On whose page it is listed here: the report, or the entry that it answers. */
  readonly entry: Agreement | undefined
}

function FilingDesk({ filing, of, table, report, entry }: FilingDeskProps) {
  const { db } = useDeps()
  const unit = useUnitName(filing.unit)
  const filings = useLive(filingsFor(db, of.form))
  const [view, setView] = useState<'all' | 'changed'>('all')
  const [behind, setBehind] = useState<Behind>()
  // In the unit that filed; nobody else is sent it.
  const lists = useLive(countedFor(db, of.counted ?? 'none'))
  const list = lists.status === 'ready' ? lists.data[0]?.counted : undefined
  const counted = list && countedHash(list) === of.counted ? list : undefined
  const before = useMemo(() => (filings.status === 'ready' ? filedBefore(filings.data, filing) : undefined), [filings, filing])
  const changes = useMemo(() => (before ? changesSince(before, table) : undefined), [before, table])
  const changed = changes && changedRows(table, changes)
  return (
    <Page
      title={filing.title}
      crumbs={[{ label: '报表', to: paths.reports() }, ...(entry ? [{ label: entry.title, to: paths.report(entry.id) }] : [])]}
      aside={<StatusBadge tone="locked">已报出</StatusBadge>}
      description={
        <>
          {unit} · {of.byName} {of.asOf?.replace('T', ' ')} 报出，{table.rows.length} 行 ·{' '}
          <RecordReceipt collection="agreements" id={filing.id} />
        </>
      }
      actions={
        <>
          <ExportButton
            report={report ?? plainReport(filing, of)}
            table={table}
            changed={changed}
            period={of.period}
            filed={{ asOf: of.asOf ?? '', filler: of.byName ?? '', unit: filing.unit }}
          />
          <Button component={Link} to={paths.reportFilingPrint(filing.id)} leftSection={<IconPrinter size={18} />}>
            打印
          </Button>
        </>
      }
    >
      {changes && (
        <Group gap="sm">
          <SegmentedControl
            aria-label="看哪些行"
            data={[
              { value: 'all', label: `全部 ${table.rows.length}` },
              { value: 'changed', label: `新增和改动 ${changed?.length ?? 0}` },
            ]}
            value={view}
            onChange={(next) => setView(next as 'all' | 'changed')} // one of the two
          />
          <Text fz="sm" c="dimmed">
            和前一次报出的比；减少 {changes.gone.length} 行。
          </Text>
        </Group>
      )}
      <FormGrid
        table={table}
        rows={view === 'changed' ? (changed ?? []) : table.rows}
        label={`${filing.title} ${periodName(of.period)}`}
        changes={changes?.rows}
        before={before}
        {...(counted ? { onNumber: (row, column) => setBehind({ row: row.id, column }) } : {})}
      />
      {counted && behind && (
        <FiledBehind filed={table} counted={counted} table={report?.formTable} behind={behind} onClose={() => setBehind(undefined)} />
      )}
    </Page>
  )
}

/** Where the report has not come here: a plain sheet under the name it was filed with. */
function plainReport(filing: Agreement, { period }: FormFiling): Agreement {
  return { ...filing, title: filing.title.replace(`（${periodName(period)}）`, '') }
}

/** The filing of the same report and unit that was made just before this one. */
function filedBefore(filings: readonly Agreement[], one: Agreement): FiledTable | undefined {
  return filings
    .filter(
      ({ id, unit, lock, filing }) =>
        id !== one.id && unit === one.unit && filing?.form === one.filing?.form && lock && lock.at < (one.lock?.at ?? ''),
    )
    .toSorted((a, b) => (a.lock && b.lock && a.lock.at < b.lock.at ? 1 : -1))[0]?.filedTable
}
