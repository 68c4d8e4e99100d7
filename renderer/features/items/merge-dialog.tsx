import { Modal, Stack, Text, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { ItemStateBadge } from '#renderer/entities/labels/item-state-badge.tsx'
import { useItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { isOpen } from '#renderer/entities/item/item-rules.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { FormActions } from '#renderer/ui/form-actions.tsx'
import { notifyFailure, notifyOk } from '#renderer/ui/notify.ts'
import type { Item } from '#shared/schema/items.ts'
import { merge } from './actions.ts'
import { chooseItems } from './item-row.ts'
import { itemsOf } from './queries.ts'

const SHOWN = 50

/** 并案: the one in which both go on is looked for by words or number. */
export function MergeDialog({ item, onClose }: { readonly item: Item; onClose(): void }) {
  const deps = useDeps()
  const types = useItemTypes()
  const live = useLive(itemsOf(useDb(), item.type))
  const [words, setWords] = useState('')
  const [target, setTarget] = useState<Item>()
  const [busy, setBusy] = useState(false)
  const found = useMemo(() => {
    const all = live.status === 'ready' ? live.data.filter((one) => one.id !== item.id && one.unit === item.unit && isOpen(one)) : []
    return chooseItems(all, { state: '', query: words }, deps.today()).slice(0, SHOWN)
  }, [live, words, item.id, item.unit, deps])
  const columns: readonly Column<Item>[] = [
    { key: 'title', header: '事项', width: 'minmax(200px, 2fr)', render: (row) => <Text truncate>{row.title}</Text> },
    { key: 'number', header: '编号', width: 176, render: (row) => <Text fz="sm">{row.number}</Text> },
    { key: 'state', header: '状态', width: 120, render: (row) => <ItemStateBadge state={row.state} label={types.stateOf(row)} /> },
  ]
  const submit = async (): Promise<void> => {
    if (!target) return
    setBusy(true)
    const outcome = await merge(deps, { source: item, target })
    setBusy(false)
    if (!outcome.ok) return notifyFailure(outcome.error)
    onClose()
    notifyOk(`已并入 ${target.number}，办理经过一并带过去了`)
  }
  return (
    <Modal opened onClose={onClose} title="并案" size="xl" closeOnClickOutside={false}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="并入哪一件"
            description={`找同一张清单里没有办结的，最多列出 ${SHOWN} 件`}
            data-autofocus
            placeholder="事项、编号、责任人"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          {live.status === 'failed' && <Failed failure={live.error} title="清单没有读出来" />}
          <DataTable
            label="可以并入的事项"
            rows={found}
            columns={columns}
            rowKey={(row) => row.id}
            height={300}
            onOpen={(row) => setTarget(row)}
            empty={live.status === 'ready' && <EmptyState title="没有可以并入的事项">换一个搜索词。</EmptyState>}
          />
          <Text fz="sm" aria-live="polite">
            {target ? `并入：${target.number}《${target.title}》` : '用方向键选，按回车选定。'}
          </Text>
          <Text fz="sm" c="dimmed">
            并案后在那一件里继续办，经过一并带过去；这一件不能再退回。
          </Text>
        </Stack>
        <FormActions submitLabel="并案" onCancel={onClose} busy={busy} disabled={!target} />
      </form>
    </Modal>
  )
}
