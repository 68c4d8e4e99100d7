import { Anchor, Badge, Group, SimpleGrid, Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { Link } from 'react-router'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import { sexWords } from '#renderer/entities/labels/person-words.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { ageOn, reportStateWords } from '#renderer/entities/person/person-words.ts'
import { SensitiveValue } from '#renderer/entities/person/sensitive-value.tsx'
import { DefinitionList } from '#renderer/ui/definition-list.tsx'
import { Section } from '#renderer/ui/section.tsx'
import type { Person } from '#shared/schema/people.ts'
import { AttendanceSection } from './attendance-section.tsx'
import { MergedSection } from './duplicates/merged-section.tsx'
import { HistorySection } from './history-section.tsx'
import { PartySection } from './party-section.tsx'
import { ModulesSection } from './modules/modules-section.tsx'
import { PostsSection } from './posts-section.tsx'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import { householdOf, roomOf } from './queries.ts'

export function PersonSheet({ person, mayEdit }: { readonly person: Person; readonly mayEdit: boolean }) {
  return (
    <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="md" style={{ alignItems: 'start' }}>
      <Stack gap="md">
        <BasicSection person={person} />
        <HouseholdSection person={person} />
        <AttendanceSection person={person} />
      </Stack>
      <Stack gap="md">
        <PartySection person={person} mayEdit={mayEdit} />
        <ReportSection person={person} />
        <PostsSection person={person} mayEdit={mayEdit} />
        <ModulesSection person={person} mayEdit={mayEdit} />
        <MergedSection person={person} mayEdit={mayEdit} />
        <HistorySection person={person} />
      </Stack>
    </SimpleGrid>
  )
}

function BasicSection({ person }: { readonly person: Person }) {
  const { db, today } = useDeps()
  const grids = useLive(gridsOf(db))
  const grid = useMemo(
    () => (grids.status === 'ready' ? grids.data.find((area) => area.id === person.grid)?.name : ''),
    [grids, person.grid],
  )
  const age = ageOn(today(), person.bornOn)
  return (
    <Section title="基本情况">
      <DefinitionList
        items={[
          { term: '性别', value: person.sex === 'unknown' ? '' : sexWords[person.sex] },
          { term: '出生日期', value: person.bornOn && `${person.bornOn}${age === undefined ? '' : `（${age} 岁）`}` },
          { term: '民族', value: person.ethnicity },
          { term: '文化程度', value: person.education },
          { term: '联系电话', value: <SensitiveValue personId={person.id} field="phone" value={person.phone} /> },
          { term: '人员编号', value: person.memberNo },
          { term: '身份证号', value: <SensitiveValue personId={person.id} field="citizenId" value={person.citizenId} />, wide: true },
          { term: '居住地址', value: <SensitiveValue personId={person.id} field="address" value={person.address} />, wide: true },
          { term: '网格', value: grid },
          { term: '特长', value: person.skills.join('、') },
          { term: '工作单位', value: person.employer },
          { term: '职务', value: person.duty },
          { term: '标签', value: person.tags.length > 0 && <Tags tags={person.tags} />, wide: true },
          { term: '备注', value: person.note, wide: true },
        ]}
      />
    </Section>
  )
}

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <Group gap={6}>
      {tags.map((tag) => (
        <Badge key={tag} variant="light" color="gray" tt="none" size="lg" fw={400}>
          {tag}
        </Badge>
      ))}
    </Group>
  )
}

/** Everybody whose record names the same room. */
function HouseholdSection({ person }: { readonly person: Person }) {
  const { db, today } = useDeps()
  const room = useLive(roomOf(db, person.room))
  const members = useLive(householdOf(db, person.room))
  const others = members.status === 'ready' ? members.data.filter((each) => each.state === 'active' || each.id === person.id) : []
  const name = room.status === 'ready' ? room.data?.name : undefined
  return (
    <Section title="同户人员" aside={name && <Text c="dimmed">{name}</Text>}>
      {person.room === '' && <Text c="dimmed">还没有登记在哪一户。修改资料时选择“所在户”，同户的人会列在这里。</Text>}
      {person.room !== '' && (
        <Stack gap={6}>
          {others.map((each) => (
            <Group key={each.id} gap="md" wrap="nowrap">
              {each.id === person.id ? (
                <Text fw={500}>{each.name}（本人）</Text>
              ) : (
                <Anchor component={Link} to={paths.person(each.id)}>
                  {each.name}
                </Anchor>
              )}
              <Text c="dimmed" fz="sm">
                {[each.relation, each.sex === 'unknown' ? '' : sexWords[each.sex], ageWord(ageOn(today(), each.bornOn))]
                  .filter(Boolean)
                  .join(' · ')}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
    </Section>
  )
}

function ageWord(age: number | undefined): string {
  return age === undefined ? '' : `${age} 岁`
}

function ReportSection({ person }: { readonly person: Person }) {
  const db = useDb()
  const grids = useLive(gridsOf(db))
  const { report } = person
  const reported = report !== undefined && report.state !== 'none'
  const grid = grids.status === 'ready' ? grids.data.find((area) => area.id === report?.grid)?.name : undefined
  return (
    <Section
      title="双报到"
      actions={
        <Anchor component={Link} to={reported ? paths.reportInMember(person.id) : paths.reportIn()}>
          {reported ? '报到和服务记录' : '去登记报到'}
        </Anchor>
      }
    >
      {!reported ? (
        <Text c="dimmed">未作为在职党员报到。</Text>
      ) : (
        <DefinitionList
          items={[
            { term: '报到情况', value: reportStateWords[report.state] },
            { term: '报到日期', value: report.reportedOn },
            { term: '所在单位党组织', value: report.unitName },
            { term: '编入网格', value: grid },
            { term: '意愿岗位', value: report.posts?.join('、') },
            { term: '可服务时段', value: report.hours },
            { term: '回执编号', value: report.receiptNo },
            { term: '回执', value: report.receiptNo && (report.receiptReturned ? '已交回' : '未交回') },
            { term: '承诺事项', value: report.promise, wide: true },
          ]}
        />
      )}
    </Section>
  )
}
