import { Anchor, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { convenes } from '#shared/domain/org/org-kinds.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { lastMeetings } from './queries.ts'

/** The newest meetings that it called. */
export function MeetingsSection({ org }: { readonly org: Org }) {
  const db = useDb()
  const meetings = useLive(lastMeetings(db, org.id))
  const found = meetings.status === 'ready' ? meetings.data : []
  if (!can(db.user, 'read', 'meetings') || (found.length === 0 && !convenes(org.kind))) return null
  return (
    <Section title="最近的会议">
      {found.length === 0 && <Text c="dimmed">还没有由它召集的会议。</Text>}
      <Stack gap={6}>
        {found.map((meeting) => (
          <div key={meeting.id}>
            <Anchor component={Link} to={paths.meeting(meeting.id)}>
              {meeting.title}
            </Anchor>
            <Text fz="sm" c="dimmed" component="div">
              {longDay((meeting.startedAt ?? meeting.plannedAt).slice(0, 10))} <MeetingStateBadge state={meeting.state} />
            </Text>
          </div>
        ))}
      </Stack>
    </Section>
  )
}
