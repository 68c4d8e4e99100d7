import { Stack, Text } from '@mantine/core'
import { addSums } from '#shared/domain/money/money-ledger.ts'
import { fundTotals } from './account.ts'
import type { SumLine } from './sum-columns.tsx'
import { fundWords, sumsWords } from './words.ts'

/** The sums of each fund and of all, under the table. */
export function Totals({ lines }: { readonly lines: readonly SumLine[] }) {
  const totals = fundTotals(lines)
  if (totals.length === 0) return null
  const all = addSums(totals.map(({ sums }) => sums))
  return (
    <Stack gap={2} aria-live="polite">
      {totals.length > 1 &&
        totals.map(({ fund, sums }) => (
          <Text key={fund} fz="sm" c="dimmed">
            {fundWords[fund]}：{sumsWords(sums)}
          </Text>
        ))}
      <Text fz="sm">合计：{sumsWords(all)}</Text>
    </Stack>
  )
}
