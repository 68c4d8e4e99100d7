import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isFinalItemState } from '#shared/domain/item/item-state.ts'
import { chinaDay } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Item, MoneyEntry } from '#shared/schema/items.ts'

/**
 * What every PC and the server ask before money is written. That entries neither change nor go is the merge rule's (`record/append-only`,
 * write-check.ts); here is what a new one must be, and that none stands twice.
 * @returns `money/ledger`, `money/closed`, `money/reversed` or `record/invalid`, or undefined
 */
export function moneyWriteProblem(before: Item | undefined, after: Item): Failure | undefined {
  const entries = after.money ?? []
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  // Whoever writes the first of them could write one twice.
  if (byId.size < entries.length) return failure('money/ledger')
  const known = new Set(before?.money?.map(({ id }) => id))
  const fresh = entries.filter(({ id }) => !known.has(id))
  const closed = closedAt(after)
  if (closed !== undefined && fresh.some(({ at }) => at > closed)) return failure('money/closed')
  for (const entry of fresh) {
    const problem = entry.reverses === undefined ? entryProblem(entry) : reversalProblem(entry, byId.get(entry.reverses))
    if (problem) return problem
  }
  return undefined
}

/** A matter with money stays: also what was spent in error is told. */
export function moneyRemovalProblem(before: Readonly<Record<string, unknown>> | undefined): Failure | undefined {
  const money = before?.['_deleted'] === true ? undefined : before?.['money']
  return Array.isArray(money) && money.length > 0 ? failure('money/kept') : undefined
}

/** When the account was closed, with the matter; what an offline PC wrote before that still comes in. */
function closedAt({ state, progress }: Item): string | undefined {
  if (!isFinalItemState(state)) return undefined
  return progress.reduce((last, line) => (line.state === state && line.at > last ? line.at : last), '')
}

/**
 * What an entry lacks. Its day is not after the day on which it was written, and it belongs to that year's account or to one beside it.
 * @returns `record/invalid` with the member, or undefined
 */
export function entryProblem(entry: MoneyEntry): Failure | undefined {
  const wrong = (path: string, message: string): Failure => failure('record/invalid', [{ path, message }])
  const year = Number(entry.on.slice(0, 4))
  if (entry.on > chinaDay(stampMs(entry.at))) return wrong('on', '日期不能晚于今天')
  if (entry.on < '2000-01-01') return wrong('on', '日期太早，请核对年份')
  if (Math.abs(entry.year - year) > 1) return wrong('year', `${year} 年发生的，只能记在 ${year - 1} 到 ${year + 1} 年的账上`)
  if (entry.kind !== 'budget' && entry.year > year) return wrong('year', '已经收、已经付的，不能记在以后的年度')
  if (entry.kind !== 'income' && !entry.approvedBy?.trim()) return wrong('approvedBy', '请写明谁批准的')
  if (entry.kind !== 'spending') return undefined
  if (entry.payeeKind === undefined) return wrong('payeeKind', '请选择付给了谁')
  return entry.voucher?.trim() ? undefined : wrong('voucher', '请写凭证或发票的号码')
}

function reversalProblem(entry: MoneyEntry, target: MoneyEntry | undefined): Failure | undefined {
  if (!target || target.reverses !== undefined) return failure('money/reversed')
  if (!entry.reason?.trim()) return failure('item/reason-required')
  const same = (['kind', 'fund', 'year', 'fen'] as const).every((name) => entry[name] === target[name])
  return same ? undefined : failure('money/ledger')
}
