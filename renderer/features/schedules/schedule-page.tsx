import { Alert, Anchor, Button, Group, Menu, SimpleGrid, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconBackpack, IconChevronDown, IconEdit } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { useDifferenceLines } from '#renderer/entities/labels/change-history.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList, type Definition } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { can } from '#shared/domain/permissions.ts'
import { clashesOf } from '#shared/domain/schedule/venue-clash.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Schedule } from '#shared/schema/schedules.ts'
import { confirm } from './actions.ts'
import { DutyClashes } from './clash-notice.tsx'
import { DecideDialog, type Deciding } from './decide-dialogs.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { PatrolSection } from './patrol-section.tsx'
import { scheduleOf, schedulesInVenue, venuesOf } from './queries.ts'
import { SeriesLink } from './series-link.tsx'
import { RegistrationSection } from './registration-section.tsx'
import { ShiftsSection } from './shifts-section.tsx'
import { bookedByWords, kindWords, stateOf, timeWords } from './schedule-words.ts'

const CRUMBS = [{ label: '日程', to: paths.schedules() }]

export function SchedulePage() {
  const { id = '' } = useParams()
  const db = useDb()
  const live = useLive(scheduleOf(db, id))
  const venues = useLive(venuesOf(db))
  if (live.status === 'loading' || venues.status === 'loading') return <Loading label="正在读取…" />
  if (live.status === 'failed') {
    return (
      <Page title="日程" crumbs={CRUMBS}>
        <Failed failure={live.error} title="日程打不开" />
      </Page>
    )
  }
  if (!live.data) {
    return (
      <Page title="日程" crumbs={CRUMBS}>
        <EmptyState title="没有这项日程">可能已被删除，或者不再送达本单位。</EmptyState>
      </Page>
    )
  }
  return <ScheduleView key={id} schedule={live.data} venues={venues.status === 'ready' ? venues.data : []} />
}

interface ViewProps {
  readonly schedule: Schedule
  readonly venues: readonly Area[]
}

function ScheduleView({ schedule, venues }: ViewProps) {
  const { db } = useDeps()
  const [opened, setOpened] = useState<Deciding | 'edit'>()
  const mayEdit = can(db.user, 'update', 'schedules', schedule)
  const others = useClashes(schedule)
  const state = stateOf(schedule)
  const close = (): void => setOpened(undefined)
  return (
    <Page
      title={schedule.title}
      crumbs={CRUMBS}
      aside={
        <StatusBadge tone={others.length > 0 ? 'warning' : state.tone}>
          {others.length > 0 ? `冲突 · ${state.words}` : state.words}
        </StatusBadge>
      }
      description={
        <>
          {kindWords[schedule.kind]} · <RecordReceipt collection="schedules" id={schedule.id} />
        </>
      }
      actions={
        mayEdit && (
          <>
            {schedule.kind === 'course' && can(db.user, 'viewSensitive') && (
              <Button component={Link} to={paths.pupils(schedule.id)} variant="default" leftSection={<IconBackpack size={18} />}>
                学生名单
              </Button>
            )}
            <Actions schedule={schedule} clashes={others.length > 0} onOpen={setOpened} />
          </>
        )
      }
    >
      {!mayEdit && <ReadOnlyBanner>您可以查看这项日程，不能修改。</ReadOnlyBanner>}
      <ClashBox schedule={schedule} others={others} mayEdit={mayEdit} onDecide={setOpened} />
      {schedule.kind === 'duty' && <DutyClashes roster={schedule} />}
      <YieldedBoth schedule={schedule} />
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <Stack gap="md">
          {schedule.kind === 'duty' && <ShiftsSection roster={schedule} />}
          <Facts schedule={schedule} venues={venues} />
          {(schedule.kind === 'activity' || schedule.kind === 'course') && <RegistrationSection activity={schedule} mayEdit={mayEdit} />}
          {schedule.kind === 'patrol' && <PatrolSection patrol={schedule} mayEdit={mayEdit} />}
        </Stack>
        <Thread schedule={schedule} />
      </SimpleGrid>
      {opened === 'edit' && <EditDialog schedule={schedule} venues={venues} onClose={close} />}
      {opened && opened !== 'edit' && <DecideDialog deciding={opened} venues={venues} onClose={close} />}
    </Page>
  )
}

function useClashes(schedule: Schedule): readonly Schedule[] {
  const [from, to] = [schedule.startsAt.slice(0, 10), schedule.endsAt.slice(0, 10)]
  const live = useLive(schedulesInVenue(useDb(), schedule.venue || 'none', from, to > from ? to : from))
  return live.status === 'ready' ? clashesOf(schedule, live.data) : []
}

const FINISH = { booking: '使用完毕', activity: '活动结束', course: '课程结束', duty: '值班结束', patrol: '巡逻完毕' } as const

interface ActionsProps {
  readonly schedule: Schedule
  readonly clashes: boolean
  onOpen(what: Deciding | 'edit'): void
}

function Actions({ schedule, clashes, onOpen }: ActionsProps) {
  const deps = useRecordDeps()
  const [busy, setBusy] = useState(false)
  const { state } = schedule
  const live = state !== 'cancelled' && state !== 'finished'
  const agree = async (): Promise<void> => {
    setBusy(true)
    const outcome = await confirm(deps, schedule)
    setBusy(false)
    if (outcome.ok) notifyOk('已确认')
    else notifyFailure(outcome.error)
  }
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => onOpen('edit')}>
        修改
      </Button>
      {live && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} />}>
              其他处理
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {schedule.kind !== 'duty' && <Menu.Item onClick={() => onOpen({ what: 'move', schedule })}>改期、换场地…</Menu.Item>}
            <Menu.Item onClick={() => onOpen({ what: 'cancel', schedule })}>取消…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {state === 'planned' && (
        <Button onClick={() => void agree()} loading={busy} disabled={clashes}>
          确认
        </Button>
      )}
      {(state === 'confirmed' || state === 'running') && (
        <Button onClick={() => onOpen({ what: 'finish', schedule })}>{FINISH[schedule.kind]}</Button>
      )}
      {state === 'cancelled' && <Button onClick={() => onOpen({ what: 'restore', schedule })}>恢复</Button>}
    </Group>
  )
}

interface ClashProps {
  readonly schedule: Schedule
  readonly others: readonly Schedule[]
  readonly mayEdit: boolean
  onDecide(what: Deciding): void
}

/** Both bookings stand here as they are; a person says which one gives way, and why. */
function ClashBox({ schedule, others, mayEdit, onDecide }: ClashProps) {
  const { today } = useDeps()
  const day = today()
  if (others.length === 0) return null
  return (
    <Alert
      color="yellow"
      role="alert"
      icon={<IconAlertTriangle size={20} aria-hidden />}
      title="这个场地同一时间约了不止一项，请与对方商定"
    >
      <Stack gap="xs">
        {others.map((other) => (
          <Group key={other.id} justify="space-between" gap="sm">
            <Text fz="sm">
              <Anchor component={Link} to={paths.schedule(other.id)} fz="sm" fw={600}>
                {other.title}
              </Anchor>{' '}
              {timeWords(other, day)}
              {bookedByWords(other) !== '' && ` · ${bookedByWords(other)}`}
            </Text>
            {mayEdit && (
              <Group gap={6}>
                <Button size="compact-md" variant="default" onClick={() => onDecide({ what: 'yield', schedule, to: other })}>
                  本项让出
                </Button>
                <Button size="compact-md" variant="default" onClick={() => onDecide({ what: 'yield', schedule: other, to: schedule })}>
                  对方让出
                </Button>
              </Group>
            )}
          </Group>
        ))}
        {mayEdit && (
          <Group gap={6}>
            <Button size="compact-md" variant="default" onClick={() => onDecide({ what: 'move', schedule })}>
              本项改期
            </Button>
            <Button size="compact-md" variant="default" onClick={() => onDecide({ what: 'cancel', schedule })}>
              本项取消
            </Button>
            <Text fz="sm" c="dimmed">
              每一种都要写理由；两项记录都留着，谁都看得到。
            </Text>
          </Group>
        )}
      </Stack>
    </Alert>
  )
}

/** Two PCs without a network may each have given way to the other: then nobody has the room, and that is said. */
function YieldedBoth({ schedule }: { readonly schedule: Schedule }) {
  const to = useLive(scheduleOf(useDb(), schedule.ending?.yieldedTo ?? 'none'))
  const other = to.status === 'ready' ? to.data : undefined
  if (schedule.state !== 'cancelled' || other?.state !== 'cancelled') return null
  return (
    <ReadOnlyBanner>
      “{other.title}”也没有用这个时段（{stateOf(other).words}），现在场地空着。还要用的话，点“恢复”。
    </ReadOnlyBanner>
  )
}

function Facts({ schedule, venues }: ViewProps) {
  const { today } = useDeps()
  const { ending } = schedule
  const to = useLive(scheduleOf(useDb(), ending?.yieldedTo ?? 'none'))
  const venue = venues.find(({ id }) => id === schedule.venue)
  const other = to.status === 'ready' ? to.data : undefined
  return (
    <Section title="安排">
      <DefinitionList
        items={[
          { term: '时间', value: timeWords(schedule, today()), wide: true },
          ...placeFacts(schedule, venue),
          { term: '说明', value: schedule.content, wide: true },
          ...(ending ? [{ term: ending.how === 'yielded' ? '让出的理由' : '取消的理由', value: ending.reason, wide: true }] : []),
          ...(other
            ? [
                {
                  term: '让给',
                  value: (
                    <Anchor component={Link} to={paths.schedule(other.id)}>
                      {other.title}
                    </Anchor>
                  ),
                  wide: true,
                },
              ]
            : []),
          ...(schedule.summary ? [{ term: '使用情况', value: schedule.summary, wide: true }] : []),
        ]}
      />
    </Section>
  )
}

function placeFacts(schedule: Schedule, venue: Area | undefined): readonly Definition[] {
  const people = [...new Set(schedule.shifts.map(({ name }) => name).filter((name) => name !== ''))].join('、')
  if (schedule.kind === 'duty') return [{ term: '地点', value: schedule.place, wide: true }]
  if (schedule.kind === 'patrol') {
    return [
      { term: '路线', value: schedule.route, wide: true },
      { term: '巡逻的人', value: people, wide: true },
    ]
  }
  return [
    { term: '场地', value: venue?.name ?? schedule.place },
    { term: '预约人', value: schedule.bookedBy?.name },
    { term: '单位', value: schedule.orgName },
    { term: '预计人数', value: schedule.expected },
    ...(schedule.lecturer ? [{ term: '主讲人', value: schedule.lecturer.name }] : []),
    ...(schedule.series ? [{ term: '系列', value: <SeriesLink schedule={schedule} />, wide: true }] : []),
  ]
}

/** Who decided what, and what two people wrote differently, newest first. */
function Thread({ schedule }: { readonly schedule: Schedule }) {
  const { now, db } = useDeps()
  const differences = useDifferenceLines('schedules', schedule)
  const steps = schedule.history
    .filter((entry) => entry.kind === 'state')
    .map((entry) => {
      const words = entry.note ?? (entry.value === 'confirmed' ? '确认' : entry.value === 'finished' ? '使用完毕' : '')
      return { key: entry.id, at: entry.at, words: `${entry.by === db.user.id ? '我' : (entry.byName ?? '同事')}：${words}` }
    })
  const lines = [...steps, ...differences].toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return (
    <Section title="经过">
      <Stack gap={6}>
        {lines.map((line) => (
          <Text key={line.key} fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <Text span c="dimmed" mr={8}>
              {momentWords(stampMs(line.at), now())}
            </Text>
            {line.words}
          </Text>
        ))}
        <Text fz="sm">
          <Text span c="dimmed" mr={8}>
            {momentWords(stampMs(schedule.createdAt), now())}
          </Text>
          登记
        </Text>
      </Stack>
    </Section>
  )
}
