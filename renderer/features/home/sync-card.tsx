import { Anchor, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { useSyncWords } from '#renderer/entities/labels/use-sync-words.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { useNow } from '#renderer/entities/sync/use-now.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'

export function SyncCard() {
  const { sync } = useDb()
  const state = useLive(sync.state)
  return state.status === 'ready' ? <Card state={state.data} /> : null
}

function Card({ state }: { readonly state: SyncState }) {
  const now = useNow()
  const words = useSyncWords(state, now)
  return (
    <Section
      title="同步"
      aside={<StatusBadge tone={words.tone}>{words.text}</StatusBadge>}
      actions={
        <Anchor component={Link} to={paths.sync()} fz="sm">
          查看
        </Anchor>
      }
    >
      <Text fz="sm">{words.explanation}</Text>
      {state.lastSyncedAt !== undefined && (
        <Text fz="sm" c="dimmed" mt={2}>
          上次联系：{momentWords(Date.parse(state.lastSyncedAt), now)}
        </Text>
      )}
    </Section>
  )
}
