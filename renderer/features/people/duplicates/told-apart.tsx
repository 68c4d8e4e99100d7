import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Person } from '#shared/schema/people.ts'
import { askAgain } from './actions.ts'

export interface ToldApartProps {
  readonly people: readonly Person[]
  readonly byId: ReadonlyMap<string, Person>
}

/** Pairs of which somebody said that they are two people: to be asked about again, where that was a mistake. */
export function ToldApart({ people, byId }: ToldApartProps) {
  const deps = useDeps()
  const pairs = people.flatMap((one) =>
    (one.distinctFrom ?? []).flatMap((id) => {
      const other = byId.get(id)
      return other && one.mergedInto === undefined && other.mergedInto === undefined ? [[one, other] as const] : []
    }),
  )
  if (pairs.length === 0) return null
  const again = async (one: Person, other: Person): Promise<void> => {
    const outcome = await askAgain(deps, [one.id, other.id])
    if (!outcome.ok) notifyFailure(outcome.error)
  }
  return (
    <Section title="已说明不是同一人" aside={<Text c="dimmed">{pairs.length} 对</Text>}>
      <Stack gap={6}>
        {pairs.map(([one, other]) => (
          <Group key={`${one.id} ${other.id}`} gap="md">
            <Text>
              <Anchor component={Link} to={paths.person(one.id)}>
                {one.name}
              </Anchor>
              {' 与 '}
              <Anchor component={Link} to={paths.person(other.id)}>
                {other.name}
              </Anchor>
            </Text>
            {can(deps.db.user, 'update', 'people') && (
              <Anchor
                component="button"
                fz="sm"
                onClick={() => void again(one, other)}
                aria-label={`重新提示 ${one.name} 与 ${other.name}`}
              >
                重新提示
              </Anchor>
            )}
          </Group>
        ))}
      </Stack>
    </Section>
  )
}
