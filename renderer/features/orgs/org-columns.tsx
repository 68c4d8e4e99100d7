import { Text } from '@mantine/core'
import { coverageWords } from '#renderer/entities/labels/org-words.ts'
import { longDay } from '#renderer/entities/labels/time-words.ts'
import type { Column } from '#renderer/ui/data-table.tsx'
import type { OrgRow } from './org-row.ts'
import { alertWords } from './org-words.ts'
import { OrgStateBadge } from './state-badge.tsx'

const INDENT = 20

const text = (key: string, header: string, width: number | string, value: (row: OrgRow) => string | undefined): Column<OrgRow> => ({
  key,
  header,
  width,
  render: (row) => (
    <Text truncate title={value(row)}>
      {value(row) || '—'}
    </Text>
  ),
})
const count = (key: string, header: string, value: (row: OrgRow) => number | undefined): Column<OrgRow> => ({
  key,
  header,
  width: 84,
  align: 'right',
  render: (row) => value(row)?.toLocaleString('zh-CN') ?? '—',
})

const name: Column<OrgRow> = {
  key: 'name',
  header: '名称',
  width: 'minmax(260px, 2fr)',
  render: ({ org, depth }) => (
    <Text fw={500} truncate title={org.name} pl={depth * INDENT}>
      {org.name}
    </Text>
  ),
}
const type = text('type', '类型', 'minmax(120px, 0.8fr)', (row) => row.type)
const parent = text('parent', '上级', 'minmax(110px, 0.9fr)', (row) => row.parent)
const head = text('head', '负责人', 92, (row) => row.head)
const contact = text('contact', '联系人', 92, (row) => row.org.contactName)
const places = text('places', '所在区域', 'minmax(110px, 0.8fr)', (row) => row.places)
const seats = count('seats', '成员', (row) => (row.seats === 0 ? undefined : row.seats))
const members = count('members', '党员', (row) => row.org.memberCount)
const staff = count('staff', '人数', (row) => row.org.staffCount)
const state: Column<OrgRow> = { key: 'state', header: '状态', width: 104, render: ({ org }) => <OrgStateBadge state={org.state} /> }
const term: Column<OrgRow> = {
  key: 'term',
  header: '本届止',
  width: 212,
  render: ({ end, alert }) =>
    end ? (
      <Text truncate fw={alert ? 500 : 400}>
        {longDay(end.on)}
        {end.reckoned ? '（推算）' : ''}
        {alert ? ` ${alertWords(alert)}` : ''}
      </Text>
    ) : (
      '—'
    ),
}
const coverage = text('coverage', '组织覆盖', 116, ({ org }) => org.coverage && coverageWords[org.coverage])

/** What is worth a column differs by part of the register. */
export function columnsOf(group: string): readonly Column<OrgRow>[] {
  if (group === 'party') return [name, type, parent, head, seats, members, term, state]
  if (group === 'body') return [name, type, parent, head, seats, term, state]
  if (group === 'unit') return [name, type, text('nature', '性质', 112, ({ org }) => org.nature), staff, members, coverage, contact, state]
  if (group === 'property') return [name, type, places, members, term, contact, state]
  if (group === 'team') return [name, type, parent, head, seats, text('filingNo', '备案号', 132, ({ org }) => org.filingNo), state]
  return [name, type, parent, head, term, state]
}
