import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconMessage2 } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Failed } from '#renderer/ui/failed.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { can } from '#shared/domain/permissions.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { contactLines } from './contact.ts'
import { ContactDialog } from './contact-dialog.tsx'
import { contactItems } from './queries.ts'

/** 往来 (domain.md D12): who came to whom, what was said, and how far it went; newest first. */
export function ContactSection({ org, open }: { readonly org: Org; readonly open: boolean }) {
  const { db } = useDeps()
  const types = useItemTypes()
  const [adding, setAdding] = useState(false)
  const items = useLive(contactItems(db))
  const lines = items.status === 'ready' ? contactLines(items.data, org.id) : []
  return (
    <Section
      title="往来"
      aside={<Text c="dimmed">{lines.length} 次</Text>}
      actions={
        open &&
        can(db.user, 'create', 'items') && (
          <Button variant="default" leftSection={<IconMessage2 size={18} />} onClick={() => setAdding(true)}>
            记一次联络
          </Button>
        )
      }
    >
      {items.status === 'failed' ? (
        <Failed failure={items.error} title="往来没有读出来" />
      ) : lines.length === 0 ? (
        <Text c="dimmed">还没有记过。谁找谁、说了什么、答应了什么，记一笔就有据可查。</Text>
      ) : (
        <Stack gap={6}>
          {lines.map(({ item, on, direction, spokeWith }) => (
            <Group key={item.id} gap="sm" wrap="nowrap">
              <Text c="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {on}
              </Text>
              <Text style={{ whiteSpace: 'nowrap' }}>
                {direction}
                {spokeWith && `（${spokeWith}）`}
              </Text>
              <Anchor component={Link} to={paths.item(item.id)} truncate>
                {item.title}
              </Anchor>
              <ItemStateBadge state={item.state} label={types.stateOf(item)} />
            </Group>
          ))}
        </Stack>
      )}
      {adding && <ContactDialog org={org} onClose={() => setAdding(false)} />}
    </Section>
  )
}
