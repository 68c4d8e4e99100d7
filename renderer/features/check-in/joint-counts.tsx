import { Table } from '@mantine/core'
import { useMemo } from 'react'
import { quorumView } from '#renderer/entities/meeting/quorum-view.ts'
import { attendanceByBody, isJoint, mustVoteByBody } from '#shared/domain/meeting/joint.ts'
import type { NamedRule } from '#shared/domain/voting/rules.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

export interface JointCountsProps {
  readonly meeting: Meeting
  readonly attendances: readonly Attendance[]
  /** Of the type of meeting: whether each body's quorum is asked for. */
  readonly rule: NamedRule
}

/** 联合召开: 应到, 实到 of each organising body, live. */
export function JointCounts({ meeting, attendances, rule }: JointCountsProps) {
  const rows = useMemo(() => attendanceByBody(meeting, attendances), [meeting, attendances])
  if (!isJoint(meeting)) return null
  const apart = mustVoteByBody(meeting, rule.rule)
  return (
    <Table aria-label="各组织应到实到" verticalSpacing={4}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>组织</Table.Th>
          <Table.Th w={70}>应到</Table.Th>
          <Table.Th w={70}>实到</Table.Th>
          {apart && <Table.Th>到会是否够数</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ id, name, summary }) => (
          <Table.Tr key={id}>
            <Table.Td>{name}</Table.Td>
            <Table.Td>{summary.expected}</Table.Td>
            <Table.Td>{summary.present}</Table.Td>
            {apart && <Table.Td>{quorumView(rule, summary).sentence}</Table.Td>}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
