import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { MoneyInput } from '#shared/domain/money/money-entry.ts'
import { moneyLines } from '#shared/domain/money/money-ledger.ts'
import { fenOf, yuanOf } from '#shared/domain/money/yuan.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Item, MoneyFund, MoneyKind, PayeeKind } from '#shared/schema/items.ts'

export interface EntryForm {
  kind: MoneyKind
  amount: string
  fund: MoneyFund
  on: string
  year: string
  purpose: string
  payeeKind: PayeeKind | null
  payee: string
  voucher: string
  approvedBy: string
}

/** The first entry is the budget that the matter was registered with; a later one keeps fund and approval of the last. */
export function emptyEntry(item: Item, year: number, today: string): EntryForm {
  const entries = moneyLines(item.money ?? []).map(({ entry }) => entry)
  const last = entries.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0]
  const now = Number(today.slice(0, 4))
  return {
    kind: last ? 'spending' : 'budget',
    amount: !last && item.budget ? yuanOf(item.budget * 100) : '',
    fund: last?.fund ?? (item.type === 'microProject' ? 'microFund' : 'serviceFund'),
    on: today,
    year: String(Math.abs(year - now) > 1 ? now : year),
    purpose: '',
    payeeKind: null,
    payee: '',
    voucher: '',
    approvedBy: last?.approvedBy ?? '',
  }
}

/** The years that an entry of that day may belong to, and the one that was chosen. */
export function yearsFor(kind: MoneyKind, on: string, chosen: string): string[] {
  const year = Number(on.slice(0, 4)) || Number(chosen)
  const fitting = [year - 1, year, ...(kind === 'budget' ? [year + 1] : [])].map(String)
  return fitting.includes(chosen) ? fitting : [...fitting, chosen]
}

/** What of the form belongs to its kind of entry. */
export function inputOf(form: EntryForm): Result<MoneyInput, Failure> {
  const fen = fenOf(form.amount)
  if (!fen.ok) return fen
  if (form.purpose.trim() === '') return err(failure('record/invalid', [{ path: 'purpose', message: '请写明用途' }]))
  const { kind, fund, on, purpose, voucher, payeeKind, payee, approvedBy } = form
  return ok({
    ...{ kind, fund, on, purpose, voucher, year: Number(form.year), fen: fen.value },
    ...(kind === 'spending' ? { payee, ...(payeeKind ? { payeeKind } : {}) } : {}),
    ...(kind === 'income' ? {} : { approvedBy }),
  })
}
