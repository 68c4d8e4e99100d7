import { Alert, Button, CopyButton, Grid, Stack, Text } from '@mantine/core'
import { IconCopy, IconPencil, IconTable } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { formPeriodWords, formSourceWords } from '#renderer/entities/labels/form-words.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { formStanding, mayRefuse, refusalWords, type FormStanding } from '#shared/domain/forms/standing.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { endReport } from './actions.ts'
import { FilingsSection } from './filings-section.tsx'
import { admissionsOf, formOf } from './queries.ts'
import { dueWords } from './report-words.ts'
import { StandingBadge } from './standing-badge.tsx'

const CRUMBS = [{ label: '报表', to: paths.reports() }]

/** One report of the catalogue: who asks for it and on what ground, how it is made, and what was filed. */
export function ReportPage() {
  const { id = '' } = useParams()
  const live = useLive(formOf(useDb(), id))
  if (live.status === 'loading') return <Loading label="正在读取报表…" />
  if (live.status === 'failed' || !live.data?.form) {
    return (
      <Page title="报表" crumbs={CRUMBS}>
        {live.status === 'failed' ? (
          <Failed failure={live.error} title="报表打不开" />
        ) : (
          <EmptyState title="没有这张报表">可能已被删除，或者还没有传到这台电脑。</EmptyState>
        )}
      </Page>
    )
  }
  return <ReportDesk key={id} report={live.data} />
}

function ReportDesk({ report }: { readonly report: Agreement }) {
  const { db, today } = useDeps()
  const admissions = useLive(admissionsOf(db))
  const mayEdit = can(db.user, 'update', 'agreements', report)
  const standing = admissions.status === 'ready' ? formStanding(report, admissions.data, today()) : undefined
  return (
    <Page
      title={report.title}
      crumbs={CRUMBS}
      aside={standing && <StandingBadge standing={standing} />}
      description={
        <>
          {report.form?.asker} · <RecordReceipt collection="agreements" id={report.id} />
        </>
      }
      actions={mayEdit && <Acts report={report} />}
    >
      {admissions.status === 'failed' && <Failed failure={admissions.error} title="准入没有读出来，这张表准没准入看不出" />}
      {standing && mayRefuse(standing) && <Refusal report={report} standing={standing} />}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            <FilingsSection report={report} refusable={standing !== undefined && mayRefuse(standing)} />
            <TableSection report={report} mayEdit={mayEdit} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}>
          <Stack gap="md">
            <FactsSection report={report} />
            <ChangeHistory collection="agreements" document={report} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Acts({ report }: { readonly report: Agreement }) {
  const deps = useRecordDeps()
  const ended = report.state === 'ended'
  const turn = async (end: boolean): Promise<void> => {
    const saved = await endReport(deps, report.id, end)
    if (!saved.ok) return notifyFailure(saved.error)
    notifyUndo(end ? '已停用，报过的都还在' : '已恢复', () => turn(!end))
  }
  return (
    <>
      <Button variant="default" onClick={() => void turn(!ended)}>
        {ended ? '恢复' : '停用'}
      </Button>
      <Button component={Link} to={paths.reportEdit(report.id)} variant="default" leftSection={<IconPencil size={18} />}>
        修改
      </Button>
    </>
  )
}

/** What a community may answer; nothing is sent by the program. */
function Refusal({ report, standing }: { readonly report: Agreement; readonly standing: FormStanding }) {
  const words = refusalWords(report, standing)
  return (
    <Alert color="brand" variant="light" title="这张报表可以拒绝">
      <Text fz="sm" style={{ whiteSpace: 'pre-line' }}>
        {words}
      </Text>
      <CopyButton value={words}>
        {({ copied, copy }) => (
          <Button mt="xs" size="compact-sm" variant="default" leftSection={<IconCopy size={15} />} onClick={copy}>
            {copied ? '已复制' : '复制这段话'}
          </Button>
        )}
      </CopyButton>
    </Alert>
  )
}

function TableSection({ report, mayEdit }: { readonly report: Agreement; readonly mayEdit: boolean }) {
  const { db } = useDeps()
  const { formTable: table, formFile: file } = report
  const mayOwn = !mayEdit && can(db.user, 'create', 'agreements') && db.user.role !== 'street' && db.user.role !== 'district'
  return (
    <Section
      title="取数"
      actions={
        mayEdit ? (
          <>
            {table && (
              <Button component={Link} to={paths.reportNew(report.id)} variant="default" leftSection={<IconCopy size={18} />}>
                照这张另建
              </Button>
            )}
            <Button component={Link} to={paths.reportTable(report.id)} variant="default" leftSection={<IconTable size={18} />}>
              {table ? '修改表格' : '定义表格'}
            </Button>
          </>
        ) : (
          mayOwn && (
            <Button component={Link} to={paths.reportNew(report.id)} variant="default">
              建本单位的表
            </Button>
          )
        )
      }
    >
      {table ? (
        <DefinitionList
          columns={1}
          items={[
            {
              term: '从哪里取',
              value: `${formSourceWords[table.source]}，${table.conditions.length === 0 ? '全部' : `${table.conditions.length} 个条件`}`,
            },
            { term: `${table.columns.length} 列`, value: table.columns.map(({ header }) => header).join('、') },
            { term: '纸张', value: `${table.paper}${table.landscape ? ' 横向' : ' 纵向'}` },
            { term: '模板文件', value: file?.name ?? '没有，按列出表' },
          ]}
        />
      ) : (
        <Text c="dimmed" fz="sm">
          还没有说明从台账的哪里取、分哪几列。定义一次，以后每期自动生成。
        </Text>
      )}
    </Section>
  )
}

function FactsSection({ report }: { readonly report: Agreement }) {
  const unit = useUnitName(report.unit)
  const { form, to } = report
  if (!form) return null
  return (
    <Section title="登记">
      <DefinitionList
        columns={1}
        items={[
          { term: '谁要的', value: form.asker },
          { term: '依据', value: form.basis ?? '没有写明' },
          { term: '准入号', value: form.admissionNo ?? '没有' },
          { term: '准入到', value: to && longDay(to) },
          { term: '周期', value: [formPeriodWords[form.period], dueWords(form)].filter((words) => words !== '').join('，') },
          { term: '登记单位', value: unit },
        ]}
      />
    </Section>
  )
}
