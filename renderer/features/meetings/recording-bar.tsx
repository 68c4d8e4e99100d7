import { Anchor, Button, Group, Menu, Text } from '@mantine/core'
import { IconAlertTriangleFilled, IconHeadphones, IconMicrophone, IconPlayerPauseFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import type { RecordingEntry, RecordingSpace } from '#renderer/data/recordings/recordings.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { RecordingMark } from '#renderer/entities/recording/recording-mark.tsx'
import { clockWords, roomWords } from '#renderer/entities/recording/recording-words.ts'
import { useRecorderState } from '#renderer/entities/recording/recorder-context.tsx'
import type { Recorder } from '#renderer/entities/recording/recorder.ts'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { PartProps } from './part-props.ts'
import { startSound, wasAnnounced } from './recording-actions.ts'
import { RecordingStartDialog } from './recording-start-dialog.tsx'
import classes from './recording.module.css'

export interface RecordingBarProps extends PartProps {
  readonly recorder: Recorder
  readonly writable: boolean
  /** Of this meeting, on this PC. */
  readonly entries: readonly RecordingEntry[]
  onListen(id: string): void
}

/** While it records, or has stopped by itself: a line of its own under the title of the minutes. */
export function RecordingBar(props: RecordingBarProps) {
  const { recorder, meeting } = props
  const state = useRecorderState(recorder)
  if (state.status === 'recording' || state.status === 'paused') {
    return state.running.meeting === meeting.id ? <RunningLine {...props} /> : <ElsewhereLine running={state.running} />
  }
  const failure = state.status === 'idle' && state.last?.meeting === meeting.id ? state.failure : undefined
  if (!failure) return null
  return (
    <div className={classes.bar}>
      <Group gap={6} role="alert" wrap="nowrap">
        <IconAlertTriangleFilled size={16} color="var(--mantine-color-brand-7)" aria-hidden style={{ flex: 'none' }} />
        <Text span fz="sm" c="brand.8">
          {failure.message}
        </Text>
        <Button size="compact-sm" variant="light" onClick={() => recorder.acknowledge()} style={{ flex: 'none' }}>
          知道了
        </Button>
      </Group>
    </div>
  )
}

/** Beside the title of the minutes, while nothing is recorded: begin, and hear what was. */
export function RecordingActs(props: RecordingBarProps) {
  const { status } = useRecorderState(props.recorder)
  if (status === 'recording' || status === 'paused') return null
  return (
    <>
      <ListenMenu entries={props.entries} onListen={props.onListen} />
      {props.writable && <StartButton {...props} starting={status === 'starting'} />}
    </>
  )
}

function StartButton({ meeting, deps, recorder, starting }: RecordingBarProps & { readonly starting: boolean }) {
  const [asking, setAsking] = useState(false)
  const start = async (): Promise<void> => {
    const started = await startSound(deps, recorder, meeting)
    if (!started.ok) notifyFailure(started.error, '没有录上音')
  }
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        loading={starting}
        leftSection={<IconMicrophone size={16} />}
        onClick={() => (wasAnnounced(meeting, deps.db.user.id) ? void start() : setAsking(true))}
      >
        开始录音
      </Button>
      <RecordingStartDialog
        opened={asking}
        device={deps.db.recordings.place.device}
        onStart={() => void start()}
        onClose={() => setAsking(false)}
      />
    </>
  )
}

function RunningLine({ recorder, deps }: RecordingBarProps) {
  const state = useRecorderState(recorder)
  const paused = state.status === 'paused'
  const space = useSpace(deps.db.recordings)
  const stop = async (): Promise<void> => {
    await recorder.stop()
    notifyOk('录音已停下，存在这台电脑上')
  }
  return (
    <div className={classes.bar} data-running>
      <RecordingMark recorder={recorder} />
      <Text span fz="xs" c="dimmed">
        {space && roomWords(space.freeBytes, space.floorBytes)}
      </Text>
      <Group gap={6} ml="auto" wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          leftSection={paused ? <IconMicrophone size={15} /> : <IconPlayerPauseFilled size={15} />}
          onClick={() => (paused ? recorder.resume() : recorder.pause())}
        >
          {paused ? '接着录' : '暂停录音'}
        </Button>
        <Button size="compact-sm" variant="default" leftSection={<IconPlayerStopFilled size={15} />} onClick={() => void stop()}>
          停止录音
        </Button>
      </Group>
    </div>
  )
}

function ElsewhereLine({ running }: { readonly running: { readonly meeting: string; readonly title: string } }) {
  return (
    <div className={classes.bar}>
      <Text span fz="sm" truncate>
        正在录另一场会：
        <Anchor component={Link} to={paths.meetingPart(running.meeting, 'minutes')} fz="sm">
          {running.title}
        </Anchor>
      </Text>
    </div>
  )
}

function ListenMenu({ entries, onListen }: Pick<RecordingBarProps, 'entries' | 'onListen'>) {
  const { now } = useDeps()
  if (entries.length === 0) return null
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" leftSection={<IconHeadphones size={16} />}>
          听录音（{entries.length} 段）
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {entries.map((entry) => (
          <Menu.Item key={entry.id} onClick={() => onListen(entry.id)}>
            {momentWords(entry.startedAt, now())} 录的，{clockWords(entry.ms)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item component={Link} to={paths.recordings()}>
          本机录音：另存、删除
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const SPACE_MS = 30_000

function useSpace(recordings: PartProps['deps']['db']['recordings']): RecordingSpace | undefined {
  const [space, setSpace] = useState<RecordingSpace>()
  useEffect(() => {
    let stale = false
    const look = (): void =>
      void recordings.space().then(
        (found) => {
          if (!stale) setSpace(found)
        },
        () => undefined, // a machine that does not tell keeps nobody from recording
      )
    look()
    const timer = setInterval(look, SPACE_MS)
    return () => {
      stale = true
      clearInterval(timer)
    }
  }, [recordings])
  return space
}
