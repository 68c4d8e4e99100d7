import { Button, Group, Switch } from '@mantine/core'
import type { RecordDeps } from '#renderer/data/change-record.ts'
import { IconArrowRight, IconDeviceDesktop, IconId, IconListDetails, IconPrinter } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { MeetingSteps } from '#renderer/entities/meeting/meeting-steps.tsx'
import { sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { useRecordDeps } from '#renderer/data/use-record-deps.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { useHotkey } from '#renderer/ui/use-hotkey.ts'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { openMeeting, reopenRoster } from './actions.ts'
import { AttendanceDialog } from './attendance-dialog.tsx'
import { CheckInField } from './check-in-field.tsx'
import classes from './check-in.module.css'
import { Counts, QuorumLine } from './counts.tsx'
import { JointCounts } from './joint-counts.tsx'
import { oneMeeting } from './queries.ts'
import { RecentList } from './recent-list.tsx'
import { RosterReview } from './roster-review.tsx'
import { RosterTable } from './roster-table.tsx'
import { attendanceRows, type AttendanceRow } from './roster-view.ts'
import { useAttendanceFacts } from './use-attendance-facts.ts'
import { useCheckIn } from './use-check-in.ts'

export function CheckInPage() {
  const { id = '' } = useParams()
  const deps = useRecordDeps()
  const live = useLive(oneMeeting(deps.db, id))
  if (live.status === 'loading') return <Loading />
  if (live.status === 'failed') return <Failed failure={live.error} title="会议没有读出来" />
  const meeting = live.data
  if (!meeting) return <EmptyState title="没有这场会议">它可能已被删除，或不属于您所在的单位。</EmptyState>
  const steps = {
    plan: paths.meetingPart(id, 'plan'),
    checkIn: paths.meetingCheckIn(id),
    minutes: paths.meetingPart(id, 'minutes'),
    finish: paths.meetingPart(id, 'finish'),
    print: paths.meetingPrint(id),
  }
  return (
    <Page
      title={meeting.title}
      aside={<MeetingStateBadge state={meeting.state} />}
      crumbs={[{ label: '会议', to: paths.meetings() }]}
      description={`${sayMinute(meeting.startedAt ?? meeting.plannedAt)} · ${meeting.place}`}
    >
      <MeetingSteps state={meeting.state} current="checkIn" to={steps} />
      <CheckInBody meeting={meeting} deps={deps} />
    </Page>
  )
}

interface BodyProps {
  readonly meeting: Meeting
  readonly deps: RecordDeps
}

function CheckInBody({ meeting, deps }: BodyProps) {
  const writable = can(deps.db.user, 'update', 'attendances', meeting)
  if (meeting.state === 'cancelled') return <EmptyState title="会议已取消">取消的会议不用签到。</EmptyState>
  if (meeting.state === 'planned' || meeting.state === 'notified') {
    if (!can(deps.db.user, 'update', 'meetings', meeting))
      return <EmptyState title="还没有开始签到">由记录员或书记开始签到后，这里就能登记。</EmptyState>
    return <RosterReview meeting={meeting} deps={deps} />
  }
  const closed = meeting.lock !== undefined || meeting.state === 'finalised' || !writable
  return <Desk meeting={meeting} deps={deps} readOnly={closed} />
}

function Desk({ meeting, deps, readOnly }: BodyProps & { readonly readOnly: boolean }) {
  const navigate = useNavigate()
  const [paper, setPaper] = useState(meeting.lateEntryOn !== undefined)
  const [open, setOpen] = useState<AttendanceRow>()
  const once = useOneAtATime()
  const { attendances, summary, quorum, rule, failure } = useAttendanceFacts(meeting)
  const model = useCheckIn(meeting, attendances, { atDesk: true, paper, open: !readOnly })
  const rows = useMemo(() => attendanceRows(meeting.roster, attendances), [meeting.roster, attendances])

  const begin = async (): Promise<void> => {
    if (meeting.state === 'checkingIn') {
      const opened = await openMeeting(deps, meeting.id)
      if (!opened.ok) return notifyFailure(opened.error)
    }
    void navigate(paths.meetingPart(meeting.id, 'minutes'))
  }
  const reopen = async (): Promise<void> => {
    const reopened = await reopenRoster(deps, meeting.id)
    if (!reopened.ok) notifyFailure(reopened.error)
  }
  const mayReopen = meeting.votes.length === 0 && can(deps.db.user, 'update', 'meetings', meeting)
  useHotkey('mod+enter', () => void begin(), { enabled: !readOnly && open === undefined })
  return (
    <>
      {readOnly && (
        <ReadOnlyBanner>
          {meeting.lock
            ? '记录已签字锁定，签到只能查看。'
            : meeting.state === 'finalised'
              ? '记录已定稿，签到不再改动；需要改时先在“定稿签字”里退回。'
              : '您的岗位只能查看签到。'}
        </ReadOnlyBanner>
      )}
      {failure && <Failed failure={failure} title="签到没有读出来" />}
      <div className={classes.desk} data-single={readOnly || undefined}>
        <div className={classes.column} hidden={readOnly}>
          {!readOnly && <CheckInField model={model} placeholder="姓名、拼音首字母、编号，或扫码" />}
          {!readOnly && <RecentList done={model.done} onUndo={(which) => void model.undo(which)} />}
        </div>
        <div className={classes.column}>
          <Counts summary={summary} />
          <QuorumLine view={quorum} />
          <JointCounts {...{ meeting, attendances, rule }} />
          <RosterTable rows={rows} {...(readOnly ? {} : { onOpen: setOpen })} />
        </div>
      </div>
      <Group justify="space-between" gap="sm">
        {readOnly ? (
          <span />
        ) : (
          <Switch
            label="补录纸质签到表（时间记会议开始，注明“纸质补录”）"
            checked={paper}
            onChange={(event) => setPaper(event.currentTarget.checked)}
          />
        )}
        <Group gap="xs">
          <Button component={Link} to={paths.meetingPrint(meeting.id, 'signIn')} variant="default" leftSection={<IconPrinter size={18} />}>
            签到表
          </Button>
          {!readOnly && mayReopen && (
            <Button variant="default" leftSection={<IconListDetails size={18} />} onClick={() => void once(reopen)}>
              名册有误
            </Button>
          )}
          {!readOnly && (
            <Button component={Link} to={paths.peopleCards({ body: meeting.body })} variant="default" leftSection={<IconId size={18} />}>
              签到卡
            </Button>
          )}
          {!readOnly && (
            <Button component={Link} to={paths.meetingDoor(meeting.id)} variant="default" leftSection={<IconDeviceDesktop size={18} />}>
              门口全屏签到
            </Button>
          )}
          {!readOnly && (
            <Button rightSection={<IconArrowRight size={18} />} onClick={() => void begin()}>
              {meeting.state === 'checkingIn' ? '开会，去记录' : '回到记录'}
            </Button>
          )}
        </Group>
      </Group>
      <AttendanceDialog row={open} meeting={meeting} onClose={() => setOpen(undefined)} />
    </>
  )
}
