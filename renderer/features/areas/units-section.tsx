import { Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import { codeWords } from '#renderer/entities/labels/code-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import type { Area } from '#shared/schema/areas.ts'
import { orgsOf } from './queries.ts'

const MOST = 60

/** Units, firms and shops that say they are in the area or below it, with how the Party reaches them (H4). Nothing where there are none. */
export function UnitsSection({ tree, area }: { readonly tree: AreaTree; readonly area: Area }) {
  const orgs = useLive(orgsOf(useDb()))
  const here = useMemo(() => {
    const inside = new Set([area.id, ...tree.below(area.id).map(({ id }) => id)])
    return orgs.status === 'ready' ? orgs.data.filter((org) => org.state !== 'dissolved' && org.areas.some((id) => inside.has(id))) : []
  }, [orgs, tree, area.id])
  if (here.length === 0) return null
  const reckoned = here.filter(({ coverage }) => coverage !== undefined)
  const covered = reckoned.filter(({ coverage }) => coverage !== 'none').length
  return (
    <Section
      title="在这里的单位"
      aside={
        <Text c="dimmed">
          {here.length} 家{reckoned.length > 0 && `，组织覆盖 ${covered} / ${reckoned.length} 家`}
        </Text>
      }
    >
      <Table aria-label="在这里的单位">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>名称</Table.Th>
            <Table.Th>类别</Table.Th>
            <Table.Th>组织覆盖</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {here.slice(0, MOST).map(({ id, name, kind, coverage }) => (
            <Table.Tr key={id}>
              <Table.Td>{name}</Table.Td>
              <Table.Td>{orgKindName(kind)}</Table.Td>
              <Table.Td>{coverage && codeWords('orgs', 'coverage', coverage)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {here.length > MOST && (
        <Text fz="sm" c="dimmed">
          还有 {here.length - MOST} 家。
        </Text>
      )}
    </Section>
  )
}
