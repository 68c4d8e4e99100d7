import { Button, Group, Text } from '@mantine/core'
import { IconMaximize, IconX } from '@tabler/icons-react'
import { useNavigate, useParams } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { sayMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { CheckInField } from './check-in-field.tsx'
import classes from './check-in.module.css'
import { Counts, QuorumLine } from './counts.tsx'
import { oneMeeting } from './queries.ts'
import { useAttendanceFacts } from './use-attendance-facts.ts'
import { useCheckIn } from './use-check-in.ts'

/** A second monitor at the door: one field, the counts, and nobody's data but a name that was typed. */
export function DoorPage() {
  const { id = '' } = useParams()
  const live = useLive(oneMeeting(useDb(), id))
  if (live.status === 'loading') return <Loading />
  const meeting = live.status === 'ready' ? live.data : undefined
  if (!meeting) return <EmptyState title="没有这场会议" />
  return <Door meeting={meeting} />
}

function Door({ meeting }: { readonly meeting: Meeting }) {
  const db = useDb()
  const navigate = useNavigate()
  const { attendances, summary, quorum } = useAttendanceFacts(meeting)
  const open = (meeting.state === 'checkingIn' || meeting.state === 'recording') && can(db.user, 'update', 'attendances', meeting)
  const model = useCheckIn(meeting, attendances, { atDesk: false, open })
  const leave = async (): Promise<void> => {
    if (document.fullscreenElement) await document.exitFullscreen()
    void navigate(paths.meetingCheckIn(meeting.id))
  }
  return (
    <div className={classes.door} role="dialog" aria-modal="true" aria-label="门口签到">
      <div>
        <h1 className={classes.doorTitle}>{meeting.title}</h1>
        <Text ta="center" fz={22} c="dimmed">
          {sayMinute(meeting.plannedAt)} · {meeting.place}
        </Text>
      </div>
      <Counts summary={summary} door />
      <QuorumLine view={quorum} />
      <div className={classes.doorField}>
        {open ? (
          <CheckInField model={model} large placeholder="请输入姓名或编号，或扫码" />
        ) : (
          <Text ta="center" fz={28}>
            现在不在签到时间
          </Text>
        )}
      </div>
      <Group gap="xs">
        <Button
          variant="subtle"
          color="gray.6"
          leftSection={<IconMaximize size={18} />}
          onClick={() => void document.documentElement.requestFullscreen()}
        >
          全屏
        </Button>
        <Button variant="subtle" color="gray.6" leftSection={<IconX size={18} />} onClick={() => void leave()}>
          退出
        </Button>
      </Group>
    </div>
  )
}
