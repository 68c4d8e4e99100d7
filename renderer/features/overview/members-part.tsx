import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { compareNumbered } from '#renderer/entities/meeting/compare-numbered.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { DataTable, type Column } from '#renderer/ui/data-table.tsx'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { asStanding, rosterAsStanding } from '#renderer/entities/person/as-standing.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { meetingTypeOf } from '#shared/domain/meeting/meeting-types.ts'
import { studyNeed } from '#shared/domain/meeting/study-year.ts'
import { cameTo } from '#shared/domain/meeting/quorum.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { memberRows, meetingsOfBranch, type MemberRow } from './member-rows.ts'
import { rulesDay } from './overview-view.ts'
import { attendancesOfMeetings, peopleById } from './queries.ts'
import type { Overview } from './use-overview.ts'

const branchKinds: readonly string[] = ['branch', 'jointBranch', 'generalBranch', 'temporaryBranch', 'actionBranch']
const LARGEST_BRANCH = 3000

const columns: readonly Column<MemberRow>[] = [
  { key: 'name', header: '姓名', width: 'minmax(110px, 1fr)', render: (row) => row.name },
  { key: 'expected', header: '应到（次）', width: 110, align: 'right', render: (row) => row.expected },
  { key: 'present', header: '到会', width: 90, align: 'right', render: (row) => row.present },
  { key: 'onLeave', header: '请假', width: 90, align: 'right', render: (row) => row.onLeave },
  { key: 'absent', header: '未到', width: 90, align: 'right', render: (row) => row.absent },
  { key: 'hours', header: '集中学习（学时）', width: 160, align: 'right', render: (row) => row.hours },
  { key: 'note', header: '说明', width: 'minmax(220px, 2fr)', render: (row) => <span title={row.note}>{row.note}</span> },
]

/** Named members' attendance and study: for their secretary, one branch at a time, and each look leaves a trace. */
export function MembersPart({ overview, year }: { readonly overview: Overview; readonly year: number }) {
  const { db } = useDeps()
  const [chosen, setChosen] = useUrlParam('body')
  const [looked, setLooked] = useState('')
  const branches = useMemo(
    () => overview.orgs.filter((org) => branchKinds.includes(org.kind)).sort((a, b) => compareNumbered(a.name, b.name)),
    [overview.orgs],
  )
  const branch = branches.find((org) => org.id === chosen) ?? (branches.length === 1 ? branches[0] : undefined)
  const look = branch ? `${branch.id}/${year}` : ''
  useEffect(() => setLooked((before) => (before === look ? before : '')), [look])
  const need = studyNeed(overview.templates)
  const show = async (): Promise<void> => {
    if (!branch) return
    await db.audit({ kind: 'view', collection: 'attendances', id: branch.id, fields: ['person', 'state'], note: `${year}年党员学时和出席` })
    setLooked(look)
  }
  if (branches.length === 0) return <EmptyState title="台账里还没有党支部" />
  return (
    <Stack gap="md" style={{ flex: 1, minHeight: 0 }}>
      <Section title="党员学时和出席">
        <Stack gap="xs">
          <Group gap="sm">
            <Select
              aria-label="选择党支部"
              placeholder="选择党支部"
              w={320}
              searchable
              allowDeselect={false}
              data={branches.map((org) => ({ value: org.id, label: org.name }))}
              value={branch?.id ?? null}
              onChange={(next) => setChosen(next ?? '')}
            />
            <Button leftSection={<IconEye size={18} />} disabled={!branch || looked === look} onClick={() => void show()}>
              查看（会留下记录）
            </Button>
          </Group>
          <Text fz="sm" c="dimmed">
            只有书记能看，按姓名排列，不排名。每年要求 {need.hours} 学时：{need.basis}。学时取记录里填写的数；没有填的按起止时间算，60
            分钟计 1 学时。
          </Text>
        </Stack>
      </Section>
      {branch && looked === look && <MemberTable branch={branch} overview={overview} year={year} />}
    </Stack>
  )
}

interface MemberTableProps {
  readonly branch: Org
  readonly overview: Overview
  readonly year: number
}

function MemberTable({ branch, overview, year }: MemberTableProps) {
  const { db, today } = useDeps()
  const navigate = useNavigate()
  const { orgs, meetings, templates } = overview
  const held = useMemo(() => meetingsOfBranch(branch, orgs, meetings, year), [branch, orgs, meetings, year])
  const index = useLive(db.peopleIndex)
  const built = index.status === 'ready' && index.data.built
  const members = useMemo(
    // The index in memory grows after unlocking; once built it is asked again.
    () => (built ? db.searchPeople('', { limit: LARGEST_BRANCH, filter: (entry) => isMember(entry, branch.id) }) : []),
    [db, branch.id, built],
  )
  const attendances = useLive(
    attendancesOfMeetings(
      db,
      held.map((one) => one.id),
    ),
  )
  const people = useLive(
    peopleById(
      db,
      members.map((one) => one.id),
    ),
  )
  const day = rulesDay(year, today())
  const rows = useMemo(() => {
    if (attendances.status !== 'ready') return []
    const isStudy = (type: string): boolean => meetingTypeOf(type, templates, day).spec.study
    const known = people.status === 'ready' ? people.data : []
    const called = held.map((meeting) => ({ ...meeting, roster: [...rosterAsStanding(db, meeting.roster)] }))
    // Of two rows of one person at one meeting the one that says that he came is read last, and stands.
    const came = asStanding(db, attendances.data).toSorted((a, b) => Number(cameTo(a)) - Number(cameTo(b)))
    return memberRows({ branch: branch.id, meetings: called, attendances: came, members, people: known, isStudy })
  }, [db, branch.id, held, attendances, people, members, templates, day])
  if (attendances.status === 'failed') return <Failed failure={attendances.error} title="签到没有读出来" />
  if (attendances.status === 'loading' || !built) return <Loading lines={8} />
  return (
    <DataTable
      label={`${branch.name}${year}年党员学时和出席，按姓名排列`}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      onOpen={(row) => void navigate(paths.person(row.id))}
      footer={`共 ${rows.length} 人；计入已定稿和已签字的会议 ${held.filter(isSettled).length} 场（含党小组和上级党组织的会）`}
      empty={<EmptyState title="台账里没有这个支部的党员" compact />}
    />
  )
}

function isSettled({ state, corrects }: Overview['meetings'][number]): boolean {
  return (state === 'finalised' || state === 'signed') && !corrects
}

function isMember(
  { branch, member, state }: { readonly branch?: string | undefined; readonly member: boolean; readonly state: string },
  id: string,
) {
  return branch === id && state === 'active' && member
}
