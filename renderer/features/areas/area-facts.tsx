import { Anchor, Badge, Group } from '@mantine/core'
import { DefinitionList, type Definition } from '#renderer/ui/definition-list.tsx'
import type { Area } from '#shared/schema/areas.ts'
import { fieldsOf } from './area-form.ts'
import { countsWords, spanWords } from './area-words.ts'
import type { Areas } from './use-areas.ts'

interface FactsProps {
  readonly areas: Areas
  readonly area: Area
  onSelect(id: string): void
}

export function AreaFacts({ areas: { tree, counts }, area, onSelect }: FactsProps) {
  const has = fieldsOf(area.kind)
  const count = counts?.get(area.id)
  const above = tree.ancestorsOf(area.id)
  const reckoned =
    area.kind === 'room' || area.kind === 'stairwell' || area.kind === 'venue'
      ? undefined
      : count
        ? countsWords(count)
        : counts
          ? undefined
          : '正在数…'
  const items: (Definition | false)[] = [
    above.length > 0 && { term: '上级', wide: true, value: <Chain areas={above} onSelect={onSelect} /> },
    { term: '编码', value: area.code },
    has.has('address') && { term: '地址', value: area.address },
    reckoned !== undefined && { term: '台账里有', value: reckoned },
    has.has('people') && { term: '上报户数', value: area.households },
    has.has('people') && { term: '上报人口', value: area.population },
    has.has('size') && { term: '面积', value: area.floorArea === undefined ? '' : `${area.floorArea} 平方米` },
    has.has('opening') && { term: '开放时间', value: area.opening },
    has.has('opening') && { term: '容纳人数', value: area.capacity },
    (area.validFrom !== undefined || area.validTo !== undefined) && {
      term: '使用期',
      value: spanWords({ from: area.validFrom, to: area.validTo }),
    },
    area.tags.length > 0 && { term: '标签', value: <Tags tags={area.tags} />, wide: area.tags.length > 3 },
    area.profile?.note !== undefined && {
      term: `概况${area.profile.asOf ? `（截至 ${area.profile.asOf}）` : ''}`,
      value: <span style={{ whiteSpace: 'pre-wrap' }}>{area.profile.note}</span>,
      wide: true,
    },
  ]
  return <DefinitionList items={items.filter((item) => item !== false)} />
}

function Chain({ areas, onSelect }: { readonly areas: readonly Area[]; onSelect(id: string): void }) {
  return (
    <Group gap={6} component="span">
      {areas.map(({ id, name }, index) => (
        <span key={id}>
          {index > 0 && <span style={{ marginRight: 6 }}>›</span>}
          <Anchor component="button" type="button" onClick={() => onSelect(id)}>
            {name}
          </Anchor>
        </span>
      ))}
    </Group>
  )
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <Group gap={6}>
      {tags.map((tag) => (
        <Badge key={tag} variant="light" color="gray" radius="sm" fw={500} tt="none">
          {tag}
        </Badge>
      ))}
    </Group>
  )
}
