import { Stack, Text } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { orgStateWords } from '#renderer/entities/labels/org-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { OrgState } from '#shared/domain/org/org-state.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** 组建、换届、调整、撤销: from when, why and by whom, newest first. */
export function StepsSection({ org }: { readonly org: Org }) {
  const { now } = useDeps()
  const steps = org.history.filter(({ kind, field }) => kind === 'state' && field === 'state').toReversed()
  if (steps.length === 0) return null
  return (
    <Section title="组建、换届与调整">
      <Stack gap={6}>
        {steps.map((entry) => (
          <Text key={entry.id} fz="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            <Text span fw={500}>
              {orgStateWords[entry.value as OrgState] ?? ''}
            </Text>
            {entry.note ? `　${entry.note}` : ''}
            <Text span c="dimmed">
              {`　${entry.byName ?? ''} ${momentWords(stampMs(entry.at), now())}`}
            </Text>
          </Text>
        ))}
      </Stack>
    </Section>
  )
}
