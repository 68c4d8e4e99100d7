import { Table } from '@mantine/core'
import { directions, type Balance, type DirectionBalance } from '#shared/domain/agreement/balance.ts'
import { directionWords } from './agreement-words.ts'

const COLUMNS: readonly (readonly [keyof DirectionBalance, string])[] = [
  ['listed', '列入清单'],
  ['agreed', '双方商定'],
  ['done', '已完成'],
  ['overdue', '过了期限'],
  ['dropped', '未做'],
]

/** Both directions under each other, so that one sees at a glance which way more is given (domain.md §2.14). */
export function BalanceTable({ balance }: { readonly balance: Balance }) {
  return (
    <Table aria-label="双向服务对照" withTableBorder verticalSpacing={6} maw={720} bg="white">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>方向</Table.Th>
          {COLUMNS.map(([key, label]) => (
            <Table.Th key={key} ta="right" w={104}>
              {label}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {directions.map((direction) => (
          <Table.Tr key={direction}>
            <Table.Th scope="row">{directionWords[direction]}</Table.Th>
            {COLUMNS.map(([key]) => (
              <Table.Td key={key} ta="right" c={balance[direction][key] === 0 ? 'dimmed' : undefined}>
                {balance[direction][key]}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
