import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useLive } from '#renderer/data/react.tsx'
import { MeetingStateBadge } from '#renderer/entities/labels/meeting-state-badge.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { PartProps } from './part-props.ts'
import { correctionsOf, oneMeeting } from './queries.ts'

/** The record that this one corrects, and those that correct it. */
export function CorrectionsList({ meeting, deps }: PartProps) {
  const live = useLive(correctionsOf(deps.db, meeting.id))
  const original = useLive(oneMeeting(deps.db, meeting.corrects ?? ''))
  const corrections = live.status === 'ready' ? live.data : []
  const corrected = original.status === 'ready' ? original.data : undefined
  if (corrections.length === 0 && !corrected) return null
  return (
    <Section title="更正">
      {corrected && (
        <Text>
          本件更正：
          <Anchor component={Link} to={paths.meeting(corrected.id)}>
            {corrected.title}
          </Anchor>
        </Text>
      )}
      {corrections.map((one) => (
        <Text key={one.id} component="div">
          <Anchor component={Link} to={paths.meeting(one.id)}>
            {one.title}
          </Anchor>{' '}
          <MeetingStateBadge state={one.state} />
        </Text>
      ))}
    </Section>
  )
}
