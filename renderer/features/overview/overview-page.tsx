import { Button, Checkbox, Group, SegmentedControl, Select, Text } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useLocation, useNavigate } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { can } from '#shared/domain/permissions.ts'
import { CellDialog, type OpenCell } from './cell-dialog.tsx'
import { DutyGrid } from './duty-grid.tsx'
import { DutyLegend } from './duty-mark.tsx'
import { MembersPart } from './members-part.tsx'
import { countsOf, filtered, type BodyView, type CellView, type LineView } from './overview-view.ts'
import { useOverview, useYear } from './use-overview.ts'

/** 组织生活一览: what each body owes in a year, and what became of it. */
export function OverviewPage() {
  const { db } = useDeps()
  const { search } = useLocation()
  const year = useYear()
  const live = useOverview(year)
  const [view, setView] = useUrlParam('view')
  const mayCount = can(db.user, 'viewMemberYears')
  const members = mayCount && view === 'members'
  return (
    <Page
      title="组织生活一览"
      description="按支部工作条例和区里的安排，各组织一年里该开的会开了没有。没开的可以随时补，只提醒，不排名。"
      actions={
        !members && (
          <Button component={Link} to={paths.overviewPrint(search)} variant="default" leftSection={<IconPrinter size={18} />}>
            打印
          </Button>
        )
      }
    >
      <Toolbar
        right={
          mayCount && (
            <SegmentedControl
              aria-label="看什么"
              data={[
                { value: 'year', label: '会议一览' },
                { value: 'members', label: '党员学时和出席' },
              ]}
              value={members ? 'members' : 'year'}
              onChange={(next) => setView(next === 'year' ? '' : next)}
            />
          )
        }
      >
        <YearSwitch year={year} />
        {live.status === 'ready' && !members && <YearFilter bodies={live.data.bodies} />}
      </Toolbar>
      {live.status === 'loading' && <Loading lines={10} />}
      {live.status === 'failed' && <Failed failure={live.error} title="会议没有读出来" />}
      {live.status === 'ready' && members && <MembersPart overview={live.data} year={year} />}
      {live.status === 'ready' && !members && <YearPart bodies={live.data.bodies} year={year} />}
    </Page>
  )
}

function YearSwitch({ year }: { readonly year: number }) {
  const current = Number(useDeps().today().slice(0, 4))
  const [, setYear] = useUrlParam('year')
  const go = (next: number): void => setYear(next === current ? '' : String(next))
  return (
    <Group gap={6} role="group" aria-label="年份">
      <IconAction label="上一年" icon={<IconChevronLeft size={20} />} onClick={() => go(year - 1)} />
      <Text fz="lg" fw={600} miw={74} ta="center" aria-live="polite">
        {year}年
      </Text>
      <IconAction label="下一年" icon={<IconChevronRight size={20} />} disabled={year > current} onClick={() => go(year + 1)} />
      {year !== current && (
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => go(current)}>
          回到今年
        </Button>
      )}
    </Group>
  )
}

function YearFilter({ bodies }: { readonly bodies: readonly BodyView[] }) {
  const [body, setBody] = useUrlParam('body')
  const [open, setOpen] = useUrlParam('open')
  return (
    <>
      <Select
        aria-label="全部组织"
        placeholder="全部组织"
        w={290}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': '清除筛选：全部组织' }}
        limit={60}
        data={bodies.map((one) => ({ value: one.body, label: one.name }))}
        value={body === '' ? null : body}
        onChange={(next) => setBody(next ?? '')}
      />
      <Checkbox label="只看应开和可补记的" checked={open === '1'} onChange={(event) => setOpen(event.currentTarget.checked ? '1' : '')} />
    </>
  )
}

function YearPart({ bodies, year }: { readonly bodies: readonly BodyView[]; readonly year: number }) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const [body] = useUrlParam('body')
  const [open] = useUrlParam('open')
  const [many, setMany] = useState<OpenCell>()
  const shown = useMemo(() => filtered(bodies, { body, open: open === '1' }), [bodies, body, open])
  const counts = useMemo(() => countsOf(shown), [shown])
  const mayPlan = can(db.user, 'create', 'meetings')
  const openCell = (cell: CellView, line: LineView): void => {
    const plan = mayPlan && cell.planMonth ? paths.meetingFor({ type: line.type, body: line.body, month: cell.planMonth }) : undefined
    const [only] = cell.meetings
    if (cell.meetings.length > 1) setMany({ cell, line, plan })
    else if (only) void navigate(paths.meeting(only.id))
    else if (plan) void navigate(plan)
  }
  if (bodies.length === 0) return <NothingOwed year={year} />
  const [current, month] = today().split('-').map(Number)
  return (
    <>
      <DutyLegend />
      {shown.length === 0 ? (
        <EmptyState title={open === '1' ? '该开的都开了或排了' : '没有这个组织'}>换一个条件，或清除上面的筛选。</EmptyState>
      ) : (
        <DutyGrid
          key={year}
          bodies={shown}
          year={year}
          currentMonth={current === year ? month : undefined}
          onOpen={openCell}
          foot={`${shown.length} 个组织：已开 ${counts.signed + counts.recorded + counts.lateEntry} 项，已排 ${counts.planned} 项，本期应开 ${counts.due} 项，可补记 ${counts.missed} 项`}
        />
      )}
      <CellDialog open={many} onClose={() => setMany(undefined)} />
    </>
  )
}

function NothingOwed({ year }: { readonly year: number }) {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  return (
    <EmptyState title={`${year}年没有要按期开会的组织`}>
      党支部、党小组、大党委等组织录入台账后，这里会列出它们每月、每季度、每年该开的会。
    </EmptyState>
  )
}
