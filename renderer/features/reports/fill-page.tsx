import { Alert, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useDeferredValue, useMemo, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { SaveLine } from '#renderer/entities/autosave/save-line.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { changedRows, changesSince } from '#shared/domain/forms/changes.ts'
import { isCounts } from '#shared/domain/forms/count-table.ts'
import { mayFile } from '#shared/domain/forms/form-rule.ts'
import { withHandRows } from '#shared/domain/forms/hand-rows.ts'
import { formPeriodFrom, periodName } from '#shared/domain/forms/period.ts'
import { carriedCells, typedCells, withTyped } from '#shared/domain/forms/typed-cells.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledRow, FormTable } from '#shared/schema/forms.ts'
import { countedIn } from './counted-in.ts'
import { ExportButton } from './export-dialog.tsx'
import { FileDialog } from './file-dialog.tsx'
import { useFixedFacts, useFixedTexts } from './fixed-facts.ts'
import { FillGrid } from './fill-grid.tsx'
import { FormGrid } from './form-grid.tsx'
import { pastOf, type Past } from './past-filings.ts'
import { filingsOf, formOf } from './queries.ts'
import { useFilled } from './use-filled.ts'
import { useSource } from './use-source.ts'
import { useTyping } from './use-typing.ts'

/** 填报: one period of a report, filled from the store and from the period before. */
export function ReportFillPage() {
  const { id = '', period = '' } = useParams()
  const { db } = useDeps()
  const live = useLive(formOf(db, id))
  const filings = useLive(filingsOf(db))
  const table = live.status === 'ready' ? live.data?.formTable : undefined
  const past = useMemo(
    () =>
      table && filings.status === 'ready'
        ? pastOf(filings.data, { form: id, period, unit: db.user.unit, table, standing: (one) => db.standing.of(one) })
        : undefined,
    [table, filings, id, period, db],
  )
  if (live.status === 'loading' || filings.status === 'loading') return <Loading label="正在读取报表…" />
  const report = live.status === 'ready' ? live.data : undefined
  const known = report?.form && formPeriodFrom(period, report.form.period)
  const mayFill = can(db.user, 'create', 'agreements')
  const failed = [live, filings].find(({ status }) => status === 'failed')
  if (!report || !table || !past || !known || !mayFill) {
    return (
      <Page title="填报" crumbs={[{ label: '报表', to: paths.reports() }]}>
        {failed?.status === 'failed' ? (
          <Failed failure={failed.error} title="报表和报过的表没有读出来" />
        ) : (
          <EmptyState title="填不了">
            {mayFill ? '没有这张报表、这一期，或者还没有定义表格。' : '您的岗位可以查看报表，不能填报。'}
          </EmptyState>
        )}
      </Page>
    )
  }
  return <FillDesk key={`${id}/${period}`} report={report} table={table} period={period} past={past} />
}

interface FillDeskProps {
  readonly report: Agreement
  readonly table: FormTable
  readonly period: string
  readonly past: Past
}

type View = 'all' | 'changed' | 'gone'

const NO_ROWS: readonly FiledRow[] = []

function FillDesk({ report, table, period, past }: FillDeskProps) {
  const deps = useRecordDeps()
  const navigate = useNavigate()
  const [view, setView] = useState<View>('all')
  const of = { report, period, edition: past.times + 1 }
  /** Which edition is being filed: where another PC filed it meanwhile, the question is asked anew. */
  const [filing, setFiling] = useState<number>()
  const { kept, unsaved, onType, save } = useTyping(deps, of, past.begun)
  const source = useSource(table.source)
  const facts = useFixedFacts(period)
  const filled = useFilled(table, source.status === 'ready' ? source.data : undefined, facts)
  const { before } = past
  const carried = useMemo(() => carriedCells(table.columns, past.carriedFrom), [table, past])
  const typed = useMemo(
    () =>
      typedCells(
        typedCells(carried, kept),
        [...unsaved].map(([id, value]) => ({ id, value })),
      ),
    [carried, kept, unsaved],
  )
  // The table and its changes follow in a moment; what is typed stands at once.
  const latest = useDeferredValue(typed)
  const fixed = useFixedTexts(table, facts)
  const now = useMemo(() => filled && withHandRows(withTyped(filled, latest), before, latest, fixed), [filled, latest, before, fixed])
  const changes = useMemo(() => (now && before ? changesSince(before, now) : undefined), [now, before])
  const changed = useMemo(() => (now && changes ? changedRows(now, changes) : []), [now, changes])
  const shown = useShown(view === 'changed' ? changed : undefined)
  if (source.status === 'failed') return <Failed failure={source.error} title="台账没有读出来" />
  const leave = async (): Promise<void> => {
    await save.flush()
    if (save.isSaved()) setFiling(of.edition)
  }
  return (
    <Page
      title={`${report.title} · ${periodName(period)}`}
      crumbs={[
        { label: '报表', to: paths.reports() },
        { label: report.title, to: paths.report(report.id) },
      ]}
      aside={<SaveLine state={save.state} onRetry={() => void save.flush()} />}
      description={isCounts(table) ? '数从台账里来，点一个数看是哪些记录。' : describe(past, before !== undefined)}
      actions={
        now && (
          <>
            <ExportButton report={report} table={now} changed={changes ? changed : undefined} period={period} />
            {mayFile(deps.db.user) ? (
              <Button leftSection={<IconSend size={18} />} onClick={() => void leave()}>
                报出
              </Button>
            ) : (
              <Text fz="sm" c="dimmed">
                填好后由书记或记录员报出
              </Text>
            )}
          </>
        )
      }
    >
      {past.times > 0 && <Alert color="gray">这一期已经报过 {past.times} 次，再报出是重报，原来报的还在。</Alert>}
      {changes && now && (
        <Group gap="sm">
          <SegmentedControl
            aria-label="看哪些行"
            data={[
              { value: 'all', label: `全部 ${now.rows.length}` },
              { value: 'changed', label: `新增和改动 ${changed.length}` },
              { value: 'gone', label: `减少 ${changes.gone.length}` },
            ]}
            value={view}
            onChange={(next) => setView(next as View)} // one of the three
          />
          <Text fz="sm" c="dimmed">
            和{periodName(past.last?.filing?.period ?? '')}报出的比。
            {isCounts(table) ? '点一个数，看是哪些记录；改了台账，这里就跟着变。' : '台账里的内容点这一行去改，改了这里就跟着变。'}
          </Text>
        </Group>
      )}
      {now === undefined || source.status !== 'ready' ? (
        <Loading label="正在从台账生成…" />
      ) : view === 'gone' && before ? (
        <FormGrid table={before} rows={changes?.gone ?? NO_ROWS} label="上期有、本期没有的" before={before} />
      ) : (
        <FillGrid
          title={report.title}
          table={table}
          source={source.data}
          filled={now}
          rows={view === 'all' ? now.rows : now.rows.filter(({ id }) => shown.has(id))}
          changes={changes?.rows}
          before={before}
          typing={{ value: (key, was) => typed.get(key) ?? was, onType }}
        />
      )}
      {now && filing === of.edition && (
        <FileDialog
          of={of}
          table={now}
          {...(isCounts(table) && source.status === 'ready' ? { counted: () => countedIn(table, source.data) } : {})}
          onClose={() => setFiling(undefined)}
          onFiled={(id) => void navigate(paths.reportFiling(id), { replace: true })}
        />
      )}
    </Page>
  )
}

function describe({ carriedFrom, last }: Past, changes: boolean): string {
  if (!last && carriedFrom.length > 0) return '台账里有的已经填好；手填的列，别的报表里填过的也带过来了。'
  return changes ? '台账里有的已经填好，上期手填的也带过来了，只看变了的就行。' : '台账里有的已经填好，手填的列在格子里直接写，自动保存。'
}

/**
 * The rows that were in the view since it was chosen: one that is being typed in does not go while 950 is still 9 or 90 and for a moment
 * what was filed before.
 */
function useShown(rows: readonly FiledRow[] | undefined): ReadonlySet<string> {
  const [shown, setShown] = useState<ReadonlySet<string>>(new Set())
  const more = (rows ?? NO_ROWS).filter(({ id }) => !shown.has(id))
  if (more.length > 0) setShown(new Set([...shown, ...more.map(({ id }) => id)]))
  if (!rows && shown.size > 0) setShown(new Set())
  return shown
}
