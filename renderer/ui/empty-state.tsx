import { Center, Stack, Text } from '@mantine/core'
import { IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  readonly title: string
  /** What to do next, in a sentence. */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly icon?: ReactNode
  readonly compact?: boolean
}

export function EmptyState({ title, children, action, icon, compact = false }: EmptyStateProps) {
  return (
    <Center py={compact ? 20 : 48} px="md">
      <Stack align="center" gap={6} maw={460} ta="center">
        <Text c="gray.5" component="div" lh={1} mb={4} aria-hidden>
          {icon ?? <IconInbox size={compact ? 28 : 40} stroke={1.4} />}
        </Text>
        <Text fz={compact ? 'md' : 'lg'} fw={500}>
          {title}
        </Text>
        {children !== undefined && (
          <Text c="dimmed" fz="sm" component="div">
            {children}
          </Text>
        )}
        {action !== undefined && <div style={{ marginTop: 12 }}>{action}</div>}
      </Stack>
    </Center>
  )
}
