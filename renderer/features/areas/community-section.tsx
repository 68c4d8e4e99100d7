import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { AreaTree } from '#shared/domain/area/area-tree.ts'
import { communityNorms, courtyardCoverage, NORM_SOURCE, type CoveredArea } from '#shared/domain/area/norms.ts'
import type { Area } from '#shared/schema/areas.ts'
import { orgsOf } from './queries.ts'

interface CommunityProps {
  readonly tree: AreaTree
  readonly area: Area
  onSelect(id: string): void
}

/** 社区: what it is to have, as a hint, and which 小区 are looked after. Only where this device holds the community's own areas. */
export function CommunitySection({ tree, area, onSelect }: CommunityProps) {
  const db = useDb()
  const orgs = useLive(orgsOf(db))
  const below = useMemo(() => tree.below(area.id), [tree, area.id])
  if (orgs.status !== 'ready' || below.length === 0) return null
  const own = orgs.data.filter(({ unit }) => unit === area.code)
  const norms = communityNorms(below, own)
  const yards = courtyardCoverage(below, own)
  return (
    <Section title="参考配置和小区覆盖">
      <Stack gap="xs">
        <Table maw={640} aria-label="参考配置">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>项目</Table.Th>
              <Table.Th ta="right">参考</Table.Th>
              <Table.Th ta="right">台账里有</Table.Th>
              <Table.Th>是哪些</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {norms.map(({ words, least, names }) => (
              <Table.Tr key={words}>
                <Table.Td>{words}</Table.Td>
                <Table.Td ta="right">{least}</Table.Td>
                <Table.Td ta="right">{names.length}</Table.Td>
                <Table.Td>{names.slice(0, 4).join('、') + (names.length > 4 ? '等' : '')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text fz="sm" c="dimmed">
          参考数来自{NORM_SOURCE}。
        </Text>
        {yards.length > 0 && <Coverage yards={yards} onSelect={onSelect} />}
      </Stack>
    </Section>
  )
}

/** Each figure names the 小区 that are missing from it. */
function Coverage({ yards, onSelect }: { readonly yards: readonly CoveredArea[]; onSelect(id: string): void }) {
  const lines = [
    { words: '有物业或有人管理', missing: yards.filter(({ property }) => !property) },
    { words: '垃圾分类', missing: yards.filter(({ waste }) => !waste) },
  ]
  return (
    <Stack gap={4}>
      {lines.map(({ words, missing }) => (
        <Text key={words} fz="sm" component="div">
          {words}：{yards.length - missing.length} / {yards.length} 个小区
          {missing.length > 0 && '，还没有的：'}
          {missing.map(({ id, name }, index) => (
            <span key={id}>
              {index > 0 && '、'}
              <Anchor component="button" type="button" fz="sm" onClick={() => onSelect(id)}>
                {name}
              </Anchor>
            </span>
          ))}
        </Text>
      ))}
    </Stack>
  )
}
