import { Anchor, List } from '@mantine/core'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { MissingRecord } from '#shared/domain/archive/year-records.ts'
import { dayOfMeeting } from '#shared/domain/meeting/duties.ts'
import { dayWords } from './volume-words.ts'

/** What of the year cannot be bound yet, each with the way to it. It hinders nothing. */
export function MissingList({ missing }: { readonly missing: readonly MissingRecord[] }) {
  if (missing.length === 0) return null
  return (
    <div data-no-print>
      <Section title={`没有入卷的 ${missing.length} 场`}>
        <List spacing={4}>
          {missing.map(({ meeting, reason }) => (
            <List.Item key={meeting.id}>
              {dayWords(dayOfMeeting(meeting))}{' '}
              <Anchor component={Link} to={paths.meeting(meeting.id)}>
                {meeting.title}
              </Anchor>
              ：{reason}
            </List.Item>
          ))}
        </List>
      </Section>
    </div>
  )
}
