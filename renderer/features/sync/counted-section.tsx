import { Badge, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Query } from '#renderer/data/query.ts'
import { useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'

export interface CountedSectionProps<T> {
  readonly title: string
  readonly query: Query<readonly T[]>
  readonly children: (row: T) => ReactNode
}

/** What waits for a person's decision; nothing at all while nothing waits. */
export function CountedSection<T>({ title, query, children }: CountedSectionProps<T>) {
  const rows = useLive(query)
  if (rows.status === 'failed') return <Failed failure={rows.error} />
  if (rows.status === 'loading' || rows.data.length === 0) return null
  return (
    <Section
      title={title}
      aside={
        <Badge color="brand" variant="light" size="lg">
          {rows.data.length}
        </Badge>
      }
    >
      <Stack gap="sm">{rows.data.map(children)}</Stack>
    </Section>
  )
}
