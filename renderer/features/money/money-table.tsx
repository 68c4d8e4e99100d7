import { Button, Table, Text } from '@mantine/core'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import type { MoneyEntry } from '#shared/schema/items.ts'
import { fundWords, kindWords, payeeWords } from './words.ts'

/** A line of a ledger here, or of a community's as the district answers it. */
interface ShownLine {
  readonly entry: Omit<MoneyEntry, 'at' | 'by' | 'byName' | 'reverses' | 'reason'>
  readonly reversedBy?: Pick<MoneyEntry, 'on' | 'reason' | 'byName'> | undefined
}

interface MoneyTableProps<L extends ShownLine> {
  readonly lines: readonly L[]
  readonly onReverse?: ((line: L) => void) | undefined
}

/** Every entry, the newest day first; what was taken back is struck out and says by what. */
export function MoneyTable<L extends ShownLine>({ lines, onReverse }: MoneyTableProps<L>) {
  if (lines.length === 0) return <Text c="dimmed">还没有记账。</Text>
  return (
    <Table verticalSpacing={6} aria-label="收支明细">
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={108}>日期</Table.Th>
          <Table.Th w={64}>类别</Table.Th>
          <Table.Th>用途</Table.Th>
          <Table.Th w={132} ta="right">
            金额（元）
          </Table.Th>
          <Table.Th w={150}>资金来源</Table.Th>
          <Table.Th w={190}>付给谁、凭证号</Table.Th>
          <Table.Th w={130}>批准</Table.Th>
          <Table.Th w={84} aria-label="更正" />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <EntryRow key={line.entry.id} line={line} onReverse={onReverse} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

function EntryRow<L extends ShownLine>({ line, onReverse }: { readonly line: L; readonly onReverse: MoneyTableProps<L>['onReverse'] }) {
  const { entry, reversedBy } = line
  const struck = reversedBy ? { td: 'line-through', c: 'dimmed' } : {}
  return (
    <Table.Tr>
      <Table.Td>
        <Text fz="sm" {...struck}>
          {entry.on}
        </Text>
      </Table.Td>
      <Table.Td>{kindWords[entry.kind]}</Table.Td>
      <Table.Td>
        <Text {...struck}>{entry.purpose}</Text>
        {entry.year !== Number(entry.on.slice(0, 4)) && <Text fz="sm">记在 {entry.year} 年</Text>}
        {reversedBy && (
          <Text fz="sm">
            {reversedBy.on} 冲正：{reversedBy.reason}
            {reversedBy.byName && `（${reversedBy.byName}）`}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        <Text {...struck} style={{ fontVariantNumeric: 'tabular-nums' }}>
          {yuanOf(entry.fen)}
        </Text>
      </Table.Td>
      <Table.Td>{fundWords[entry.fund]}</Table.Td>
      <Table.Td>{paidTo(entry)}</Table.Td>
      <Table.Td>{entry.approvedBy}</Table.Td>
      <Table.Td>
        {onReverse && !reversedBy && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-label={`冲正：${entry.on} ${entry.purpose}`}
            onClick={() => onReverse(line)}
          >
            冲正…
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function paidTo({ payeeKind, payee, voucher }: ShownLine['entry']): string {
  const whom = payee || (payeeKind && payeeWords[payeeKind])
  return [whom, voucher].filter(Boolean).join('，')
}
