import { Button } from '@mantine/core'
import { IconPencilPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { formPeriodOf, periodBefore, periodDue, periodName } from '#shared/domain/forms/period.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormEntry } from '#shared/schema/forms.ts'
import { FilingsTable } from './filings-table.tsx'
import { filingsFor } from './queries.ts'
import { useCommunities } from './use-communities.ts'
import { WhoFiledSection } from './who-filed-section.tsx'

/** What was filed, newest period first: of the own unit, and what others sent here. */
export function FilingsSection({ report, refusable }: { readonly report: Agreement; readonly refusable: boolean }) {
  const { db } = useDeps()
  const live = useLive(filingsFor(db, report.id))
  const communities = useCommunities()
  if (live.status === 'failed') {
    return (
      <Section title="各期">
        <Failed failure={live.error} title="报过的表没有读出来" />
      </Section>
    )
  }
  if (live.status === 'loading') return null
  const filings = live.data.filter(({ unit, lock }) => unit === db.user.unit || lock)
  const mayFill = report.formTable !== undefined && report.state !== 'ended' && can(db.user, 'create', 'agreements')
  const receives = levelOf(db.user.unit) !== 'community'
  const listed = filings.filter(({ unit }) => !communities.some((one) => one.unit === unit))
  return (
    <>
      {receives && <WhoFiledSection report={report} refusable={refusable} filings={filings} communities={communities} />}
      {(!receives || mayFill || listed.length > 0) && <OwnFilings report={report} filings={listed} mayFill={mayFill} />}
    </>
  )
}

interface OwnFilingsProps {
  readonly report: Agreement
  readonly filings: readonly Agreement[]
  readonly mayFill: boolean
}

/** Of this unit, and of others that are no community below it. */
function OwnFilings({ report, filings, mayFill }: OwnFilingsProps) {
  return (
    <Section title="各期" actions={mayFill && report.form && <FillLinks id={report.id} form={report.form} filings={filings} />}>
      {filings.length === 0 ? (
        <EmptyState compact title="还没有报过">
          {report.formTable ? '点“填报”，台账里有的已经填好。' : '先定义表格。'}
        </EmptyState>
      ) : (
        <FilingsTable label="各期" filings={filings} />
      )}
    </Section>
  )
}

interface FillLinksProps {
  readonly id: string
  readonly form: FormEntry
  readonly filings: readonly Agreement[]
}

/** The present period, and the one before as long as that is not filed; what is to be filed now stands out. */
function FillLinks({ id, form, filings }: FillLinksProps) {
  const { db, today } = useDeps()
  const own = filings.filter(({ unit, filing }) => unit === db.user.unit && filing?.form === id)
  const isFiled = (key: string): boolean => own.some(({ filing, lock }) => lock && filing?.period === key)
  const present = formPeriodOf(today(), form.period)
  const before = periodBefore(present, form.period)
  const due = periodDue(form, today(), isFiled)
  const offered = [...(before && !isFiled(before.key) ? [before.key] : []), present.key]
  return offered.map((key) => (
    <Button
      key={key}
      component={Link}
      to={paths.reportFill(id, key)}
      leftSection={<IconPencilPlus size={18} />}
      variant={key === due.key && !isFiled(key) ? 'filled' : 'default'}
    >
      {isFiled(key) ? '重报' : key === before?.key && key !== due.key ? '补报' : '填报'}
      {periodName(key)}
    </Button>
  ))
}
