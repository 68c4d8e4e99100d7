import { Group, Paper, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

export interface SectionProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** A white sheet with a heading. */
export function Section({ title, aside, actions, children }: SectionProps) {
  const id = useId()
  return (
    <Paper component="section" px="md" py="sm" aria-labelledby={id}>
      <Group justify="space-between" mb="xs" gap="sm" mih={34}>
        <Group gap={10}>
          <Title order={2} id={id}>
            {title}
          </Title>
          {aside}
        </Group>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Paper>
  )
}
