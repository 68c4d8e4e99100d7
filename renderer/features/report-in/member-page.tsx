import { Button } from '@mantine/core'
import { IconDoorExit, IconEdit, IconFileText, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { reportStateWords } from '#renderer/entities/person/person-words.ts'
import { SensitiveValue } from '#renderer/entities/person/sensitive-value.tsx'
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
import type { Person } from '#shared/schema/people.ts'
import { endMemberReport, markMemberReceipt, restoreMember } from './actions.ts'
import { LeaveDialog, memberWays } from './leave-dialog.tsx'
import { MemberDrawer } from './member-drawer.tsx'
import { everyOrg, onePerson } from './queries.ts'
import { ReceiptField } from './receipt-field.tsx'
import { namesOf, stateTone } from './report-rows.ts'
import { ServiceSection } from './service-section.tsx'

const CRUMBS = [{ label: '双报到', to: paths.reportIn() }]

/** One member's report-in: what he offers, what he did, and his receipt. */
export function MemberPage() {
  const { id = '' } = useParams()
  const person = useLive(onePerson(useDb(), id))
  if (person.status === 'loading') return <Loading label="正在读取…" />
  if (person.status === 'failed') {
    return (
      <Page title="报到党员" crumbs={CRUMBS}>
        <Failed failure={person.error} title="报到登记打不开" />
      </Page>
    )
  }
  if (!person.data?.report || person.data.report.state === 'none') {
    return (
      <Page title="报到党员" crumbs={CRUMBS}>
        <EmptyState title="没有这个人的报到登记">可能已在别处删除，或者还没有报到。</EmptyState>
      </Page>
    )
  }
  return <MemberView key={id} person={person.data} report={person.data.report} />
}

interface ViewProps {
  readonly person: Person
  readonly report: NonNullable<Person['report']>
}

function MemberView({ person, report }: ViewProps) {
  const deps = useDeps()
  const [open, setOpen] = useState<'edit' | 'leave'>()
  const mayEdit = can(deps.db.user, 'update', 'people', person)
  const here = isReportedIn(report)
  const close = (): void => setOpen(undefined)
  const undoing = (after: Person) => async (): Promise<void> => {
    const undone = await restoreMember(deps, person, after)
    if (!undone.ok) notifyFailure(undone.error)
  }
  return (
    <Page
      title={person.name}
      crumbs={CRUMBS}
      description={<RecordReceipt collection="people" id={person.id} />}
      aside={<StatusBadge tone={stateTone(report.state)}>{reportStateWords[report.state]}</StatusBadge>}
      actions={
        <>
          <Button component={Link} to={paths.reportInDossier(person.id)} variant="default" leftSection={<IconFileText size={18} />}>
            表现档案
          </Button>
          {report.receiptNo && (
            <Button component={Link} to={paths.reportInMemberReceipt(person.id)} variant="default" leftSection={<IconPrinter size={18} />}>
              回执
            </Button>
          )}
          {mayEdit && here && (
            <>
              <Button variant="default" leftSection={<IconDoorExit size={18} />} onClick={() => setOpen('leave')}>
                转出、注销
              </Button>
              <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => setOpen('edit')}>
                修改
              </Button>
            </>
          )}
        </>
      }
    >
      <ReportFacts person={person} report={report} mayEdit={mayEdit && here} />
      <ServiceSection account={{ id: person.id, name: person.name, org: report.unitOrg, orgName: report.unitName }} open={here} />
      {mayEdit && (
        <MemberDrawer
          opened={open === 'edit'}
          person={person}
          onClose={close}
          onSaved={(after) => {
            close()
            notifyUndo('报到登记已保存', undoing(after))
          }}
        />
      )}
      {open === 'leave' && (
        <LeaveDialog
          id={person.id}
          name={person.name}
          ways={memberWays}
          onClose={close}
          leave={(leaving) => endMemberReport(deps, person, leaving)}
          onLeft={(after) => {
            close()
            notifyUndo(`${person.name}的报到已结束`, undoing(after))
          }}
        />
      )}
    </Page>
  )
}

function ReportFacts({ person, report, mayEdit }: ViewProps & { readonly mayEdit: boolean }) {
  const deps = useDeps()
  const [grids, orgs] = [useLive(gridsOf(deps.db)), useLive(everyOrg(deps.db))]
  const areas = namesOf(grids.status === 'ready' ? grids.data : [])
  const bodies = namesOf(orgs.status === 'ready' ? orgs.data : [])
  const mark = async (returned: boolean): Promise<void> => {
    const outcome = await markMemberReceipt(deps, person, returned)
    if (outcome.ok) notifyOk(returned ? '已记下：回执交回' : '已记下：回执没有交回')
    else notifyFailure(outcome.error)
  }
  return (
    <Section title="报到">
      <DefinitionList
        items={[
          { term: '所在单位', value: report.unitName },
          { term: '单位党组织', value: report.unitBranch ?? person.party?.branchName },
          { term: '报到日期', value: report.reportedOn },
          { term: '联系电话', value: <SensitiveValue personId={person.id} field="phone" value={person.phone} /> },
          { term: '编入网格', value: report.grid && areas.get(report.grid) },
          { term: '编入队伍', value: report.team && bodies.get(report.team) },
          { term: '愿意做什么', value: report.posts?.join('、') },
          { term: '什么时候', value: report.hours },
          { term: '特长', value: person.skills.join('、') },
          { term: '回执', value: <ReceiptField report={report} mayEdit={mayEdit} mark={mark} /> },
          { term: '亮明身份', value: report.declaredOn && `${report.declaredOn}，${report.declaredAs ?? ''}` },
          { term: '承诺事项', value: report.promise, wide: true },
          ...(report.leftOn ? [{ term: '结束报到', value: `${report.leftOn}，${report.leftReason ?? ''}`, wide: true }] : []),
        ]}
      />
    </Section>
  )
}
