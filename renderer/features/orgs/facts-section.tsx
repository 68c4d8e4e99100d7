import { Anchor, Group, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { coverageWords, orgKindName, orgLevelWords } from '#renderer/entities/labels/org-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { RevealedText } from '#renderer/entities/person/revealed-text.tsx'
import { DefinitionList, type Definition } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { maskPhone } from '#shared/domain/masking.ts'
import { convenes, orgGroupOf } from '#shared/domain/org/org-kinds.ts'
import { termEnd } from '#shared/domain/org/term.ts'
import { orgs, type Org } from '#shared/schema/orgs.ts'
import { asksFor, type OrgForm } from './org-form.ts'
import { termWords } from './org-words.ts'
import { placesOf } from './queries.ts'

const LARGEST_BRANCH = 3000

/** What is asked of its kind, and whatever else stands there. */
export function FactsSection({ org }: { readonly org: Org }) {
  const db = useDb()
  const places = useLive(placesOf(db))
  const names = new Map((places.status === 'ready' ? places.data : []).map(({ id, name }) => [id, name]))
  const fact = (field: keyof OrgForm & keyof Org, value: string | undefined, term = labelOf(field)): readonly Definition[] =>
    value || asksFor(org.kind, field) ? [{ term, value }] : []
  return (
    <Section title="基本情况">
      <DefinitionList
        items={[
          ...(org.typeName ? [{ term: '类别', value: orgKindName(org.kind) }] : []),
          { term: '层级', value: org.level && orgLevelWords[org.level] },
          { term: '成立日期', value: org.foundedOn && longDay(org.foundedOn) },
          ...fact('termTo', termWords(org, org.state === 'dissolved' ? undefined : termEnd(org)), '本届任期'),
          ...(org.dissolvedOn ? [{ term: '撤销日期', value: longDay(org.dissolvedOn) }] : []),
          ...fact('creditCode', org.creditCode),
          ...fact('filingNo', org.filingNo),
          ...fact('nature', org.nature),
          ...fact('industry', org.industry),
          ...fact('memberCount', countWords(org.memberCount)),
          ...(orgGroupOf(org.kind) === 'party' ? [{ term: '名册里的党员', value: <InRegister org={org} /> }] : []),
          ...fact('staffCount', countWords(org.staffCount)),
          ...fact('coverage', org.coverage && coverageWords[org.coverage]),
          { term: '所在区域', value: org.areas.some((id) => names.has(id)) && <Places ids={org.areas} names={names} /> },
          { term: '地址', value: org.address },
          { term: '联系人', value: org.contactName },
          { term: '联系电话', value: <Phone org={org} /> },
          ...(org.report && org.report.state !== 'none'
            ? [{ term: '双报到', value: <ToPage to={paths.reportInUnit(org.id)}>报到登记</ToPage> }]
            : []),
          { term: '召集会议', value: convenes(org.kind) ? '是' : '否' },
          { term: '标签', value: org.tags.join('、') },
          ...(org.mandate ? [{ term: labelOf('mandate'), value: <Prose text={org.mandate} />, wide: true }] : []),
        ]}
      />
    </Section>
  )
}

function Places({ ids, names }: { readonly ids: readonly string[]; readonly names: ReadonlyMap<string, string> }) {
  return (
    <Group gap="xs">
      {ids.map(
        (id) =>
          names.has(id) && (
            <ToPage key={id} to={paths.area(id)}>
              {names.get(id)}
            </ToPage>
          ),
      )}
    </Group>
  )
}

function ToPage({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Anchor component={Link} to={to}>
      {children}
    </Anchor>
  )
}

/** The number that was written down may differ from the register's: both are shown, neither is put right by itself. */
function InRegister({ org }: { readonly org: Org }) {
  const { db } = useDeps()
  const index = useLive(db.peopleIndex)
  if (index.status !== 'ready' || !index.data.built) return <Text c="dimmed">正在数…</Text>
  const found = db.searchPeople('', {
    limit: LARGEST_BRANCH,
    filter: ({ branch, member, state }) => branch === org.id && state === 'active' && member,
  }).length
  return <Text>{found === 0 ? '没有编入的' : `${found} 人`}</Text>
}

function Phone({ org }: { readonly org: Org }) {
  const { contactPhone = '' } = org
  return (
    <Group gap={4}>
      <RevealedText
        collection="orgs"
        id={org.id}
        field="contactPhone"
        label={labelOf('contactPhone')}
        value={contactPhone}
        masked={maskPhone(contactPhone)}
      />
    </Group>
  )
}

function Prose({ text }: { readonly text: string }) {
  return <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{text}</Text>
}

function labelOf(field: keyof Org): string {
  return orgs.meta[field]?.label ?? field
}

function countWords(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count.toLocaleString('zh-CN')} 人`
}
