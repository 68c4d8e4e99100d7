import { Anchor, Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { IconCalendarPlus, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Failed } from '#renderer/ui/failed.tsx'
import { Loading } from '#renderer/ui/loading.tsx'
import { notifyFailure } from '#renderer/ui/notify.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { callTree, MANY_CALLS, teamOn, type Call } from '#shared/domain/emergency/call-tree.ts'
import { drillStanding } from '#shared/domain/emergency/drills.ts'
import { can } from '#shared/domain/permissions.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { DrillDialog } from './drill-dialog.tsx'
import { setCaller } from './emergency-actions.ts'
import { drillItems, emergencyTeams } from './queries.ts'

/** 应急队伍 (domain.md D28): who calls whom, and the drills. */
export function EmergencyTeams() {
  const { db } = useDeps()
  const [teams, drills] = [useLive(emergencyTeams(db)), useLive(drillItems(db))]
  if (teams.status === 'loading' || drills.status === 'loading') return <Loading label="正在读取应急队伍…" />
  if (teams.status === 'failed') return <Failed failure={teams.error} title="应急队伍打不开" />
  const running = teams.data.filter(({ state }) => state !== 'dissolved')
  if (running.length === 0) {
    return (
      <EmptyState title="还没有应急队伍">
        每个社区 1 支应急工作队伍（广西贺州 2022 年做法）。在
        <Anchor component={Link} to={paths.orgNew()}>
          组织
        </Anchor>
        里登记一支“应急队伍”和它的成员，这里就能排谁通知谁。
      </EmptyState>
    )
  }
  const items = drills.status === 'ready' ? drills.data : []
  return (
    <Stack gap="md">
      {running.map((team) => (
        <Team key={team.id} team={team} drills={items.filter(({ links }) => links.includes(team.id))} />
      ))}
    </Stack>
  )
}

function Team({ team, drills }: { readonly team: Org; readonly drills: readonly Item[] }) {
  const deps = useDeps()
  const [planning, setPlanning] = useState(false)
  const mayEdit = can(deps.db.user, 'update', 'orgs', team)
  return (
    <Section
      title={team.name}
      actions={
        <>
          <Button component={Link} to={paths.callTreePrint(team.id)} variant="default" leftSection={<IconPrinter size={18} />}>
            呼叫表
          </Button>
          {can(deps.db.user, 'create', 'items') && (
            <Button variant="default" leftSection={<IconCalendarPlus size={18} />} onClick={() => setPlanning(true)}>
              安排演练
            </Button>
          )}
        </>
      }
    >
      <Stack gap="sm">
        <Drills drills={drills} />
        <CallTable team={team} mayEdit={mayEdit} />
      </Stack>
      {planning && <DrillDialog team={team} onClose={() => setPlanning(false)} />}
    </Section>
  )
}

function Drills({ drills }: { readonly drills: readonly Item[] }) {
  const { last, next, planned, overdue } = drillStanding(drills, useDeps().today())
  return (
    <Group gap="md">
      {next === undefined ? (
        <Text c="dimmed">还没有安排演练。</Text>
      ) : (
        <StatusBadge tone={overdue ? 'warning' : 'info'}>
          下次演练 {next}
          {overdue && '，已过'}
        </StatusBadge>
      )}
      {planned && (
        <Anchor component={Link} to={paths.item(planned.id)}>
          {planned.title}
        </Anchor>
      )}
      {last && (
        <Anchor component={Link} to={paths.item(last.id)} c="dimmed">
          上次：{last.title}
        </Anchor>
      )}
    </Group>
  )
}

function CallTable({ team, mayEdit }: { readonly team: Org; readonly mayEdit: boolean }) {
  const deps = useDeps()
  const today = deps.today()
  const rows = callTree(team.memberships, today)
  const names = teamOn(team.memberships, today).map(({ id, name }) => ({ value: id, label: name }))
  const choose = async (member: string, caller: string): Promise<void> => {
    const outcome = await setCaller(deps, team, member, caller)
    if (!outcome.ok) notifyFailure(outcome.error)
  }
  if (rows.length === 0) return <Text c="dimmed">队伍里还没有人，请到组织里登记成员。</Text>
  return (
    <Table verticalSpacing={6} aria-label={`${team.name}谁通知谁`}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>姓名</Table.Th>
          <Table.Th>职务</Table.Th>
          <Table.Th w={260}>由谁通知</Table.Th>
          <Table.Th>他通知谁</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <CallRow
            key={row.member.id}
            row={row}
            names={names.filter(({ value }) => value !== row.member.id)}
            mayEdit={mayEdit}
            choose={(caller) => void choose(row.member.id, caller)}
          />
        ))}
      </Table.Tbody>
    </Table>
  )
}

interface CallRowProps {
  readonly row: Call
  readonly names: readonly { readonly value: string; readonly label: string }[]
  readonly mayEdit: boolean
  choose(caller: string): void
}

function CallRow({ row: { member, depth, calls }, names, mayEdit, choose }: CallRowProps) {
  const caller = names.find(({ value }) => value === member.calledBy)
  return (
    <Table.Tr>
      <Table.Td pl={12 + depth * 22}>{member.name}</Table.Td>
      <Table.Td>{member.duty}</Table.Td>
      <Table.Td>
        {mayEdit ? (
          <Select
            aria-label={`${member.name}由谁通知`}
            clearable
            searchable
            placeholder="社区值班人员"
            data={[...names]}
            value={caller?.value ?? null}
            onChange={(value) => choose(value ?? '')}
          />
        ) : (
          (caller?.label ?? '社区值班人员')
        )}
      </Table.Td>
      <Table.Td>
        {calls.map(({ name }) => name).join('、')}
        {calls.length > MANY_CALLS && (
          <Text fz="sm" c="#8a5200">
            一个人打 {calls.length} 个电话太多，请分给别人
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
