import { Anchor, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { useDifferenceLines } from '#renderer/entities/labels/change-history.tsx'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Person } from '#shared/schema/people.ts'
import { historyLines } from './person-history.ts'

const SHOWN = 8

export function HistorySection({ person }: { readonly person: Person }) {
  const { now } = useDeps()
  const [all, setAll] = useState(false)
  const lines = historyLines(person, useDifferenceLines('people', person))
  return (
    <Section title="修改经过">
      <Stack gap={6}>
        {(all ? lines : lines.slice(0, SHOWN)).map((line) => (
          <Text key={line.key} fz="sm">
            <Text span c="dimmed" mr={8}>
              {momentWords(stampMs(line.at), now())}
            </Text>
            {line.words}
          </Text>
        ))}
      </Stack>
      {lines.length > SHOWN && !all && (
        <Anchor component="button" fz="sm" mt={8} onClick={() => setAll(true)}>
          还有 {lines.length - SHOWN} 条
        </Anchor>
      )}
    </Section>
  )
}
