import { Anchor, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { AnyDocument, CollectionName } from '#shared/schema/entities.ts'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { differenceLines, type HistoryLine } from './history-lines.ts'
import { momentWords } from './time-words.ts'

const SHOWN = 8

/** 修改经过 of a record: nothing at all where two people never wrote differently. */
export function ChangeHistory({ collection, document }: { readonly collection: CollectionName; readonly document: AnyDocument }) {
  const { now } = useDeps()
  const [all, setAll] = useState(false)
  const lines = useDifferenceLines(collection, document)
  if (lines.length === 0) return null
  return (
    <Section title="修改经过" aside={`${lines.length} 条`}>
      <Stack gap={6}>
        {(all ? lines : lines.slice(0, SHOWN)).map((line) => (
          <Text key={line.key} fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
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

export function useDifferenceLines(collection: CollectionName, document: AnyDocument): readonly HistoryLine[] {
  const { db } = useDeps()
  const colleagues = useLive(db.colleagues)
  return differenceLines(collection, document, {
    userId: db.user.id,
    colleagues: colleagues.status === 'ready' ? colleagues.data : new Map(),
  })
}
