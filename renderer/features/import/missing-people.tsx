import { Collapse, Group, Paper, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'

/** More are looked for in the register. */
const SHOWN = 200

export interface MissingPeopleProps {
  readonly name: string
  readonly people: readonly { readonly id: string; readonly title: string }[]
}

/** Members whom the official register does not have: nothing is done to them, somebody looks. */
export function MissingPeople({ name, people }: MissingPeopleProps) {
  const [opened, { toggle }] = useDisclosure(false)
  return (
    <Paper px="md" py="xs">
      <UnstyledButton onClick={toggle} aria-expanded={opened} w="100%">
        <Group gap={8}>
          {opened ? <IconChevronDown size={18} /> : <IconChevronRight size={18} />}
          <Text fw={500}>台账里是党员、这份名册里没有的 {people.length} 人</Text>
          <Text c="dimmed" fz="sm">
            可能已转出，或名册只有一个支部。不会改动他们。
          </Text>
        </Group>
      </UnstyledButton>
      <Collapse expanded={opened}>
        <Text mt="xs" mah={160} style={{ overflowY: 'auto' }} aria-label={`${name}里没有的人`}>
          {people
            .slice(0, SHOWN)
            .map(({ title }) => title)
            .join('、')}
          {people.length > SHOWN && `…等 ${people.length} 人`}
        </Text>
      </Collapse>
    </Paper>
  )
}
