import { Anchor, Group, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Item } from '#shared/schema/items.ts'
import { linkedItems } from './queries.ts'

/** What it was merged into, what was merged into it, what grew out of it, and who claimed it. */
export function JoinedSection({ item }: { readonly item: Item }) {
  const types = useItemTypes()
  const linked = useLive(linkedItems(useDb(), item.links))
  const units = useRecordNames(item.claimedBy)
  const rows = linked.status === 'ready' ? linked.data : []
  if (linked.status === 'failed') return <Failed failure={linked.error} title="关联的事项没有读出来" />
  if (rows.length === 0 && item.claimedBy.length === 0) return null
  return (
    <Section title="关联与认领">
      <Stack gap="xs">
        {item.claimedBy.length > 0 && (
          <Text>
            认领：{item.claimedBy.map((id) => units.get(id) ?? '未送达本机的单位').join('、')}
            {item.claimedBy.length > 1 && (
              <Text span fz="sm" c="dimmed" ml={8}>
                几家都认领了，请与各家商量由谁办，或一起办
              </Text>
            )}
          </Text>
        )}
        {rows.map((row) => (
          <Group key={row.id} gap="xs" wrap="nowrap">
            <Text fz="sm" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {relation(item, row)}
            </Text>
            <Anchor component={Link} to={paths.item(row.id)} truncate>
              {row.title}
            </Anchor>
            <ItemStateBadge state={row.state} label={types.stateOf(row)} />
          </Group>
        ))}
      </Stack>
    </Section>
  )
}

function relation(item: Item, other: Item): string {
  if (item.mergedInto === other.id) return '并入'
  if (other.mergedInto === item.id) return '并来'
  if (other.originRef === item.id) return other.type === 'supervised' ? '督办' : '转出'
  return item.originRef === other.id ? '来自' : '关联'
}
