import { Badge, Stack } from '@mantine/core'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { TrayCard } from './tray-card.tsx'

/** Edits that the district refused; each stays until a person has decided. */
export function TrayList() {
  const entries = useLive(useDb().tray.list())
  if (entries.status === 'failed') return <Failed failure={entries.error} />
  if (entries.status === 'loading' || entries.data.length === 0) return null
  return (
    <Section
      title="被退回的修改"
      aside={
        <Badge color="brand" variant="light" size="lg">
          {entries.data.length}
        </Badge>
      }
    >
      <Stack gap="sm">
        {entries.data.map((entry) => (
          <TrayCard key={entry.id} entry={entry} />
        ))}
      </Stack>
    </Section>
  )
}
