import { Anchor, Group, Text } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { coverageWords, orgKindWords } from '#renderer/entities/labels/org-words.ts'
import { coverageKinds, coverageOf } from '#shared/domain/org/coverage.ts'
import type { Org } from '#shared/schema/orgs.ts'

/** 组织覆盖 of the two-new organisations: each number opens its rows, and stands beside the whole that it is part of. */
export function CoverageLine({ orgs }: { readonly orgs: readonly Org[] }) {
  const [, setParams] = useSearchParams()
  const coverage = coverageOf(orgs)
  if (coverage.total === 0) return null
  const show = (wanted: string): void => {
    setParams({ group: 'unit', kind: orgKindWords.twoNew, ...(wanted ? { coverage: wanted } : {}) }, { replace: true })
  }
  const figure = (key: string, words: string, number: number, wanted: string) => (
    <Anchor key={key} component="button" type="button" fz="sm" onClick={() => show(wanted)}>
      {words} {number}
    </Anchor>
  )
  return (
    <Group gap="md" role="group" aria-label="两新组织的组织覆盖">
      {figure('total', '两新组织（不含已撤销）共', coverage.total, '')}
      <Text fz="sm" c="dimmed">
        其中
      </Text>
      {coverageKinds.map((kind) => figure(kind, coverageWords[kind], coverage[kind], kind))}
      {coverage.unknown > 0 && figure('unknown', '没有填', coverage.unknown, 'unknown')}
    </Group>
  )
}
