import { Badge, Stack } from '@mantine/core'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { DifferenceCard } from './difference-card.tsx'

/** Places where two people wrote different things; both are kept until one of them chooses. */
export function DifferenceList() {
  const differences = useLive(useDb().differences)
  if (differences.status === 'failed') return <Failed failure={differences.error} />
  if (differences.status === 'loading' || differences.data.length === 0) return null
  return (
    <Section
      title="两人改了同一处"
      aside={
        <Badge color="brand" variant="light" size="lg">
          {differences.data.length}
        </Badge>
      }
    >
      <Stack gap="sm">
        {differences.data.map((open) => (
          <DifferenceCard key={open.difference.id} open={open} />
        ))}
      </Stack>
    </Section>
  )
}
