import type { ListColumn } from '#renderer/entities/export/list-out.ts'
import type { ItemTypes } from '#renderer/entities/labels/use-item-types.ts'
import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import { accountRows, addSums, keepsMoney, type AccountRow, type MoneyPart, type MoneySums } from '#shared/domain/money/money-ledger.ts'
import { moneyFunds, type Item, type MoneyFund } from '#shared/schema/items.ts'
import { sumOutColumns, type SumLine } from './sum-columns.tsx'

/** A line of the year's page; without `fund` the matter has no entry yet. */
export type AccountLine = Omit<AccountRow, 'fund'> & { readonly fund?: MoneyFund }

const NOTHING: MoneySums = { budget: 0, income: 0, spent: 0 }

/**
 * The account of the year. With `types`, and of all funds, also the open matters whose type asks for a budget and that have no entry: what is
 * still to be begun.
 */
export function accountLines(items: readonly Item[], part: MoneyPart, types: ItemTypes | undefined): AccountLine[] {
  const rows: AccountLine[] = accountRows(items, part)
  if (!types || part.fund !== undefined) return rows
  const waiting = items.filter((item) => !isFinalItemState(item.state) && !item.money?.length && keepsMoney(item, types.of(item).spec))
  return [...rows, ...waiting.map((item) => ({ item, sums: NOTHING }))]
}

/** The years that have entries, and this one, latest first. */
export function yearsIn(items: readonly Item[], today: string): number[] {
  const years = items.flatMap((item) => (item.money ?? []).map(({ year }) => year))
  return [...new Set([Number(today.slice(0, 4)), ...years])].sort((a, b) => b - a)
}

/** The sums of each fund that has any, in the order of the funds. */
export function fundTotals(lines: readonly SumLine[]): { readonly fund: MoneyFund; readonly sums: MoneySums }[] {
  return moneyFunds.flatMap((fund) => {
    const own = lines.filter((line) => line.fund === fund)
    return own.length === 0 ? [] : [{ fund, sums: addSums(own.map(({ sums }) => sums)) }]
  })
}

export function isMoneyFund(word: string): word is MoneyFund {
  return (moneyFunds as readonly string[]).includes(word)
}

export const accountColumns: readonly ListColumn<AccountLine>[] = [
  { key: 'number', header: '编号', width: 18, value: ({ item }) => item.number },
  { key: 'title', header: '项目', width: 36, value: ({ item }) => item.title },
  ...sumOutColumns,
]
