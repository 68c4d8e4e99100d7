import { Anchor, Button, CopyButton, ScrollArea, Select, Table, Text } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import { Link } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import { useUnitName } from '#renderer/data/use-unit-name.ts'
import { paths } from '#renderer/entities/paths/paths.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'
import { Section } from '#renderer/ui/section.tsx'
import { StatusBadge } from '#renderer/ui/status-badge.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import { changedCounts, receiptsOf, reminderWords, type AskedCommunity, type Receipt } from '#shared/domain/forms/who-filed.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import { periodsOf } from './received-row.ts'

interface WhoFiledProps {
  readonly report: Agreement
  /** Without an admission in force nobody is reminded of it. */
  readonly refusable: boolean
  /** Of this report, as far as they came. */
  readonly filings: readonly Agreement[]
  readonly communities: readonly AskedCommunity[]
}

/** 各社区报了没有: what has come of a period, and of whom nothing has; in the order of the area tree, nobody before another. */
export function WhoFiledSection({ report, refusable, filings, communities }: WhoFiledProps) {
  const { db, today } = useDeps()
  const [chosen, choose] = useUrlParam('period')
  const day = today()
  const periods = periodsOf(report, filings, day)
  const period = periods.find(({ key }) => key === chosen) ?? periods[0]
  if (!period) return null
  const receipts = receiptsOf(communities, filings, period.key)
  const missing = receipts.filter(({ filing }) => !filing)
  return (
    <Section
      title="各社区报了没有"
      aside={
        <Text fz="sm" c="dimmed" aria-live="polite">
          {`收到 ${receipts.length - missing.length} / ${receipts.length}${period.due ? `，${period.due} 前` : ''}`}
        </Text>
      }
      actions={
        <>
          <Select
            aria-label="哪一期"
            w={170}
            allowDeselect={false}
            data={periods.map(({ key }) => ({ value: key, label: periodName(key) }))}
            value={period.key}
            onChange={(key) => choose(key ?? '')}
          />
          {missing.length > 0 && !refusable && <Reminder report={report} period={period} missing={missing} />}
        </>
      }
    >
      {receipts.length === 0 ? (
        <EmptyState compact title="这台电脑上还没有社区的名单">
          区域传到以后，这里按区域的次序列出各社区。
        </EmptyState>
      ) : (
        <ScrollArea.Autosize mah={460}>
          <Receipts receipts={receipts} streets={levelOf(db.user.unit) === 'district'} />
        </ScrollArea.Autosize>
      )}
      <Text fz="sm" c="dimmed" mt={6}>
        {refusable && '没有有效的准入，社区可以不报，不用提醒。'}
        只看得到送到本单位的：社区在程序里报给别的单位、用纸或 Excel 报的，这里仍是“没有收到”。
      </Text>
    </Section>
  )
}

interface ReminderProps {
  readonly report: Agreement
  readonly period: { readonly key: string; readonly due: string | undefined }
  readonly missing: readonly AskedCommunity[]
}

/** Nothing is sent by the program: the words go where the street and its communities talk. */
function Reminder({ report, period, missing }: ReminderProps) {
  const asker = useUnitName(useDeps().db.user.unit)
  const words = reminderWords({ title: report.title, periodName: periodName(period.key), due: period.due, asker, missing })
  return (
    <CopyButton value={words}>
      {({ copied, copy }) => (
        <Button variant="default" leftSection={<IconCopy size={18} />} title={words} onClick={copy}>
          {copied ? '已复制' : '复制提醒的话'}
        </Button>
      )}
    </CopyButton>
  )
}

function Receipts({ receipts, streets }: { readonly receipts: readonly Receipt[]; readonly streets: boolean }) {
  return (
    <Table aria-label="各社区报了没有" verticalSpacing={5} stickyHeader>
      <Table.Thead>
        <Table.Tr>
          {streets && <Table.Th>街道</Table.Th>}
          <Table.Th>社区</Table.Th>
          <Table.Th>收到</Table.Th>
          <Table.Th>截至</Table.Th>
          <Table.Th>行数</Table.Th>
          <Table.Th>和上一次报的比</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {receipts.map((one) => (
          <Table.Tr key={one.unit}>
            {streets && <Table.Td>{one.street}</Table.Td>}
            <Table.Td>
              {one.filing ? (
                <Anchor component={Link} to={paths.reportFiling(one.filing.id)}>
                  {one.name}
                </Anchor>
              ) : (
                one.name
              )}
            </Table.Td>
            <Table.Td>
              <StatusBadge tone={one.filing ? 'ok' : 'waiting'}>{one.filing ? '已收到' : '没有收到'}</StatusBadge>
              {one.times > 1 && (
                <Text span fz="sm" c="dimmed" ml={6}>
                  第 {one.times} 次
                </Text>
              )}
            </Table.Td>
            <Table.Td>
              {one.filing ? `${one.filing.filing?.asOf?.replace('T', ' ') ?? ''} ${one.filing.filing?.byName ?? ''}` : '—'}
            </Table.Td>
            <Table.Td>{one.filing?.filedTable?.rows.length ?? '—'}</Table.Td>
            <Table.Td>{changeWords(one)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function changeWords(receipt: Receipt): string {
  if (!receipt.filing) return '—'
  const changed = changedCounts(receipt)
  if (!changed) return '以前没有收到过'
  return changed.rows + changed.gone === 0 ? '没有变动' : `新增和改动 ${changed.rows}，减少 ${changed.gone}`
}
