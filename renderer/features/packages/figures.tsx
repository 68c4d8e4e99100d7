import { Table } from '@mantine/core'
import type { Figure } from './package-words.ts'

export function Figures({ figures, label }: { readonly figures: readonly Figure[]; readonly label: string }) {
  if (figures.length === 0) return null
  return (
    <Table aria-label={label} withRowBorders={false} verticalSpacing={4} horizontalSpacing="xs" w="auto">
      <Table.Tbody>
        {figures.map(({ term, count, note }) => (
          <Table.Tr key={term}>
            <Table.Th fw={500}>{term}</Table.Th>
            <Table.Td ta="right" style={{ fontVariantNumeric: 'tabular-nums' }}>
              {count.toLocaleString('zh-CN')} 条
            </Table.Td>
            <Table.Td c="dimmed">{note}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
