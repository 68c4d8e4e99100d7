import { List, Stack, Table, Text } from '@mantine/core'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { referenceList, type ReferenceList } from '#shared/domain/dictionary/reference-lists.ts'
import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import { typesOfEdition } from '#shared/domain/org/org-types.ts'
import { papersOf } from '#shared/domain/front-desk/service-catalogue.ts'
import { rulesOfEdition } from '#shared/domain/report-in/report-in-rules.ts'
import { daysBetween } from '#shared/lib/day.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import { dictionaryKind, type ShownDictionary } from './dictionary-kinds.ts'
import { dayWords } from './rest-rows.tsx'

/** What a dictionary says, to be read. */
export function DictionaryContent({ shown }: { readonly shown: ShownDictionary }) {
  const { code, entries } = shown
  const kind = dictionaryKind(code)
  if (kind === 'services') return <Services entries={entries} />
  if (kind === 'holidays') return <Rests entries={entries} />
  const list = referenceList(code)
  if (list) return <References list={list} entries={entries} />
  if (kind === 'reportIn') return <ReportInWords shown={shown} />
  if (kind === 'orgTypes') return <OrgTypes entries={entries} />
  return (
    <Section title="内容">
      <List>
        {entries.map(({ id, label }) => (
          <List.Item key={id}>{label}</List.Item>
        ))}
      </List>
    </Section>
  )
}

interface Entries {
  readonly entries: readonly DictionaryEntry[]
}

function Services({ entries }: Entries) {
  return (
    <Section title={`事项（${entries.length} 项）`}>
      <Table verticalSpacing={6} aria-label="事项">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={80}>编码</Table.Th>
            <Table.Th>事项</Table.Th>
            <Table.Th w={100}>类别</Table.Th>
            <Table.Th>要带的材料</Table.Th>
            <Table.Th w={110}>办理期限</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ id, code, label, service }) => (
            <Table.Tr key={id}>
              <Table.Td>{code}</Table.Td>
              <Table.Td fw={500}>{label}</Table.Td>
              <Table.Td>{service?.heading}</Table.Td>
              <Table.Td>{papersOf(service?.papers ?? '').join('、')}</Table.Td>
              <Table.Td>{service?.workingDays === undefined ? '没有写明' : `${service.workingDays} 个工作日`}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

function References({ list, entries }: Entries & { readonly list: ReferenceList }) {
  if (entries.length === 0) return <EmptyState title="还没有录入">{list.basis}</EmptyState>
  return (
    <Section title={`${list.row}（${entries.length} 项）`}>
      <Table verticalSpacing={6} aria-label={list.row}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={48}>序号</Table.Th>
            <Table.Th>{list.row}</Table.Th>
            <Table.Th>{list.heading.label}</Table.Th>
            <Table.Th>{list.lead.label}</Table.Th>
            <Table.Th>{list.assist.label}</Table.Th>
            <Table.Th>依据</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ id, label, reference }, index) => (
            <Table.Tr key={id}>
              <Table.Td>{index + 1}</Table.Td>
              <Table.Td fw={500}>{label}</Table.Td>
              <Table.Td>{reference?.heading}</Table.Td>
              <Table.Td>{reference?.lead}</Table.Td>
              <Table.Td>{reference?.assist}</Table.Td>
              <Table.Td>{reference?.basis}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

function OrgTypes({ entries }: Entries) {
  const byKind = Map.groupBy(typesOfEdition({ entries: [...entries] }), ({ kind }) => kind)
  return (
    <Section title={`类型（${entries.length} 种）`}>
      <DefinitionList
        columns={1}
        items={[...byKind].map(([kind, types]) => ({ term: orgKindName(kind), value: types.map(({ label }) => label).join('、') }))}
      />
    </Section>
  )
}

function Rests({ entries }: Entries) {
  return (
    <Section title="放假和调休">
      <Table verticalSpacing={6} aria-label="放假和调休">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>节日</Table.Th>
            <Table.Th>放假</Table.Th>
            <Table.Th w={80}>天数</Table.Th>
            <Table.Th>调休上班</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map(({ id, label, rest }) => (
            <Table.Tr key={id}>
              <Table.Td fw={500} style={{ whiteSpace: 'nowrap' }}>
                {label}
              </Table.Td>
              <Table.Td>{rest && (rest.from === rest.to ? dayWords(rest.from) : `${dayWords(rest.from)}至${dayWords(rest.to)}`)}</Table.Td>
              <Table.Td>{rest && `${daysBetween(rest.from, rest.to) + 1} 天`}</Table.Td>
              <Table.Td>{rest?.worked?.map(dayWords).join('、')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  )
}

function ReportInWords({ shown }: { readonly shown: ShownDictionary }) {
  const { posts, times, acts, timeBank } = rulesOfEdition({ entries: [...shown.entries], switches: [...shown.switches] })
  return (
    <Section title="内容">
      <Stack gap="xs">
        <DefinitionList
          columns={1}
          items={[
            { term: '能做什么（岗位）', value: posts.join('、') },
            { term: '什么时候可以', value: times.join('、') },
            { term: '服务种类', value: acts.join('、') },
            { term: '时间银行', value: timeBank ? '开' : '不开' },
          ]}
        />
        <Text fz="sm" c="dimmed">
          报到和记服务的时候可以从中选，也可以自己写。改了字典，已经写下的不变。
        </Text>
      </Stack>
    </Section>
  )
}
