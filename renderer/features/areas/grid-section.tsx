import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { useRecordNames } from '#renderer/entities/labels/use-record-names.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { gridMatters } from '#shared/domain/area/grid-matters.ts'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import type { Area } from '#shared/schema/areas.ts'
import { mattersOf } from './queries.ts'

/** 网格: its branches, and the matters within it by the five kinds of work. */
export function GridSection({ tree, area }: { readonly tree: AreaTree; readonly area: Area }) {
  const db = useDb()
  const grids = useMemo(() => [area, ...tree.below(area.id)].filter(({ kind }) => kind === 'grid').map(({ id }) => id), [tree, area])
  const items = useLive(mattersOf(db, grids))
  const rows = useMemo(() => (items.status === 'ready' ? gridMatters(items.data, new Set(grids)) : []), [items, grids])
  const branches = useRecordNames(area.branches)
  return (
    <Section
      title="网格里的支部和事项"
      actions={
        area.kind === 'grid' && (
          <Anchor component={Link} to={paths.itemsOfGrid(area.id)}>
            打开事项清单
          </Anchor>
        )
      }
    >
      <Stack gap="xs">
        <Text fz="sm">
          <Text span c="dimmed" mr={8}>
            党支部
          </Text>
          {area.branches.length === 0 ? '还没有写，可点“修改”选。' : area.branches.map((id) => branches.get(id) ?? '…').join('、')}
        </Text>
        {rows.length === 0 ? (
          <Text fz="sm" c="dimmed">
            {items.status === 'ready' ? '网格里还没有登记事项。' : '正在数…'}
          </Text>
        ) : (
          <Table maw={420} aria-label="网格里的事项">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>类别</Table.Th>
                <Table.Th ta="right">在办（件）</Table.Th>
                <Table.Th ta="right">办完（件）</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ category, open, closed }) => (
                <Table.Tr key={category}>
                  <Table.Td>{category}</Table.Td>
                  <Table.Td ta="right">{open}</Table.Td>
                  <Table.Td ta="right">{closed}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </Stack>
    </Section>
  )
}
