import { Text } from '@mantine/core'
import type { ListColumn } from '#renderer/entities/export/list-out.ts'
import type { Column } from '#renderer/ui/data-table.tsx'
import { leftOf, type MoneySums } from '#shared/domain/money/money-ledger.ts'
import { yuanOf } from '#shared/domain/money/yuan.ts'
import type { MoneyFund } from '#shared/schema/items.ts'
import { fundWords, standingWords } from './words.ts'

/** What stands in a line of any account; without a fund nothing was entered yet. */
export interface SumLine {
  readonly fund?: MoneyFund | undefined
  readonly sums: MoneySums
}

const figures = [
  ['预算（元）', (sums) => sums.budget],
  ['到账（元）', (sums) => sums.income],
  ['支出（元）', (sums) => sums.spent],
  ['剩余（元）', leftOf],
] as const satisfies readonly (readonly [string, (sums: MoneySums) => number])[]

/** 资金来源, and what was planned, came, went and is left. */
export const sumColumns: readonly Column<SumLine>[] = [
  { key: 'fund', header: '资金来源', width: 176, render: ({ fund }) => fund && fundWords[fund] },
  ...figures.map(([header, figure]): Column<SumLine> => ({
    key: header,
    header,
    width: 118,
    align: 'right',
    render: ({ fund, sums }) => (
      <Text fz="sm" ta="right" {...(fund ? {} : { c: 'dimmed' })} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {fund ? yuanOf(figure(sums)) : '—'}
      </Text>
    ),
  })),
]

export const standingColumn: Column<SumLine> = {
  key: 'words',
  header: '说明',
  width: 'minmax(180px, 1.6fr)',
  render: ({ fund, sums }) => <Standing words={fund ? standingWords(sums) : ''} />,
}

export function Standing({ words }: { readonly words: string }) {
  return (
    <Text fz="sm" lineClamp={2} lh={1.35} style={{ whiteSpace: 'normal' }} title={words} c="#8a5200" fw={600}>
      {words}
    </Text>
  )
}

/** The same as it leaves: in a workbook numbers in yuan, which goes on reckoning; on paper with both digits behind the point. */
export const sumOutColumns: readonly ListColumn<SumLine>[] = [
  { key: 'fund', header: '资金来源', width: 20, value: ({ fund }) => fund && fundWords[fund] },
  ...figures.map(([header, figure]): ListColumn<SumLine> => ({
    key: header,
    header,
    width: 14,
    value: ({ sums }) => figure(sums) / 100,
    words: ({ sums }) => yuanOf(figure(sums)),
  })),
  { key: 'standing', header: '说明', width: 30, value: ({ sums }) => standingWords(sums) },
]
