import { Group, Text } from '@mantine/core'
import { useDeps } from '#renderer/data/react.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { isDue, isOpening, isOverdue, type PartyMatter } from '#shared/domain/party/matters.ts'
import { partyNorms } from '#shared/domain/party/norms.ts'
import { partyMatterWords } from './party-words.ts'

/** A matter, by when, and whose rule it is; it only reminds. */
export function MatterLine({ matter }: { readonly matter: PartyMatter }) {
  const { rule, source } = partyNorms[matter.code]
  return (
    <div role="listitem">
      <Group gap={8} wrap="nowrap">
        <MatterTime matter={matter} />
        <Text fz="sm">{partyMatterWords[matter.code]}</Text>
      </Group>
      <Text fz="xs" c="dimmed">
        {rule}（{source}）
      </Text>
    </div>
  )
}

export function MatterTime({ matter }: { readonly matter: PartyMatter }) {
  const { today } = useDeps()
  const tone = isOverdue(matter, today()) ? 'warning' : isDue(matter, today()) ? 'waiting' : 'neutral'
  return <StatusBadge tone={tone}>{matterTimeWords(matter, today())}</StatusBadge>
}

export function matterTimeWords(matter: PartyMatter, today: string): string {
  if (!matter.dueOn) return '待办'
  if (isOpening(matter)) return `${matter.dueOn} 起`
  return isOverdue(matter, today) ? `${matter.dueOn} 已过` : matter.dueOn
}
