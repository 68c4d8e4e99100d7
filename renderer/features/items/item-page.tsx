import { Button, Group, Menu, SimpleGrid, Stack } from '@mantine/core'
import { IconChevronDown, IconEdit, IconHandStop, IconListDetails, IconReportMoney } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { stateWordOf, useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { ChangeHistory } from '#renderer/entities/labels/change-history.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { isClaimable } from '#shared/domain/item/claim-item.ts'
import { turnOf } from '#shared/domain/item/item-turn.ts'
import { isHung } from '#shared/domain/item/item-due.ts'
import { movesOf, type ItemMove } from '#shared/domain/item/item-moves.ts'
import type { ItemKind } from '#shared/domain/item/item-types.ts'
import { keepsMoney } from '#shared/domain/money/money-ledger.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import { AdmissionSection } from './admission-section.tsx'
import { ClaimDialog } from './claim-dialog.tsx'
import { ClaimedInVain } from './claimed-in-vain.tsx'
import { EditItemDialog } from './edit-item-dialog.tsx'
import { FactsSection, OutcomeSection, ThreadSection } from './item-sections.tsx'
import { FeedDialog } from './feed-dialog.tsx'
import { JoinedSection } from './joined-section.tsx'
import { MergeDialog } from './merge-dialog.tsx'
import { MergedRound } from './merged-round.tsx'
import { MilestonesSection } from './milestones-section.tsx'
import { MoveDialog, moveWords } from './move-dialog.tsx'
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

type Opened = 'edit' | 'claim' | 'feed' | ItemMove

function ItemView({ item }: { readonly item: Item }) {
  const { db, today } = useDeps()
  const kind = useItemTypes().of(item)
  const [opened, setOpened] = useState<Opened>()
  const close = (): void => setOpened(undefined)
  const mayWrite = can(db.user, 'update', 'items', item) && db.user.role !== 'liaison'
  // What it says stays with whose record it is.
  const mayEdit = mayWrite && item.unit === db.user.unit
  const mayClaim = can(db.user, 'update', 'items', item) && isClaimable(item, kind)
  return (
    <Page
      title={item.title}
      crumbs={CRUMBS}
      aside={<ItemStateBadge state={item.state} label={stateWordOf(kind, item.state)} />}
      description={
        <>
          {item.number} · <RecordReceipt collection="items" id={item.id} />
        </>
      }
      actions={
        <Group gap="xs">
          {keepsMoney(item, kind.spec) && db.user.role !== 'liaison' && (
            <Button variant="default" component={Link} to={paths.itemMoney(item.id)} leftSection={<IconReportMoney size={18} />}>
              经费
            </Button>
          )}
          {mayClaim && (
            <Button variant="default" leftSection={<IconHandStop size={18} />} onClick={() => setOpened('claim')}>
              登记认领
            </Button>
          )}
          {mayWrite && <ItemActions item={item} kind={kind} mayEdit={mayEdit} onOpen={setOpened} />}
        </Group>
      }
    >
      <TurnBanner item={item} mayWrite={mayWrite} />
      {can(db.user, 'update', 'items', item) && <ClaimedInVain item={item} />}
      <MergedRound item={item} mayEdit={mayEdit} />
      {item.state === 'hung' && !isHung(item, today()) && (
        <ReadOnlyBanner>挂起的日子到了（{item.hung?.until}），这件事已回到待办；请接着办，或写明原因再挂。</ReadOnlyBanner>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
        <Stack gap="md">
          <FactsSection item={item} kind={kind} />
          <AdmissionSection item={item} mayEdit={mayEdit} />
          <MilestonesSection item={item} kind={kind} mayEdit={mayEdit} />
          <OutcomeSection item={item} />
          <JoinedSection item={item} />
          <ChangeHistory collection="items" document={item} />
        </Stack>
        <ThreadSection item={item} kind={kind} mayEdit={mayWrite} />
      </SimpleGrid>
      {opened && <OpenedDialog item={item} kind={kind} opened={opened} onClose={close} />}
    </Page>
  )
}

/** Whose turn it is, where that is not the unit's own. */
function TurnBanner({ item, mayWrite }: { readonly item: Item; readonly mayWrite: boolean }) {
  const { db } = useDeps()
  const turn = turnOf(item)
  const name = useUnitName(turn)
  const from = useUnitName(item.unit)
  const own = item.unit === db.user.unit
  if (!mayWrite) return <ReadOnlyBanner>这件事由{name || '别的单位'}办理，您可以查看，不能修改。</ReadOnlyBanner>
  if (own && turn !== item.unit) {
    return <ReadOnlyBanner>已报{name || '上级'}办理，每一步都记在经过里。可以随时补记情况；要自己办，点“收回自办”。</ReadOnlyBanner>
  }
  if (!own) return <ReadOnlyBanner>{from || '下级'}报上来的事，轮到本单位办理。内容由报来的单位修改。</ReadOnlyBanner>
  return null
}

interface OpenedProps {
  readonly item: Item
  readonly kind: ItemKind
  readonly opened: Opened
  onClose(): void
}

function OpenedDialog({ item, kind, opened, onClose }: OpenedProps) {
  if (opened === 'edit') return <EditItemDialog item={item} kind={kind} onClose={onClose} />
  if (opened === 'claim') return <ClaimDialog items={[item]} onClose={onClose} />
  if (opened === 'feed') return <FeedDialog item={item} onClose={onClose} />
  if (opened.to === 'merged') return <MergeDialog item={item} onClose={onClose} />
  return <MoveDialog item={item} kind={kind} move={opened} onClose={onClose} />
}

interface ItemActionsProps {
  readonly item: Item
  readonly kind: ItemKind
  readonly mayEdit: boolean
  onOpen(what: Opened): void
}

/** The usual next step is a button; the others wait in a menu. */
function ItemActions({ item, kind, mayEdit, onOpen }: ItemActionsProps) {
  const { db } = useDeps()
  const [usual, ...others] = movesOf(item, kind, db.user)
  return (
    <>
      {mayEdit && (
        <Button variant="default" leftSection={<IconEdit size={18} />} onClick={() => onOpen('edit')}>
          修改
        </Button>
      )}
      {mayEdit && kind.spec.feeds && (
        <Button variant="default" leftSection={<IconListDetails size={18} />} onClick={() => onOpen('feed')}>
          转入清单
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronDown size={16} />}>
              其他处理
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((move) => (
              <Menu.Item key={`${move.to} ${move.hand ?? ''}`} onClick={() => onOpen(move)}>
                {moveWords(kind, move)}…
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {usual && (
        // What is with another unit is waited for; taking it back is not the usual step.
        <Button variant={usual.hand === 'taken' ? 'default' : 'filled'} onClick={() => onOpen(usual)}>
          {moveWords(kind, usual)}
        </Button>
      )}
    </>
  )
}
