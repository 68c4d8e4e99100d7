import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { shortMinute } from '#renderer/entities/meeting/meeting-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { spanWords, type CellView, type LineView } from './overview-view.ts'

export interface OpenCell {
  readonly cell: CellView
  readonly line: LineView
  /** Where one more is planned. */
  readonly plan: string | undefined
}

/** A period with more than one meeting: which of them? */
export function CellDialog({ open, onClose }: { readonly open: OpenCell | undefined; onClose(): void }) {
  const today = useDeps().today()
  const title = open ? `${open.line.bodyName} ${open.line.typeName}：${spanWords(open.cell.firstMonth, open.cell.lastMonth)}` : ''
  return (
    <Modal opened={open !== undefined} onClose={onClose} title={title} size="lg">
      <Stack gap="xs">
        {open?.cell.meetings.map((meeting) => (
          <Group key={meeting.id} justify="space-between" wrap="nowrap" gap="md">
            <Anchor component={Link} to={paths.meeting(meeting.id)} truncate>
              {meeting.title}
            </Anchor>
            <Group gap="sm" wrap="nowrap" style={{ flex: 'none' }}>
              <Text fz="sm" c="dimmed">
                {shortMinute(meeting.startedAt ?? meeting.plannedAt, today)}
              </Text>
              <MeetingStateBadge state={meeting.state} />
            </Group>
          </Group>
        ))}
        {open?.plan && (
          <Group justify="flex-end" mt="sm">
            <Button component={Link} to={open.plan} variant="default">
              再排一次
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  )
}
