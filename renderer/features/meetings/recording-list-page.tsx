import { Anchor, Button, Group, Table, Text } from '@mantine/core'
import { IconDeviceFloppy, IconMicrophone, IconTrash } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { RecordingEntry } from '#renderer/data/recordings/recordings.ts'
import { sizeWords } from '#renderer/entities/labels/backup-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useRunningId } from '#renderer/entities/recording/recorder-context.tsx'
import { clockWords } from '#renderer/entities/recording/recording-words.ts'
import { usePlatform } from '#renderer/platform/react.tsx'
import { confirmDestructive } from '#renderer/ui/confirm.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { IconAction } from '#renderer/ui/icon-action.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Meeting } from '#shared/schema/meetings.ts'
import { meetingsById } from './queries.ts'
import { KEEP_DAYS, removeSounds, saveSoundAs } from './recording-actions.ts'
import { isGrowing, isOverdue, recordingRow, type RecordingRow } from './recording-list-view.ts'

const noMeetings: readonly Meeting[] = []

/** 本机录音: what of meetings' sound this PC keeps, of which meeting, how large, how old; and the way to be rid of it. */
export function RecordingListPage() {
  const { db } = useDeps()
  const live = useLive(db.recordings.list())
  const { device } = db.recordings.place
  return (
    <Page
      title="本机录音"
      crumbs={[{ label: '会议', to: paths.meetings() }]}
      description={
        <>
          录音加密存在这台电脑{device ? `（${device}）` : ''}上，只有您用自己的账号在这里能听。
          <b>没有上传，也不在备份里：电脑坏了，录音就没有了</b>；文字记录不受影响。
        </>
      }
    >
      {live.status === 'loading' && <Loading />}
      {live.status === 'failed' && <Failed failure={live.error} title="录音没有读出来" />}
      {live.status === 'ready' && live.data.length === 0 && (
        <EmptyState title="这台电脑上没有您的录音" icon={<IconMicrophone size={40} stroke={1.4} />}>
          开会时在“记录与表决”页点“开始录音”。
        </EmptyState>
      )}
      {live.status === 'ready' && live.data.length > 0 && <Recordings entries={live.data} />}
    </Page>
  )
}

function Recordings({ entries }: { readonly entries: readonly RecordingEntry[] }) {
  const { db } = useDeps()
  const nowMs = useSoundClock()
  const running = useRunningId()
  const live = useLive(
    meetingsById(
      db,
      entries.map(({ meeting }) => meeting).filter((id) => id !== ''),
    ),
  )
  const meetings = live.status === 'ready' ? live.data : noMeetings
  const rows = entries.map((entry) =>
    recordingRow(
      entry,
      meetings.find(({ id }) => id === entry.meeting),
      nowMs,
      running,
    ),
  )
  const overdue = rows.filter(isOverdue)
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes, 0)
  const removeOverdue = async (): Promise<void> => {
    const size = sizeWords(overdue.reduce((sum, { entry }) => sum + entry.bytes, 0))
    const message = `${overdue.length} 段录音，${size}，会议记录都已签字满 ${KEEP_DAYS} 天。没有别处有这些录音，删了就找不回来。`
    if (!(await confirmDestructive({ title: '删除这些录音？', message, confirmLabel: `删除 ${overdue.length} 段` }))) return
    const removed = await removeSounds(
      db,
      overdue.map(({ entry }) => entry.id),
    )
    if (removed.ok) notifyOk(`已删除 ${overdue.length} 段录音`)
    else notifyFailure(removed.error)
  }
  return (
    <Section
      title={`${entries.length} 段`}
      aside={<Text c="dimmed">共 {sizeWords(bytes)}</Text>}
      actions={
        overdue.length > 0 && (
          <Button variant="default" size="compact-md" leftSection={<IconTrash size={16} />} onClick={() => void removeOverdue()}>
            删除签字满 {KEEP_DAYS} 天的（{overdue.length} 段）
          </Button>
        )
      }
    >
      <Table verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>会议</Table.Th>
            <Table.Th>录于</Table.Th>
            <Table.Th>时长</Table.Th>
            <Table.Th>大小</Table.Th>
            <Table.Th>情况</Table.Th>
            <Table.Th aria-label="操作" />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <RecordingLine key={row.entry.id} row={row} nowMs={nowMs} running={running} />
          ))}
        </Table.Tbody>
      </Table>
      <Text fz="sm" c="dimmed" mt="xs">
        录音是核对原话用的，不是会议记录。会议记录签字锁定满 {KEEP_DAYS} 天，一般就用不着了，请删掉；程序不会自己删。
      </Text>
    </Section>
  )
}

/** A piece that no longer comes is news too: without it a recording that was cut off would say for ever that it runs. */
function useSoundClock(): number {
  const { now } = useDeps()
  const [nowMs, setNowMs] = useState(() => now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(now()), 5000)
    return () => clearInterval(timer)
  }, [now])
  return nowMs
}

interface RecordingLineProps {
  readonly row: RecordingRow
  readonly nowMs: number
  readonly running: string | undefined
}

function RecordingLine({ row, nowMs, running }: RecordingLineProps) {
  const { db } = useDeps()
  const platform = usePlatform()
  const [busy, setBusy] = useState(false)
  const { entry } = row
  const growing = isGrowing(entry, nowMs, running)
  const save = async (): Promise<void> => {
    const message = '存出去的文件没有加密，谁拿到都能听，请当面交接、用完删掉。这次另存会记入审计。'
    if (!(await confirmDestructive({ title: '把录音存成文件？', message, confirmLabel: '存成文件' }))) return
    setBusy(true)
    const saved = await saveSoundAs(db, platform, entry)
    setBusy(false)
    if (saved.ok) notifyOk('录音已存成文件')
    else if (saved.error.code !== 'desktop/cancelled') notifyFailure(saved.error, '没有存成')
  }
  const remove = async (): Promise<void> => {
    const message = `${entry.title || '这段录音'}，${clockWords(entry.ms)}，${sizeWords(entry.bytes)}。没有别处有这段录音，删了就找不回来。`
    if (!(await confirmDestructive({ title: '删除录音？', message, confirmLabel: '删除录音' }))) return
    const removed = await removeSounds(db, [entry.id])
    if (removed.ok) notifyOk('录音已删除')
    else notifyFailure(removed.error)
  }
  return (
    <Table.Tr>
      <Table.Td>
        {entry.meeting ? (
          <Anchor component={Link} to={paths.meetingPart(entry.meeting, 'minutes')}>
            {entry.title}
          </Anchor>
        ) : (
          '（打不开）'
        )}
      </Table.Td>
      <Table.Td>{momentWords(entry.startedAt, nowMs)}</Table.Td>
      <Table.Td>{clockWords(entry.ms)}</Table.Td>
      <Table.Td>{sizeWords(entry.bytes)}</Table.Td>
      <Table.Td>{row.words}</Table.Td>
      <Table.Td>
        <Group gap={2} justify="flex-end" wrap="nowrap">
          <IconAction
            label={`把${entry.title}的录音存成文件`}
            icon={<IconDeviceFloppy size={17} />}
            size="sm"
            disabled={busy || !entry.readable || entry.bytes === 0}
            onClick={() => void save()}
          />
          <IconAction
            label={`删除${entry.title}的录音`}
            icon={<IconTrash size={17} />}
            size="sm"
            disabled={growing}
            onClick={() => void remove()}
          />
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}
