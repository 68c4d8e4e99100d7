import { Anchor, Grid } from '@mantine/core'
import { Link, useParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Page } from '#renderer/ui/page.tsx'
import { ReadOnlyBanner } from '#renderer/ui/read-only-banner.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { defaultItemType, fromItemTemplate, itemEditionState, itemTypeEditionsOf, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { EditionActs } from './edition-acts.tsx'
import { EditionsList } from './editions-list.tsx'
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
      actions={
        mayChange &&
        isCurrent && (
          <EditionActs
            code={type.code}
            name={type.name}
            retired={type.retired ? template : undefined}
            retire={retireItemType}
            retiredWords="已停用，新登记的事项不再列出；正在办的不变"
            to={paths.itemTypeEdition(type.code)}
          />
        )
      }
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
          <ItemTypeRules
            type={type}
            basisDocument={template?.basisDocument}
            localNote={template?.localNote}
            changeNote={template?.changeNote}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <EditionsList
            editions={itemTypeEditionsOf(type.code, templates).toReversed()}
            shown={type.template}
            stateOf={(edition) => itemEditionState(edition, templates, today())}
            addressOf={(edition) => `${paths.itemType(edition.code)}?edition=${edition.id}`}
            mayWithdraw={() => mayChange}
            withdraw={withdrawItemType}
            none="区里还没有发布过，用的是程序自带的。"
          />
        </Grid.Col>
      </Grid>
    </Page>
  )
}
