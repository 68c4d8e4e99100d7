import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core'
import { IconBuilding, IconChevronLeft, IconChevronRight, IconPlus, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useDb, useDeps, useLive, useLiveKept } from '#renderer/data/react.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { StillArriving } from '#renderer/entities/sync/still-arriving.tsx'
import { useArriving } from '#renderer/entities/sync/use-arriving.ts'
import { DayInput } from '#renderer/ui/day-input.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { FilterSelect, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { schedulesAround } from '#renderer/entities/schedule/schedules-around.ts'
import { can } from '#shared/domain/permissions.ts'
import { addDays, isDay } from '#shared/lib/day.ts'
import type { Area } from '#shared/schema/areas.ts'
import { BookingDrawer } from './booking-drawer.tsx'
import { PatrolDrawer } from './patrol-drawer.tsx'
import { venuesOf } from './queries.ts'
import { RosterDrawer } from './roster-drawer.tsx'
import { RosterMonth } from './roster-month.tsx'
import { ScheduleList } from './schedule-list.tsx'
import { ClashNotice } from './clash-notice.tsx'
import { VenuesDialog } from './venues-dialog.tsx'
import { WeekGrid, type Place } from './week-grid.tsx'
import { bandRows, isInUse, roomRows, weekOf } from './week-view.ts'

const VIEWS = [
  { value: 'week', label: '周' },
  { value: 'list', label: '列表' },
  { value: 'roster', label: '值班表' },
]

export function SchedulesPage() {
  const { db } = useDeps()
  const [params, setParams] = useSearchParams()
  const [managing, setManaging] = useState(false)
  const venues = useLive(venuesOf(db))
  const mayAdd = can(db.user, 'create', 'schedules')
  const known = venues.status === 'ready' ? venues.data : []
  const show = (words: Readonly<Record<string, string>>): void =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        for (const [name, value] of Object.entries(words)) {
          if (value === '') after.delete(name)
          else after.set(name, value)
        }
        return after
      },
      { replace: true },
    )
  const book = (place?: Place): void =>
    show({
      new: 'booking',
      at: place?.day ?? '',
      from: place?.from ?? '',
      to: place?.to ?? '',
      room: place?.venue ?? params.get('venue') ?? '',
    })
  useHotkey('alt+n', () => book(), { enabled: mayAdd })
  const view = params.get('view') ?? 'week'
  return (
    <Page
      title="日程"
      description="场地、值班、巡逻和活动。两台电脑各自约了同一间，连上网以后两边都看得到，由人商定。"
      actions={
        <>
          {can(db.user, 'update', 'areas') && (
            <Button variant="default" leftSection={<IconBuilding size={18} />} onClick={() => setManaging(true)}>
              场地
            </Button>
          )}
          {mayAdd && <NewButtons view={view} onBook={() => book()} onNew={(what) => show({ new: what })} />}
        </>
      }
    >
      <ClashNotice />
      {view === 'roster' && <RosterMonth views={<Views view={view} show={show} />} />}
      {view === 'list' && <ScheduleList venues={known} views={<Views view={view} show={show} />} />}
      {view !== 'list' && view !== 'roster' && <Week venues={venues} show={show} book={book} />}
      <BookingDrawer venues={known} onClose={() => show({ new: '', at: '', from: '', to: '', room: '' })} />
      <RosterDrawer opened={params.get('new') === 'roster'} onClose={() => show({ new: '' })} />
      <PatrolDrawer opened={params.get('new') === 'patrol'} onClose={() => show({ new: '' })} />
      {managing && <VenuesDialog venues={known} onClose={() => setManaging(false)} />}
    </Page>
  )
}

interface NewProps {
  readonly view: string
  onBook(): void
  onNew(what: 'roster' | 'patrol'): void
}

/** What is usually made in this view is the red button; the others stand beside it. */
function NewButtons({ view, onBook, onNew }: NewProps) {
  const roster = view === 'roster'
  return (
    <>
      <Button variant="default" onClick={() => onNew('patrol')}>
        登记巡逻
      </Button>
      <Button variant="default" onClick={roster ? onBook : () => onNew('roster')}>
        {roster ? '预约场地' : '排值班表'}
      </Button>
      <Button leftSection={<IconPlus size={18} />} onClick={roster ? () => onNew('roster') : onBook}>
        {roster ? '排值班表' : '预约场地'}
      </Button>
    </>
  )
}

type Show = (words: Readonly<Record<string, string>>) => void

function Views({ view, show }: { readonly view: string; readonly show: Show }) {
  return (
    <SegmentedControl
      aria-label="怎样看"
      data={VIEWS}
      value={VIEWS.some((one) => one.value === view) ? view : 'week'}
      onChange={(next) => show({ view: next === 'week' ? '' : next })}
    />
  )
}

interface WeekProps {
  readonly venues: ReturnType<typeof useLive<readonly Area[]>>
  readonly show: Show
  book(place?: Place): void
}

function Week({ venues, show, book }: WeekProps) {
  const { today } = useDeps()
  const db = useDb()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const asked = params.get('week') ?? ''
  const days = useMemo(() => weekOf(asked, today()), [asked, today])
  const [monday = '', sunday = ''] = [days[0], days[6]]
  const schedules = useLiveKept(schedulesAround(db, monday, sunday))
  const venue = params.get('venue') ?? ''
  if (venues.status === 'failed') return <Failed failure={venues.error} title="场地没有读出来" />
  if (schedules.status === 'failed') return <Failed failure={schedules.error} title="日程没有读出来" />
  if (venues.status === 'loading' || schedules.status === 'loading') return <Loading label="正在读取日程…" />
  const input = { days, schedules: schedules.data, venues: venues.data }
  const rows = venue === '' ? roomRows(input) : bandRows(input, venue)
  const go = (step: number): void => show({ week: addDays(monday, step * 7) })
  return (
    <>
      <Toolbar right={<Views view="week" show={show} />}>
        <WeekChooser days={days} onWeek={(week) => show({ week })} onStep={go} />
        <FilterSelect param="venue" label="全部场地" options={optionsFor(venues.data, monday)} width={180} />
        <Button
          component={Link}
          to={paths.schedulesPrint({ week: monday, venue })}
          variant="default"
          leftSection={<IconPrinter size={18} />}
        >
          打印本周
        </Button>
      </Toolbar>
      {rows.length === 0 ? (
        <NoVenues />
      ) : (
        <WeekGrid
          days={days}
          rows={rows}
          mayAdd={can(db.user, 'create', 'schedules')}
          onOpen={(one) => void navigate(paths.schedule(one.id))}
          onAdd={book}
          onWeek={go}
        />
      )}
    </>
  )
}

export function optionsFor(venues: readonly Area[], day: string) {
  return venues.filter((venue) => isInUse(venue, day)).map(({ id, name }) => ({ value: id, label: name }))
}

interface ChooserProps {
  readonly days: readonly string[]
  onWeek(day: string): void
  onStep(step: number): void
}

function WeekChooser({ days, onWeek, onStep }: ChooserProps) {
  const { today } = useDeps()
  const [monday = '', sunday = ''] = [days[0], days[6]]
  return (
    <Group gap={6} wrap="nowrap">
      <ActionIcon variant="default" size="lg" aria-label="上一周" onClick={() => onStep(-1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text fw={600} aria-live="polite" style={{ whiteSpace: 'nowrap' }}>
        {longDay(monday)}—{longDay(sunday).slice(5)}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label="下一周" onClick={() => onStep(1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
      <DayInput
        aria-label="到某一天那一周"
        w={150}
        value={monday}
        onChange={(event) => isDay(event.currentTarget.value) && onWeek(event.currentTarget.value)}
      />
      {!days.includes(today()) && (
        <Button variant="subtle" onClick={() => onWeek(today())}>
          回到本周
        </Button>
      )}
    </Group>
  )
}

function NoVenues() {
  const arriving = useArriving()
  if (arriving) return <StillArriving />
  return <EmptyState title="还没有登记场地">点右上角“场地”，写上会议室、活动室的名称和容纳人数，就可以预约了。</EmptyState>
}
