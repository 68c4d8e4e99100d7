import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from 'react-router'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { agendaOutcomeWords } from '#renderer/entities/meeting/meeting-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import type { AgendaRow, Meeting } from '#shared/schema/meetings.ts'
import type { Followed, Table } from './use-left-over.ts'

export interface LeftOverListProps {
  readonly table: Table
  /** Puts a matter on this meeting's agenda; absent where nothing may be added. */
  readonly onTake?: ((row: AgendaRow) => void) | undefined
}

/** What was promised and what came of it, then what is still to be agreed on. */
export function LeftOverList({ table: { promised, unsettled }, onTake }: LeftOverListProps) {
  return (
    <Stack gap="xs">
      {promised.map((one) => (
        <PromisedLine key={`${one.meeting.id} ${one.resolution.id}`} {...one} />
      ))}
      {unsettled.map(({ meeting, row }) => (
        <Group key={`${meeting.id} ${row.id}`} justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
          <div>
            <Text style={{ overflowWrap: 'anywhere' }}>{row.title}</Text>
            <Text fz="sm" c="dimmed">
              {agendaOutcomeWords[row.outcome]} · <MeetingLink meeting={meeting} />
            </Text>
          </div>
          {onTake && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlus size={14} />}
              style={{ flex: 'none' }}
              aria-label={`把“${row.title}”列入议程`}
              onClick={() => onTake(row)}
            >
              列入议程
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}

function PromisedLine({ meeting, resolution, item }: Followed) {
  const owner = item?.owner?.name ?? item?.ownerOrgName ?? resolution.owner?.name
  const dueOn = item?.dueOn || resolution.dueOn
  const facts = [owner, dueOn ? `${longDay(dueOn)}前` : undefined].filter(Boolean).join(' · ')
  const became = item ? item.result || item.progress.at(-1)?.text : undefined
  return (
    <div>
      <Group gap={8} align="flex-start" wrap="nowrap">
        <Text style={{ overflowWrap: 'anywhere', flex: 1 }}>
          {item ? (
            <Anchor component={Link} to={paths.item(item.id)}>
              {resolution.text}
            </Anchor>
          ) : (
            resolution.text
          )}
        </Text>
        {item && <ItemStateBadge state={item.state} />}
      </Group>
      {became && <Text fz="sm">{became}</Text>}
      <Text fz="sm" c="dimmed">
        {facts && `${facts} · `}
        {!item && '没有转为事项，落实情况请在会上说明 · '}
        <MeetingLink meeting={meeting} />
      </Text>
    </div>
  )
}

function MeetingLink({ meeting }: { readonly meeting: Meeting }) {
  return (
    <Anchor component={Link} to={paths.meeting(meeting.id)} c="dimmed" underline="always">
      {meeting.title}（{longDay((meeting.startedAt ?? meeting.plannedAt).slice(0, 10))}）
    </Anchor>
  )
}
