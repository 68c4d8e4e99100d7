import { Button, Group, Paper, Stack, Text } from '@mantine/core'
import { IconArrowsDiff } from '@tabler/icons-react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { sameReasonWords } from '#renderer/entities/person/duplicates/same-reason-words.ts'
import type { Duplicate } from '#shared/domain/person/duplicates.ts'
import { nameKey } from '#shared/domain/person/person-keys.ts'
import type { Person } from '#shared/schema/people.ts'
import { SideFacts } from './side-facts.tsx'
import { useTellApart } from './use-tell-apart.ts'

export interface PairCardProps {
  readonly duplicate: Duplicate
  readonly one: Person
  readonly other: Person
  readonly mayEdit: boolean
}

export function PairCard({ duplicate, one, other, mayEdit }: PairCardProps) {
  const tellApart = useTellApart()
  const names = `${one.name} 与 ${other.name}`
  return (
    <Paper component="article" px="md" py="sm" aria-label={`${names}可能是同一人`}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap">
          <Text fw={600}>{sameReasonWords(duplicate.reasons, nameKey(one.name) === nameKey(other.name))}</Text>
          {mayEdit && (
            <Group gap="xs" wrap="nowrap">
              <Button
                component={Link}
                to={paths.peopleMerge(one.id, other.id)}
                variant="default"
                leftSection={<IconArrowsDiff size={18} />}
                aria-label={`比对 ${names}`}
              >
                比对
              </Button>
              <Button variant="subtle" color="gray" aria-label={`${names}不是同一人`} onClick={() => void tellApart(one, other)}>
                不是同一人
              </Button>
            </Group>
          )}
        </Group>
        <Group gap="xl" align="flex-start" wrap="nowrap">
          <SideFacts person={one} />
          <SideFacts person={other} />
        </Group>
      </Stack>
    </Paper>
  )
}
