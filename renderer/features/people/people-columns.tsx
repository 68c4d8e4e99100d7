import { Badge, Group, Text } from '@mantine/core'
import type { Column } from '#renderer/ui/data-table.tsx'
import type { PersonRow } from './person-row.ts'

const text = (value: string) => (
  <Text truncate title={value}>
    {value}
  </Text>
)

/** Every column the list can show; those of CHOSEN_AT_FIRST stand there until somebody chooses. */
export const peopleColumns: readonly Column<PersonRow>[] = [
  {
    key: 'name',
    header: '姓名',
    width: 'minmax(190px, 1.6fr)',
    sortable: true,
    render: (row) => (
      <Group gap={8} wrap="nowrap">
        <Text fw={500} truncate title={row.name}>
          {row.name}
        </Text>
        {row.state !== 'active' && (
          <Badge size="sm" color="gray" variant="light" style={{ flex: 'none' }}>
            {row.stateWord}
          </Badge>
        )}
      </Group>
    ),
  },
  { key: 'sex', header: '性别', width: 64, render: (row) => row.sex },
  { key: 'age', header: '年龄', width: 76, align: 'right', sortable: true, render: (row) => row.age },
  {
    key: 'phone',
    header: '联系电话',
    width: 140,
    render: (row) => <span style={{ fontVariantNumeric: 'tabular-nums' }}>{row.phone}</span>,
  },
  { key: 'address', header: '居住地址', width: 'minmax(150px, 1.2fr)', sortable: true, render: (row) => text(row.address) },
  { key: 'relation', header: '与户主关系', width: 110, render: (row) => text(row.relation) },
  { key: 'grid', header: '网格', width: 'minmax(110px, 0.8fr)', render: (row) => text(row.grid) },
  { key: 'stage', header: '党员', width: 110, render: (row) => text(row.stage) },
  { key: 'branch', header: '所在党支部', width: 'minmax(140px, 1fr)', render: (row) => text(row.branch) },
  { key: 'report', header: '双报到', width: 96, render: (row) => row.report },
  { key: 'employer', header: '工作单位', width: 'minmax(150px, 1.2fr)', sortable: true, render: (row) => text(row.employer) },
  { key: 'duty', header: '职务', width: 120, render: (row) => text(row.duty) },
  { key: 'memberNo', header: '人员编号', width: 130, render: (row) => text(row.memberNo) },
  { key: 'tags', header: '标签', width: 'minmax(120px, 1fr)', render: (row) => text(row.tags.join('、')) },
]

/** Least data (domain.md §3.9): name, address, phone, relation, tags, Party status. */
export const CHOSEN_AT_FIRST = ['name', 'sex', 'age', 'phone', 'address', 'grid', 'stage', 'tags']

/** Columns named in the address, in their own order; the name always stands first. */
export function chosenColumns(param: string): readonly Column<PersonRow>[] {
  const keys = new Set(param === '' ? CHOSEN_AT_FIRST : ['name', ...param.split('.')])
  return peopleColumns.filter((column) => keys.has(column.key))
}
