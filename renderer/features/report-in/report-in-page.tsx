import { Button, SegmentedControl } from '@mantine/core'
import { IconBuilding, IconPrinter, IconSpeakerphone, IconUserPlus } from '@tabler/icons-react'
import { useNavigate, Link } from 'react-router'
import { useDb } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { CallUpDialog } from './call-up-dialog.tsx'
import { CallUpTable } from './call-up-table.tsx'
import { EmergencyTeams } from './emergency-teams.tsx'
import { MemberDrawer } from './member-drawer.tsx'
import { MemberTable } from './member-table.tsx'
import { NewWorkTable } from './new-work-table.tsx'
import { UnitDrawer } from './unit-drawer.tsx'
import { UnitTable } from './unit-table.tsx'
import { VolunteerTable } from './volunteer-table.tsx'
import { useReports } from './use-reports.ts'

const SIDES = [
  { value: 'member', label: '在职党员' },
  { value: 'unit', label: '单位' },
  { value: 'callUp', label: '任务召集' },
  { value: 'volunteer', label: '志愿者' },
  { value: 'newWork', label: '新就业群体' },
  { value: 'emergency', label: '应急队伍' },
]

/** 双报到: who came to the community and what he offers. No order of merit, no forced check-in (domain.md §4.7). */
export function ReportInPage() {
  const { user } = useDb()
  const reports = useReports()
  const [side, setSide] = useUrlParam('side')
  const [adding, setAdding] = useUrlParam('new')
  const mayAdd = can(user, 'create', 'people')
  const shown = SIDES.find(({ value }) => value === side)?.value ?? 'member'
  const reported = shown === 'member' || shown === 'unit'
  return (
    <Page
      title="双报到"
      description="单位和在职党员到社区报到，能做什么、什么时候有空，一处查得到。本社区的书记、记录员、工作人员看得到；不排名，不打卡。"
      aside={
        <SegmentedControl aria-label="看哪一边" data={SIDES} value={shown} onChange={(next) => setSide(next === 'member' ? '' : next)} />
      }
      actions={
        <>
          {reported && (
            <Button component={Link} to={paths.reportInPrint('unit')} variant="default" leftSection={<IconPrinter size={18} />}>
              报到一览表
            </Button>
          )}
          {mayAdd && (reported || shown === 'callUp') && (
            <>
              <Button variant="default" leftSection={<IconSpeakerphone size={18} />} onClick={() => setAdding('callUp')}>
                召集
              </Button>
              <Button variant="default" leftSection={<IconBuilding size={18} />} onClick={() => setAdding('unit')}>
                单位报到
              </Button>
              <Button leftSection={<IconUserPlus size={18} />} onClick={() => setAdding('member')}>
                党员报到
              </Button>
            </>
          )}
        </>
      }
    >
      {reported && reports.status === 'loading' && <Loading label="正在读取报到登记…" />}
      {reported && reports.status === 'failed' && <Failed failure={reports.error} title="报到登记打不开" />}
      {shown === 'callUp' && <CallUpTable />}
      {shown === 'volunteer' && <VolunteerTable />}
      {shown === 'newWork' && <NewWorkTable />}
      {shown === 'emergency' && <EmergencyTeams />}
      {shown === 'unit' && reports.status === 'ready' && <UnitTable reports={reports.data} />}
      {shown === 'member' && reports.status === 'ready' && <MemberTable reports={reports.data} />}
      <Drawers adding={mayAdd ? adding : ''} close={() => setAdding('')} />
    </Page>
  )
}

function Drawers({ adding, close }: { readonly adding: string; close(): void }) {
  const navigate = useNavigate()
  return (
    <>
      <MemberDrawer
        opened={adding === 'member'}
        onClose={close}
        onSaved={(person) => {
          notifyOk(`${person.name}已报到，回执编号 ${person.report?.receiptNo ?? ''}`)
          void navigate(paths.reportInMember(person.id), { replace: true })
        }}
      />
      {adding === 'callUp' && <CallUpDialog onClose={close} />}
      <UnitDrawer
        opened={adding === 'unit'}
        onClose={close}
        onSaved={(org) => {
          notifyOk(`${org.name}已报到，回执编号 ${org.report?.receiptNo ?? ''}`)
          void navigate(paths.reportInUnit(org.id), { replace: true })
        }}
      />
    </>
  )
}
