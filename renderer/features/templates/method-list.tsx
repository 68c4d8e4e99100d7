import { Group, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { methodEditionsOf, methodEditionState, methodOfTemplate, methodOn, type Method } from '#shared/domain/deliberation/methods.ts'
import { defaultMethods } from '#shared/domain/deliberation/default-methods.ts'
import { stepsOf } from '#shared/domain/deliberation/steps.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'
import { otherTemplates } from './queries.ts'
import { stateTones, stateWords, type ShownState } from './template-words.ts'

interface MethodRow {
  readonly code: string
  readonly name: string
  readonly steps: string
  readonly issuer: string
  readonly basis: string
  readonly edition: number
  readonly state: ShownState
}

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

const columns: readonly Column<MethodRow>[] = [
  {
    key: 'name',
    header: '议事方法',
    width: 'minmax(200px, 1.2fr)',
    render: (row) => (
      <Text span fw={500} truncate title={row.name}>
        {row.name}
      </Text>
    ),
  },
  { key: 'steps', header: '步骤', width: 'minmax(260px, 2.4fr)', render: (row) => text(row.steps) },
  { key: 'issuer', header: '来源', width: 'minmax(150px, 1fr)', render: (row) => text(row.issuer) },
  { key: 'edition', header: '版本', width: 84, render: (row) => `第 ${row.edition} 版` },
  {
    key: 'state',
    header: '状态',
    width: 130,
    render: (row) => (
      <Group gap={8} wrap="nowrap">
        <StatusBadge tone={stateTones[row.state]}>{stateWords[row.state]}</StatusBadge>
      </Group>
    ),
  },
]

/** Every method, also the retired ones: the program's order, then the district's own. */
export function MethodList() {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const live = useLive(otherTemplates(db, 'method'))
  const day = today()
  const rows = useMemo(() => (live.status === 'ready' ? methodRows(live.data, day) : []), [live, day])
  if (live.status === 'loading') return <Loading lines={6} />
  if (live.status === 'failed') return <Failed failure={live.error} title="模板没有读出来" />
  return (
    <DataTable
      label="议事方法"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.code}
      onOpen={(row) => void navigate(paths.method(row.code))}
      footer={`共 ${rows.length} 种`}
      empty={<EmptyState title="没有议事方法">程序自带的应当在这里；请告诉系统管理员。</EmptyState>}
    />
  )
}

export function methodRows(templates: readonly Template[], today: Day): readonly MethodRow[] {
  const known = defaultMethods.map((one) => one.code)
  const own = [...new Set(templates.filter((one) => one.kind === 'method').map((one) => one.code))].filter((code) => !known.includes(code))
  return [...known, ...own].flatMap((code) => {
    const method = shownMethod(code, templates, today)
    return method ? [rowOf(method, templates, today)] : []
  })
}

/** The method in force; one whose first edition waits for its day shows that one. */
export function shownMethod(code: string, templates: readonly Template[], today: Day): Method | undefined {
  const last = methodEditionsOf(code, templates).at(-1)
  return methodOn(code, templates, today) ?? (last && methodOfTemplate(last, today))
}

export function methodState({ template }: Pick<Method, 'template'>, templates: readonly Template[], today: Day): ShownState {
  const found = templates.find((one) => one.id === template)
  return found ? methodEditionState(found, templates, today) : 'program'
}

function rowOf(method: Method, templates: readonly Template[], today: Day): MethodRow {
  const { code, name, issuer, basis, edition } = method
  const steps = stepsOf(method)
    .map((step) => step.name)
    .join(' → ')
  return { code, name, steps, issuer, basis, edition, state: methodState(method, templates, today) }
}
