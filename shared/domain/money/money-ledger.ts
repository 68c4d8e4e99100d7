import type { ItemTypeSpec } from '#shared/schema/item-types.ts'
import type { Item, MoneyEntry, MoneyFund } from '#shared/schema/items.ts'
import { moneyFunds } from '#shared/schema/items.ts'

/** An entry as it stands in the account. */
export interface MoneyLine {
  readonly entry: MoneyEntry
  /** The entry that took it back. */
  readonly reversedBy?: MoneyEntry
}

/** In fen. What is left follows from them: `leftOf`. */
export interface MoneySums {
  readonly budget: number
  readonly income: number
  readonly spent: number
}

export interface MoneyPart {
  readonly year?: number | undefined
  readonly fund?: MoneyFund | undefined
}

/** Whether a matter has an account: its type asks for a budget, or money was entered. */
export function keepsMoney(item: Pick<Item, 'money'>, { fields }: Pick<ItemTypeSpec, 'fields'>): boolean {
  return fields.some(({ id }) => id === 'budget') || (item.money ?? []).length > 0
}

/** Entries that take another one back stand beside it, not as lines of their own. Newest day first; two PCs may both have taken one back. */
export function moneyLines(entries: readonly MoneyEntry[]): MoneyLine[] {
  const reversals = new Map<string, MoneyEntry>()
  for (const entry of [...entries].sort(byStamp)) {
    if (entry.reverses !== undefined && !reversals.has(entry.reverses)) reversals.set(entry.reverses, entry)
  }
  return entries
    .filter(({ reverses }) => reverses === undefined)
    .map((entry): MoneyLine => {
      const reversedBy = reversals.get(entry.id)
      return { entry, ...(reversedBy ? { reversedBy } : {}) }
    })
    .sort((a, b) => (a.entry.on === b.entry.on ? byStamp(b.entry, a.entry) : a.entry.on < b.entry.on ? 1 : -1))
}

/** Of one year's account, or of one fund; without them, of everything. */
export function linesOf(lines: readonly MoneyLine[], { year, fund }: MoneyPart): MoneyLine[] {
  return lines.filter(({ entry }) => (year === undefined || entry.year === year) && (fund === undefined || entry.fund === fund))
}

/** As much of a line as its sum needs. */
interface CountedLine {
  readonly entry: Pick<MoneyEntry, 'kind' | 'fen'>
  readonly reversedBy?: unknown
}

/** What nobody took back. Sums are reckoned each time and kept nowhere. */
export function moneySums(lines: readonly CountedLine[]): MoneySums {
  const sum = (kind: MoneyEntry['kind']): number =>
    lines.reduce((total, { entry, reversedBy }) => (entry.kind === kind && !reversedBy ? total + entry.fen : total), 0)
  return { budget: sum('budget'), income: sum('income'), spent: sum('spending') }
}

export function addSums(all: readonly MoneySums[]): MoneySums {
  return all.reduce((a, b) => ({ budget: a.budget + b.budget, income: a.income + b.income, spent: a.spent + b.spent }), {
    budget: 0,
    income: 0,
    spent: 0,
  })
}

/** What the budget has left, in fen; negative: more was spent than was granted. */
export function leftOf({ budget, spent }: MoneySums): number {
  return budget - spent
}

/** What one matter did with one fund in a year. */
export interface AccountRow<I extends Pick<Item, 'money'> = Item> {
  readonly item: I
  readonly fund: MoneyFund
  readonly sums: MoneySums
}

/** The account of a year: one row a matter and fund, in the order of the matters, then of the funds. */
export function accountRows<I extends Pick<Item, 'money'>>(items: readonly I[], { year, fund }: MoneyPart): AccountRow<I>[] {
  return items.flatMap((item) => {
    const lines = linesOf(moneyLines(item.money ?? []), { year, fund })
    return moneyFunds.flatMap((each): AccountRow<I>[] => {
      const own = linesOf(lines, { fund: each })
      return own.length === 0 ? [] : [{ item, fund: each, sums: moneySums(own) }]
    })
  })
}

function byStamp(a: MoneyEntry, b: MoneyEntry): number {
  const [left, right] = [`${a.at} ${a.id}`, `${b.at} ${b.id}`]
  return left === right ? 0 : left < right ? -1 : 1
}
