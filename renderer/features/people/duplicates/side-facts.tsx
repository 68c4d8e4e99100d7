import { Anchor, Badge, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { sexWords, registerStateWords } from '#renderer/entities/labels/person-words.ts'
import { dayWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { masked } from '#renderer/entities/person/masked.ts'
import { useDeps } from '#renderer/data/react.tsx'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Person } from '#shared/schema/people.ts'

/** One registration in a few lines, numbers and places masked: enough to say whether to look closer. */
export function SideFacts({ person }: { readonly person: Person }) {
  const { today } = useDeps()
  const facts = [
    person.sex === 'unknown' ? '' : sexWords[person.sex],
    person.bornOn,
    masked('phone', person.phone),
    masked('address', person.address),
    person.employer,
  ]
  return (
    <Stack gap={2} style={{ flex: 1, minWidth: 0 }}>
      <Group gap={8}>
        <Anchor component={Link} to={paths.person(person.id)} fw={500}>
          {person.name}
        </Anchor>
        {person.state !== 'active' && (
          <Badge size="sm" color="gray" variant="light">
            {registerStateWords[person.state]}
          </Badge>
        )}
      </Group>
      <Text fz="sm">{facts.filter(Boolean).join(' · ') || '只登记了姓名'}</Text>
      <Text fz="sm" c="dimmed">
        {person.source === 'import' ? '导入' : '登记'}于{dayWords(chinaDay(stampMs(person.createdAt)), today())}
      </Text>
    </Stack>
  )
}
