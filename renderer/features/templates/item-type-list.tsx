import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { itemTypeEditions } from '#renderer/entities/labels/use-item-types.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { defaultItemTypes, itemEditionState, type ItemKind } from '#shared/domain/item/item-types.ts'
import type { Template } from '#shared/schema/templates.ts'
import { shownItemType } from './item-type-actions.ts'
import { stateTones, stateWords, type ShownState } from './template-words.ts'

interface ItemTypeRow extends ItemKind {
  readonly steps: string
  readonly state: ShownState
}

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<ItemTypeRow>[] = [
  {
    key: 'name',
    header: '事项类型',
    width: 'minmax(120px, 0.8fr)',
    render: (row) => (
      <Text span fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  { key: 'steps', header: '步骤', width: 'minmax(300px, 2.6fr)', render: (row) => text(row.steps) },
  { key: 'basis', header: '依据', width: 'minmax(220px, 2fr)', render: (row) => text(row.basis) },
  { key: 'issuer', header: '来源', width: 'minmax(110px, 0.8fr)', render: (row) => text(row.issuer) },
  { key: 'edition', header: '版本', width: 84, render: (row) => `第 ${row.edition} 版` },
  {
    key: 'state',
    header: '状态',
    width: 120,
    render: (row) => <StatusBadge tone={stateTones[row.state]}>{stateWords[row.state]}</StatusBadge>,
  },
]

const branches: ReadonlySet<string> = new Set(['returned', 'merged', 'hung', 'escalated', 'refused'])

/** Every type of item, also the retired ones: the program's order, then the district's own. */
export function ItemTypeList() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const live = useLive(itemTypeEditions(db))
  const day = today()
  const rows = useMemo(() => (live.status === 'ready' ? itemTypeRows(live.data, day) : []), [live, day])
  if (live.status === 'loading') return <Loading lines={6} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  return (
    <DataTable
      label="事项类型"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.code}
      onOpen={(row) => void navigate(paths.itemType(row.code))}
      footer={`共 ${rows.length} 类`}
      empty={<EmptyState title="没有事项类型">程序自带的应当在这里；请告诉系统管理员。</EmptyState>}
    />
  )
}

export function itemTypeRows(templates: readonly Template[], today: string): readonly ItemTypeRow[] {
  const known = defaultItemTypes.map((one) => one.code)
  const own = [...new Set(templates.map((one) => one.code))].filter((code) => !known.includes(code))
  return [...known, ...own].map((code) => {
    const type = shownItemType(code, templates, today)
    return { ...type, steps: stepsWords(type), state: itemTypeState(type, templates, today) }
  })
}

/** The way from beginning to end, without its branches. */
export function stepsWords({ spec }: Pick<ItemKind, 'spec'>): string {
  return spec.states
    .filter((one) => !branches.has(one.state))
    .map((one) => one.label)
    .join(' → ')
}

export function itemTypeState({ template }: Pick<ItemKind, 'template'>, templates: readonly Template[], today: string): ShownState {
  const found = templates.find((one) => one.id === template)
  return found ? itemEditionState(found, templates, today) : 'program'
}
