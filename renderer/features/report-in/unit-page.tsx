import { Anchor, Button, Group, Text } from '@mantine/core'
import { IconDoorExit, IconEdit, IconFileText, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { can } from '#shared/domain/permissions.ts'
import { isReportedIn } from '#shared/domain/report-in/report-in.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { endUnitReport, markUnitReceipt, restoreUnit } from './actions.ts'
import { ContactSection } from './contact-section.tsx'
import { LeaveDialog, unitWays } from './leave-dialog.tsx'
import { oneOrg } from './queries.ts'
import { ReceiptField } from './receipt-field.tsx'
import { isOfUnit, stateTone, unitReportWords } from './report-rows.ts'
import { ServiceSection } from './service-section.tsx'
import { UnitDrawer } from './unit-drawer.tsx'
import { useReports } from './use-reports.ts'

const CRUMBS = [{ label: '双报到', to: `${paths.reportIn()}?side=unit` }]

/** One unit's report-in: what it offers, and who of it reports in here. */
export function UnitPage() {
  const { id = '' } = useParams()
  const org = useLive(oneOrg(useDb(), id))
  if (org.status === 'loading') return <Loading label="正在读取…" />
  if (org.status === 'failed') {
    return (
      <Page title="报到单位" crumbs={CRUMBS}>
        <Failed failure={org.error} title="报到登记打不开" />
      </Page>
    )
  }
  if (!org.data?.report || org.data.report.state === 'none') {
    return (
      <Page title="报到单位" crumbs={CRUMBS}>
        <EmptyState title="没有这个单位的报到登记">可能已在别处删除，或者还没有报到。</EmptyState>
      </Page>
    )
  }
  return <UnitView key={id} org={org.data} report={org.data.report} />
}

interface ViewProps {
  readonly org: Org
  readonly report: NonNullable<Org['report']>
}

function UnitView({ org, report }: ViewProps) {
  const deps = useDeps()
  const [open, setOpen] = useState<'edit' | 'leave'>()
  const mayEdit = can(deps.db.user, 'update', 'orgs', org)
  const here = isReportedIn(report)
  const close = (): void => setOpen(undefined)
  const undoing = (after: Org) => async (): Promise<void> => {
    const undone = await restoreUnit(deps, org, after)
    if (!undone.ok) notifyFailure(undone.error)
  }
  return (
    <Page
      title={org.name}
      crumbs={CRUMBS}
      description={<RecordReceipt collection="orgs" id={org.id} />}
      aside={<StatusBadge tone={stateTone(report.state)}>{unitReportWords[report.state]}</StatusBadge>}
      actions={
        <>
          <Button component={Link} to={paths.reportInFeedback(org.id)} variant="default" leftSection={<IconFileText size={18} />}>
            年度反馈单
          </Button>
          {report.receiptNo && (
            <Button component={Link} to={paths.reportInUnitReceipt(org.id)} variant="default" leftSection={<IconPrinter size={18} />}>
              回执
            </Button>
          )}
          {mayEdit && here && (
            <>
              <Button variant="default" leftSection={<IconDoorExit size={18} />} onClick={() => setOpen('leave')}>
                离开
              </Button>
              <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => setOpen('edit')}>
                修改
              </Button>
            </>
          )}
        </>
      }
    >
      <UnitFacts org={org} report={report} mayEdit={mayEdit && here} />
      <ServiceSection account={{ id: org.id, name: org.name, org: org.id, orgName: org.name }} open={here} />
      <ContactSection org={org} open={here} />
      {mayEdit && (
        <UnitDrawer
          opened={open === 'edit'}
          org={org}
          onClose={close}
          onSaved={(after) => {
            close()
            notifyUndo('报到登记已保存', undoing(after))
          }}
        />
      )}
      {open === 'leave' && (
        <LeaveDialog
          id={org.id}
          name={org.name}
          ways={unitWays}
          onClose={close}
          leave={(leaving) => endUnitReport(deps, org, leaving)}
          onLeft={(after) => {
            close()
            notifyUndo(`${org.name}的报到已结束`, undoing(after))
          }}
        />
      )}
    </Page>
  )
}

function UnitFacts({ org, report, mayEdit }: ViewProps & { readonly mayEdit: boolean }) {
  const deps = useDeps()
  const reports = useReports()
  const members = reports.status === 'ready' ? reports.data.members.filter((row) => isOfUnit(row, org) && isReportedIn(row)) : []
  const grid = reports.status === 'ready' ? reports.data.grids.find(({ id }) => id === report.grid)?.name : undefined
  const mark = async (returned: boolean): Promise<void> => {
    const outcome = await markUnitReceipt(deps, org, returned)
    if (outcome.ok) notifyOk(returned ? '已记下：回执交回' : '已记下：回执没有交回')
    else notifyFailure(outcome.error)
  }
  return (
    <>
      <Section title="报到">
        <DefinitionList
          items={[
            { term: '类别', value: orgKindName(org.kind) },
            { term: '单位党组织', value: report.unitBranch },
            { term: '报到日期', value: report.reportedOn },
            { term: '党员数', value: report.memberCount === undefined ? '' : `${report.memberCount} 人` },
            { term: '联系人', value: org.contactName },
            { term: '联系网格', value: grid },
            { term: '愿意做什么', value: report.posts?.join('、') },
            { term: '什么时候', value: report.hours },
            { term: '回执', value: <ReceiptField report={report} mayEdit={mayEdit} mark={mark} /> },
            { term: '承诺事项', value: report.promises, wide: true },
            ...(report.leftOn ? [{ term: '结束报到', value: `${report.leftOn}，${report.leftReason ?? ''}`, wide: true }] : []),
          ]}
        />
      </Section>
      <Section title="来报到的党员" aside={<Text c="dimmed">{members.length} 人</Text>}>
        {members.length === 0 ? (
          <Text c="dimmed">还没有。登记党员报到时“所在单位”选这个单位，就会列在这里。</Text>
        ) : (
          <Group gap="md">
            {members.map((member) => (
              <Anchor key={member.id} component={Link} to={paths.reportInMember(member.id)}>
                {member.name}
              </Anchor>
            ))}
          </Group>
        )}
      </Section>
    </>
  )
}
