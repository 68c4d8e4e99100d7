import { Table, Text } from '@mantine/core'
import { useDb, useDeps, useLive } from '#renderer/data/react.tsx'
import type { PackageRecord } from '#renderer/data/packages/packages.ts'
import { momentWords } from '#renderer/entities/labels/time-words.ts'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { checkCode } from '#shared/package/hand-over.ts'
import { kindWords } from './package-words.ts'
import classes from './packages.module.css'

/** Packages made and read in on this PC, each with whether it was answered. */
export function OwnHistory() {
  const { packages } = useDb()
  const { now } = useDeps()
  const history = useLive(packages.history)
  if (history.status !== 'ready') return null
  return (
    <Section title="本机的交换包" aside={history.data.length > 0 ? `${history.data.length} 个` : undefined}>
      {history.data.length === 0 ? (
        <Text c="dimmed">还没有生成或读入过。</Text>
      ) : (
        <Table aria-label="本机的交换包" verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              {['编号', '种类', '时间', '条数', '事由', '校验码', '回执'].map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {history.data.map((record) => (
              <Table.Tr key={`${record.direction}/${record.hash}`}>
                <Table.Td>第 {record.serial} 号</Table.Td>
                <Table.Td>{kindWords[record.kind]}</Table.Td>
                <Table.Td>
                  {momentWords(Date.parse(record.at), now())} {record.direction === 'out' ? '生成' : '读入'}
                </Table.Td>
                <Table.Td>{record.rows}</Table.Td>
                <Table.Td>{record.reason || '—'}</Table.Td>
                <Table.Td className={classes.code}>{checkCode(record.hash)}</Table.Td>
                <Table.Td>{answerOf(record, now())}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Section>
  )
}

function answerOf(record: PackageRecord, now: number) {
  if (record.direction === 'in') return '—'
  if (record.answeredAt === undefined) return <StatusBadge tone="waiting">等回执</StatusBadge>
  return <StatusBadge tone="ok">{momentWords(Date.parse(record.answeredAt), now)} 收到</StatusBadge>
}
