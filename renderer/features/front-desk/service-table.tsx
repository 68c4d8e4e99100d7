import { Button, Group, Text } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { FilterSelect, SearchField, Toolbar } from '#renderer/ui/toolbar.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Service } from '#shared/domain/front-desk/service-catalogue.ts'
import { serviceFinder } from './find-services.ts'

export interface ServiceTableProps {
  readonly services: readonly Service[]
  readonly takeIn: ((service: Service) => void) | undefined
}

const columnsOf = (takeIn: ServiceTableProps['takeIn']): readonly Column<Service>[] => [
  { key: 'code', header: '编码', width: 90, render: ({ code }) => code },
  {
    key: 'label',
    header: '事项',
    width: 'minmax(200px, 1.2fr)',
    render: ({ label }) => (
      <Text fw={500} truncate title={label}>
        {label}
      </Text>
    ),
  },
  { key: 'heading', header: '类别', width: 110, render: ({ heading }) => heading },
  {
    key: 'papers',
    header: '要带的材料',
    width: 'minmax(240px, 1.8fr)',
    render: ({ papers }) => (
      <Text truncate title={papers.join('、')}>
        {papers.join('、')}
      </Text>
    ),
  },
  {
    key: 'days',
    header: '办理期限',
    width: 110,
    render: ({ workingDays }) => (workingDays === undefined ? '没有写明' : `${workingDays} 个工作日`),
  },
  {
    key: 'acts',
    header: '',
    width: 200,
    align: 'right',
    render: (service) => (
      <Group gap={6} wrap="nowrap">
        <Button
          component={Link}
          to={paths.serviceNotice(service.code)}
          size="compact-sm"
          variant="default"
          leftSection={<IconPrinter size={15} />}
          aria-label={`${service.label}的一次告知单`}
        >
          告知单
        </Button>
        {takeIn && (
          <Button size="compact-sm" variant="default" aria-label={`受理${service.label}`} onClick={() => takeIn(service)}>
            受理
          </Button>
        )}
      </Group>
    ),
  },
]

export function ServiceTable({ services, takeIn }: ServiceTableProps) {
  const [query, setQuery] = useUrlParam('q')
  const [heading] = useUrlParam('heading')
  const find = useMemo(() => serviceFinder(), [])
  const rows = useMemo(
    () => find(services, query).filter((service) => heading === '' || service.heading === heading),
    [find, services, query, heading],
  )
  const headings = [...new Set(services.map((service) => service.heading))].filter((one) => one !== '')
  return (
    <>
      <Toolbar>
        <SearchField value={query} onChange={setQuery} label="查找事项" placeholder="名称、拼音首字母、编码" slashKey width={250} />
        <FilterSelect param="heading" label="全部类别" options={headings.map((one) => ({ value: one, label: one }))} width={150} />
      </Toolbar>
      <DataTable
        label="事项目录"
        rows={rows}
        columns={columnsOf(takeIn)}
        rowKey={({ code }) => code}
        empty={<EmptyState title="没有这样的事项">换一个词再查。</EmptyState>}
        footer={`共 ${rows.length} 项`}
      />
    </>
  )
}
