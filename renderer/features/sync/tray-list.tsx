import { Badge, Stack, Text } from '@mantine/core'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { TrayEntry } from '#renderer/data/db.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { refusalWords } from './refusal-words.ts'
import { TrayCard } from './tray-card.tsx'
import classes from './sync.module.css'

/** Edits that the district refused, by reason; each stays until a person has decided. */
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
      <Stack gap="md">
        {byReason(entries.data).map(({ code, group }) => (
          <ReasonGroup key={code} group={group} />
        ))}
      </Stack>
    </Section>
  )
}

function ReasonGroup({ group }: { readonly group: readonly TrayEntry[] }) {
  const [first] = group
  if (!first) return null
  const { why, advice } = refusalWords(first.failure)
  return (
    <div>
      <Text fz="sm" className={classes.reason}>
        <Text span c="brand.8" fw={600} mr={6}>
          退回原因：{why}
        </Text>
        {advice}
        {group.length > 1 && `（${group.length} 条）`}
      </Text>
      <Stack gap="sm">
        {group.map((entry) => (
          <TrayCard key={entry.id} entry={entry} />
        ))}
      </Stack>
    </div>
  )
}

function byReason(entries: readonly TrayEntry[]): readonly { code: string; group: readonly TrayEntry[] }[] {
  const groups = new Map<string, TrayEntry[]>()
  for (const entry of entries) groups.set(entry.failure.code, [...(groups.get(entry.failure.code) ?? []), entry])
  return [...groups].map(([code, group]) => ({ code, group }))
}
