import { Anchor, Stack, Table, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { Section } from '#renderer/ui/section.tsx'
import { NO_COUNTS } from '#shared/domain/area/area-counts.ts'
import { isClosedOn, isPlace } from '#shared/domain/area/area-kinds.ts'
import { centreNorm, NORM_SOURCE } from '#shared/domain/area/norms.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Area } from '#shared/schema/areas.ts'
import { areaKindWords } from './area-words.ts'
import type { Areas } from './use-areas.ts'

interface PlaceProps {
  readonly areas: Areas
  readonly area: Area
  onSelect(id: string): void
}

/** 中心、站、岗亭: its rooms and the points strung on it, when they are open, and its floor area beside what is asked for. */
export function PlaceSection({ areas: { tree, counts }, area, onSelect }: PlaceProps) {
  const { db, today } = useDeps()
  const day = today()
  const places = useMemo(() => tree.below(area.id).filter(isPlace), [tree, area.id])
  const above = tree.ancestorsOf(area.id).findLast(({ kind }) => LEVELS.has(kind))
  const norm =
    area.kind === 'centre'
      ? centreNorm(area.floorArea, above?.kind, counts?.get(above?.id ?? '')?.households ?? NO_COUNTS.households)
      : undefined
  return (
    <Section
      title={area.kind === 'venue' ? '使用' : '功能室和站点'}
      aside={area.kind !== 'venue' && <Text c="dimmed">{places.length} 个</Text>}
      actions={
        <>
          {area.kind !== 'venue' && can(db.user, 'read', 'people') && (
            <Anchor component={Link} to={paths.frontDesk()}>
              服务事项
            </Anchor>
          )}
          <Anchor component={Link} to={paths.schedules()}>
            预约和使用
          </Anchor>
        </>
      }
    >
      <Stack gap="xs">
        {norm && (
          <Text fz="sm" role="note">
            面积 {area.floorArea} 平方米；参考：{norm.words}。{norm.met ? '够了。' : `还差 ${norm.least - (area.floorArea ?? 0)} 平方米。`}
            <Text span c="dimmed">
              （{NORM_SOURCE}）
            </Text>
          </Text>
        )}
        {area.kind === 'centre' && area.floorArea === undefined && (
          <Text fz="sm" c="dimmed">
            还没有写面积，写了就能和参考标准对照。
          </Text>
        )}
        {places.length > 0 && (
          <Table aria-label="功能室和站点">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>名称</Table.Th>
                <Table.Th>类别</Table.Th>
                <Table.Th>开放时间</Table.Th>
                <Table.Th ta="right">容纳</Table.Th>
                <Table.Th>功能</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {places.map((place) => (
                <Table.Tr key={place.id}>
                  <Table.Td>
                    <Anchor component="button" type="button" onClick={() => onSelect(place.id)}>
                      {place.name}
                    </Anchor>
                    {isClosedOn(place, day) && '（已停用）'}
                  </Table.Td>
                  <Table.Td>{areaKindWords[place.kind]}</Table.Td>
                  <Table.Td>{place.opening ?? area.opening ?? ''}</Table.Td>
                  <Table.Td ta="right">{place.capacity}</Table.Td>
                  <Table.Td>{place.tags.join('、')}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
        {places.length === 0 && area.kind !== 'venue' && (
          <Text fz="sm" c="dimmed">
            还没有登记功能室和站点。点右上角“在…下新建”，会议室、图书室登记为场地，下面的站、岗亭登记为站。
          </Text>
        )}
        {area.kind === 'venue' && (
          <Text fz="sm" c="dimmed">
            谁在什么时候用，在“日程”里预约和查看。
          </Text>
        )}
      </Stack>
    </Section>
  )
}

const LEVELS: ReadonlySet<string> = new Set(['district', 'street', 'community'])
