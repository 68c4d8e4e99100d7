import { Button } from '@mantine/core'
import { IconChecks, IconListCheck, IconPrinter } from '@tabler/icons-react'
import { Link, useParams } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { satisfactionWords } from '#renderer/entities/labels/item-words.ts'
import { RecordReceipt } from '#renderer/entities/labels/record-receipt.tsx'
import { unrecordedWords, useHolidays } from '#renderer/entities/labels/use-holidays.ts'
import { stateWordOf, useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import { Page } from '#renderer/ui/page.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { isCounterMatter } from '#shared/domain/front-desk/counter-types.ts'
import { can } from '#shared/domain/permissions.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item } from '#shared/schema/items.ts'
import { completePapers, detailOf } from './actions.ts'
import { oneMatter } from './queries.ts'

export const DESK_CRUMBS = [{ label: '服务台', to: paths.frontDesk() }]

/** One matter at the counter, with its slips. Its steps go by the list, which all matters share. */
export function MatterPage() {
  const { id = '' } = useParams()
  const live = useLive(oneMatter(useDb(), id))
  const types = useItemTypes()
  if (live.status === 'loading') return <Loading label="正在读取…" />
  if (live.status === 'failed') return <Failed failure={live.error} title="受理打不开" />
  const item = live.status === 'ready' ? live.data : undefined
  if (!item || !isCounterMatter(item)) {
    return (
      <Page title="受理" crumbs={DESK_CRUMBS}>
        <EmptyState title="没有这件受理">可能已在别处删除。</EmptyState>
      </Page>
    )
  }
  const done = item.result !== undefined
  return (
    <Page
      title={item.title}
      crumbs={DESK_CRUMBS}
      aside={<ItemStateBadge state={item.state} label={stateWordOf(types.of(item), item.state)} />}
      description={
        <>
          {item.number} · <RecordReceipt collection="items" id={item.id} />
        </>
      }
      actions={
        <>
          <Button component={Link} to={paths.counterSlip(item.id, 'accepted')} variant="default" leftSection={<IconPrinter size={18} />}>
            {item.state === 'registered' ? '一次告知单' : '受理单'}
          </Button>
          {done && (
            <Button component={Link} to={paths.counterSlip(item.id, 'done')} variant="default" leftSection={<IconPrinter size={18} />}>
              办结单
            </Button>
          )}
          <Button
            component={Link}
            to={paths.item(item.id)}
            variant={item.state === 'registered' ? 'default' : 'filled'}
            leftSection={<IconListCheck size={18} />}
          >
            接着办
          </Button>
          {item.state === 'registered' && <CompleteButton item={item} />}
        </>
      }
    >
      <Section title="受理">
        <DefinitionList
          items={[
            { term: '来办事的人', value: item.raisedBy?.name },
            { term: '类别', value: item.category },
            { term: '已收材料', value: detailOf(item, 'received').replaceAll('\n', '、'), wide: true },
            { term: '待补材料', value: detailOf(item, 'missing').replaceAll('\n', '、'), wide: true },
            { term: '期限', value: <DueDay item={item} /> },
            { term: '谁在办', value: item.owner?.name ?? item.ownerOrgName },
            { term: '送达方式', value: detailOf(item, 'delivery') },
            { term: '评价', value: item.satisfaction && satisfactionWords[item.satisfaction] },
            { term: '说明', value: item.content, wide: true },
            { term: '办理结果', value: item.result, wide: true },
          ]}
        />
      </Section>
    </Page>
  )
}

function DueDay({ item: { createdAt, dueOn } }: { readonly item: Item }) {
  const unsure = unrecordedWords(chinaDay(stampMs(createdAt)), dueOn, useHolidays())
  return unsure === '' ? dueOn : `${dueOn}（${unsure}）`
}

/** What was missing has been brought. */
function CompleteButton({ item }: { readonly item: Item }) {
  const deps = useDeps()
  if (!can(deps.db.user, 'update', 'items', item)) return null
  const complete = async (): Promise<void> => {
    const outcome = await completePapers(deps, item.id)
    if (outcome.ok) notifyOk(outcome.value.dueOn === '' ? '已受理' : `已受理，${outcome.value.dueOn} 前办结`)
    else notifyFailure(outcome.error)
  }
  return (
    <Button leftSection={<IconChecks size={18} />} onClick={() => void complete()}>
      材料补齐，受理
    </Button>
  )
}
