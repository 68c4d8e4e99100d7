import { Button, Group, Menu, SimpleGrid, Stack } from '@mantine/core'
import { IconChevronDown, IconEdit } from '@tabler/icons-react'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { itemMoveWords } from '#renderer/entities/item/item-rules.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { nextItemStates } from '#shared/domain/item/item-state.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item, ItemState } from '#shared/schema/items.ts'
import { EditItemDialog } from './edit-item-dialog.tsx'
import { FactsSection, OutcomeSection, ThreadSection } from './item-sections.tsx'
import { MoveDialog } from './move-dialog.tsx'
import { itemOf } from './queries.ts'

const CRUMBS = [{ label: '清单', to: paths.items() }]

export function ItemPage() {
  const { id = '' } = useParams()
  const item = useLive(itemOf(useDb(), id))
  if (item.status === 'loading') return <Loading label="正在读取…" />
  if (item.status === 'failed') {
    return (
      <Page title="事项" crumbs={CRUMBS}>
        <Failed failure={item.error} title="事项打不开" />
      </Page>
    )
  }
  if (!item.data) {
    return (
      <Page title="事项" crumbs={CRUMBS}>
        <EmptyState title="没有这个事项">可能已被删除，或者不再送达本单位。</EmptyState>
      </Page>
    )
  }
  return <ItemView key={id} item={item.data} />
}

function ItemView({ item }: { readonly item: Item }) {
  const { db } = useDeps()
  const [moving, setMoving] = useState<ItemState>()
  const [editing, setEditing] = useState(false)
  const mayEdit = can(db.user, 'update', 'items', item) && db.user.role !== 'liaison'
  return (
    <Page
      title={item.title}
      crumbs={CRUMBS}
      aside={<ItemStateBadge state={item.state} />}
      description={
        <>
          {item.number} · <RecordReceipt collection="items" id={item.id} />
        </>
      }
      actions={mayEdit && <ItemActions item={item} onMove={setMoving} onEdit={() => setEditing(true)} />}
    >
      {!mayEdit && <ReadOnlyBanner>这件事由别的单位办理，您可以查看，不能修改。</ReadOnlyBanner>}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <Stack gap="md">
          <FactsSection item={item} />
          <OutcomeSection item={item} />
          <ChangeHistory collection="items" document={item} />
        </Stack>
        <ThreadSection item={item} mayEdit={mayEdit} />
      </SimpleGrid>
      {moving && <MoveDialog item={item} to={moving} onClose={() => setMoving(undefined)} />}
      {editing && <EditItemDialog item={item} onClose={() => setEditing(false)} />}
    </Page>
  )
}

interface ItemActionsProps {
  readonly item: Item
  onMove(to: ItemState): void
  onEdit(): void
}

/** The usual next step is a button; the others wait in a menu. */
function ItemActions({ item, onMove, onEdit }: ItemActionsProps) {
  const [usual, ...others] = nextItemStates(item.state)
  return (
    <Group gap="xs">
      <Button variant="default" leftSection={<IconEdit size={18} />} onClick={onEdit}>
        修改
      </Button>
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} />}>
              其他处理
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((to) => (
              <Menu.Item key={to} onClick={() => onMove(to)}>
                {itemMoveWords[to]}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {usual && <Button onClick={() => onMove(usual)}>{itemMoveWords[usual]}</Button>}
    </Group>
  )
}
