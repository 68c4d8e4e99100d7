import { Anchor, Button, Grid, Group, Stack, Text } from '@mantine/core'
import { IconArrowBackUp, IconFilePlus, IconPlayerPause } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk, notifyUndo } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { defaultItemType, fromItemTemplate, itemEditionState, itemTypeEditionsOf, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { restoreEditions, type Retired } from './actions.ts'
import { mayChangeItemType, retireItemType, shownItemType, withdrawItemType } from './item-type-actions.ts'
import { itemTypeState } from './item-type-list.tsx'
import { ItemTypeRules } from './item-type-rules.tsx'
import { stateTones, stateWords } from './template-words.ts'

const crumbs = [{ label: '模板管理', to: `${paths.templates()}?kind=itemType` }]

/** One type of item: its steps, fields, limits and end, where they come from, and every edition of it. */
export function ItemTypePage() {
  const { code = '' } = useParams()
  const { db, today } = useDeps()
  const live = useLive(itemTypeEditions(db))
  const [wanted] = useUrlParam('edition')
  if (live.status === 'loading') return <Loading lines={8} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  const editions = itemTypeEditionsOf(code, live.data)
  if (editions.length === 0 && !defaultItemType(code))
    return <EmptyState title="没有这种事项类型">它可能还没有传到这台电脑，稍后再看。</EmptyState>
  const chosen = editions.find((one) => one.id === wanted)
  const type = chosen ? fromItemTemplate(chosen, today()) : shownItemType(code, live.data, today())
  return <TypeDesk type={type} templates={live.data} />
}

interface DeskProps {
  readonly type: ItemKind
  readonly templates: readonly Template[]
}

function TypeDesk({ type, templates }: DeskProps) {
  const { db, today } = useDeps()
  const mayChange = mayChangeItemType(db.user, type.code, templates)
  const state = itemTypeState(type, templates, today())
  const isCurrent = shownItemType(type.code, templates, today()).template === type.template
  const template = templates.find((one) => one.id === type.template)
  return (
    <Page
      title={type.name}
      crumbs={crumbs}
      aside={<StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>}
      actions={mayChange && isCurrent && <Acts type={type} templates={templates} />}
    >
      {!mayChange && <ReadOnlyBanner>事项类型由区里发布，您可以查看。</ReadOnlyBanner>}
      {!isCurrent && (
        <ReadOnlyBanner
          action={
            <Anchor component={Link} to={paths.itemType(type.code)} fz="sm">
              看现行的
            </Anchor>
          }
        >
          这是第 {type.edition} 版（{stateWords[state]}），保留备查；按这一版开始的事项仍按这一版办完。
        </ReadOnlyBanner>
      )}
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <ItemTypeRules type={type} localNote={template?.localNote} changeNote={template?.changeNote} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Editions type={type} templates={templates} mayChange={mayChange} />
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function Acts({ type, templates }: DeskProps) {
  const deps = useDeps()
  const current = templates.find((one) => one.id === type.template)
  const restore = async ({ after }: Pick<Retired, 'after'>): Promise<void> => {
    const back = await restoreEditions(deps, after)
    if (!back.ok) return notifyFailure(back.error)
    notifyOk(`“${type.name}”恢复使用`)
  }
  const retire = async (): Promise<void> => {
    const done = await retireItemType(deps, type.code)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`“${type.name}”已停用，新登记的事项不再列出；正在办的不变`, () => restore(done.value))
  }
  return (
    <>
      {type.retired && current ? (
        <Button variant="default" leftSection={<IconArrowBackUp size={18} />} onClick={() => void restore({ after: [current] })}>
          恢复使用
        </Button>
      ) : (
        <Button variant="default" leftSection={<IconPlayerPause size={18} />} onClick={() => void retire()}>
          停用
        </Button>
      )}
      <Button component={Link} to={paths.itemTypeEdition(type.code)} leftSection={<IconFilePlus size={18} />}>
        另发新版
      </Button>
    </>
  )
}

function Editions({ type, templates, mayChange }: DeskProps & { readonly mayChange: boolean }) {
  const deps = useDeps()
  const editions = itemTypeEditionsOf(type.code, templates).toReversed()
  const withdraw = async (edition: Template): Promise<void> => {
    const done = await withdrawItemType(deps, edition)
    if (!done.ok) return notifyFailure(done.error)
    notifyUndo(`第 ${edition.edition} 版已撤回，不会生效`, async () => {
      const back = await restoreEditions(deps, done.value.after)
      if (!back.ok) notifyFailure(back.error)
    })
  }
  return (
    <Section title="各版">
      <Stack gap="xs" role="list">
        {editions.map((edition) => {
          const state = itemEditionState(edition, templates, deps.today())
          return (
            <div role="listitem" key={edition.id}>
              <Group justify="space-between" gap="xs" wrap="nowrap">
                <Anchor
                  component={Link}
                  to={`${paths.itemType(edition.code)}?edition=${edition.id}`}
                  fw={edition.id === type.template ? 600 : 400}
                >
                  第 {edition.edition} 版
                </Anchor>
                <Group gap={6} wrap="nowrap">
                  <StatusBadge tone={stateTones[state]}>{stateWords[state]}</StatusBadge>
                  {state === 'coming' && mayChange && (
                    <Button size="compact-sm" variant="subtle" color="gray.7" onClick={() => void withdraw(edition)}>
                      撤回
                    </Button>
                  )}
                </Group>
              </Group>
              <Text fz="sm" c="dimmed">
                {edition.effectiveOn ? `${edition.effectiveOn} 起` : '启用以来'}　{edition.issuer}
              </Text>
              {edition.changeNote && <Text fz="sm">{edition.changeNote}</Text>}
            </div>
          )
        })}
        {editions.length === 0 && (
          <Text fz="sm" c="dimmed">
            区里还没有发布过，用的是程序自带的。
          </Text>
        )}
      </Stack>
    </Section>
  )
}
