import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, MoneyEntry } from '#shared/schema/items.ts'
import { moneyLines } from './money-ledger.ts'
import { moneyWriteProblem } from './money-rule.ts'

/** Most entries that a PC lets into one matter; offline PCs together may bring up to twice as many (schema/items.ts). */
export const MOST_ENTRIES = 500

/** Who enters it, and when: `at` is a hybrid-clock stamp. */
export interface Entering extends Pick<MoneyEntry, 'id' | 'at' | 'by' | 'byName'> {
  readonly today: Day
}

export type MoneyInput = Omit<MoneyEntry, 'id' | 'at' | 'by' | 'byName' | 'reverses' | 'reason'>

/**
 * The matter with one entry more.
 * @returns fails with `record/invalid`, `money/closed` or `money/full`
 */
export function enterMoney(item: Item, input: MoneyInput, { today, ...signed }: Entering): Result<Item, Failure> {
  if (!isDay(input.on)) return err(failure('record/invalid', [{ path: 'on', message: '日期不正确' }]))
  if (input.on > today) return err(failure('record/invalid', [{ path: 'on', message: '日期不能晚于今天' }]))
  if (input.purpose.trim() === '') return err(failure('record/invalid', [{ path: 'purpose', message: '请写明用途' }]))
  return added(item, { ...signed, ...trimmed(input) })
}

/**
 * 冲正: takes an entry back by another one; both stay. What is right is then entered anew.
 * @returns fails with `money/reversed`, `item/reason-required`, `money/closed` or `money/full`
 */
export function reverseMoney(item: Item, id: string, reason: string, { today, ...signed }: Entering): Result<Item, Failure> {
  const line = moneyLines(item.money ?? []).find(({ entry }) => entry.id === id)
  if (!line || line.reversedBy) return err(failure('money/reversed'))
  if (reason.trim() === '') return err(failure('item/reason-required'))
  const { kind, fund, year, fen, purpose } = line.entry
  return added(item, { ...signed, kind, fund, year, fen, purpose, on: today, reverses: id, reason: reason.trim().slice(0, 200) })
}

function added(item: Item, entry: MoneyEntry): Result<Item, Failure> {
  if (isFinalItemState(item.state)) return err(failure('money/closed'))
  const entries = item.money ?? []
  if (entries.length >= MOST_ENTRIES) return err(failure('money/full'))
  const next: Item = { ...item, money: [...entries, entry] }
  const problem = moneyWriteProblem(item, next)
  return problem ? err(problem) : ok(next)
}

/** Without what was left empty. */
function trimmed(input: MoneyInput): MoneyInput {
  const words = Object.entries(input).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value] as const)
  return Object.fromEntries(words.filter(([, value]) => value !== undefined && value !== '')) as MoneyInput // only what may be absent is left out
}
