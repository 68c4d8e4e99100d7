import { Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'

interface DatedLineProps {
  readonly on: string
  readonly children: ReactNode
  /** Corrected since: it stays, struck through. */
  readonly struck?: boolean
  readonly actions?: ReactNode
}

/** A row of a log of dated steps, in a list of them: its day, its words, what can be done with it. */
export function DatedLine({ on, children, struck = false, actions }: DatedLineProps) {
  return (
    <Group role="listitem" gap={8} wrap="nowrap" align="flex-start">
      <Text fz="sm" c="dimmed" style={{ flex: 'none', fontVariantNumeric: 'tabular-nums' }}>
        {on}
      </Text>
      <Text fz="sm" style={{ flex: 1, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }} td={struck ? 'line-through' : undefined}>
        {children}
      </Text>
      {actions}
    </Group>
  )
}
