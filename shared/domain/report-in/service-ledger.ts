import { failure, type Failure } from '#shared/contracts/errors.ts'
import { isDay, type Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Attendance } from '#shared/schema/attendances.ts'

/** An entry as it stands in the ledger. */
export interface LedgerLine {
  readonly entry: Attendance
  readonly on: Day
  /** The entry that took it back. */
  readonly reversedBy?: Attendance
}

/** Hours are told to one decimal; sums are made of minutes. */
export interface LedgerSums {
  readonly acts: number
  readonly minutes: number
  readonly beneficiaries: number
  /** Minutes in the 时间银行: put in, less what was taken out or given away. */
  readonly bank: number
}

/** How much an account of the 时间银行 may hold (南京市 2019: 1,500 hours; what is above is given away). */
export const BANK_LIMIT_MINUTES = 1500 * 60

/** The day on which it was done; entries of older programs say only when somebody came. */
export function serviceDay(entry: Pick<Attendance, 'on' | 'at' | 'createdAt'>): Day {
  return entry.on ?? (entry.at ?? entry.createdAt).slice(0, 10)
}

/** Entries that take another one back stand beside it, not as lines of their own. Newest day first; two PCs may both have taken one back. */
export function ledgerLines(attendances: readonly Attendance[]): LedgerLine[] {
  const entries = attendances.filter(({ eventKind }) => eventKind === 'service')
  const reversals = new Map<string, Attendance>()
  for (const entry of [...entries].sort(byStamp)) {
    if (entry.reverses !== undefined && !reversals.has(entry.reverses)) reversals.set(entry.reverses, entry)
  }
  return entries
    .filter(({ reverses }) => reverses === undefined)
    .map((entry): LedgerLine => {
      const reversedBy = reversals.get(entry.id)
      return { entry, on: serviceDay(entry), ...(reversedBy ? { reversedBy } : {}) }
    })
    .sort((a, b) => (a.on === b.on ? byStamp(b.entry, a.entry) : a.on < b.on ? 1 : -1))
}

/** What counts: what nobody took back. Of one period when it is named, days included. */
export function ledgerSums(lines: readonly LedgerLine[], period?: { readonly from: Day; readonly to: Day }): LedgerSums {
  let [acts, minutes, beneficiaries, bank] = [0, 0, 0, 0]
  for (const { entry, on, reversedBy } of lines) {
    if (reversedBy || (period && (on < period.from || on > period.to))) continue
    const length = entry.minutes ?? 0
    if (entry.bank === 'withdraw' || entry.bank === 'donate') {
      bank -= length
      continue
    }
    acts += 1
    minutes += length
    beneficiaries += entry.beneficiaries ?? 0
    if (entry.bank === 'deposit') bank += length
  }
  return { acts, minutes, beneficiaries, bank }
}

/** Of one calendar year. */
export function yearOf(year: number): { readonly from: Day; readonly to: Day } {
  return { from: `${year}-01-01`, to: `${year}-12-31` }
}

export interface ServiceAct {
  readonly on: Day
  readonly content: string
  /** Undefined: the length is not kept. */
  readonly minutes: number | undefined
  readonly place: string
  readonly beneficiaries: number | undefined
  /** Whom it was done for; absent or empty: not said. */
  readonly served?: string
  readonly verifiedBy: string
  readonly feedback: string
  readonly bank: Attendance['bank'] | undefined
}

/** Who served: a person, or a unit as a whole. */
export interface Account {
  readonly id: string
  readonly name: string
  readonly org?: string | undefined
  readonly orgName?: string | undefined
}

/** What of an attendance the caller's device adds: the envelope. */
export type ServiceEntry = Omit<
  Attendance,
  'unit' | 'audience' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'source' | 'retention' | 'attachments' | 'history'
>

/** `event`: the call-up or activity it belongs to; empty: none. */
interface Entering {
  readonly id: string
  readonly today: Day
  readonly event?: string
}

/**
 * A new entry. Whoever saw it done says so (谁记录谁证明).
 * @returns fails with `record/invalid`
 */
export function serviceEntry(account: Account, act: ServiceAct, { id, today, event = '' }: Entering): Result<ServiceEntry, Failure> {
  const wrong = (path: string, message: string) => err(failure('record/invalid', [{ path, message }]))
  if (!isDay(act.on)) return wrong('on', '日期不正确')
  if (act.on > today) return wrong('on', '日期不能晚于今天')
  if (act.content.trim() === '') return wrong('content', '请写明做了什么')
  if (act.verifiedBy.trim() === '') return wrong('verifiedBy', '请写明谁核验的')
  if (act.bank !== undefined && !(act.minutes !== undefined && act.minutes > 0)) return wrong('minutes', '记入时间银行的要写明时长')
  return ok({
    id,
    eventKind: 'service',
    event,
    person: account.id,
    name: account.name,
    role: 'helper',
    state: 'present',
    method: 'name',
    on: act.on,
    content: act.content.trim(),
    verifiedBy: act.verifiedBy.trim(),
    ...(account.org ? { org: account.org } : {}),
    ...(account.orgName ? { orgName: account.orgName } : {}),
    ...(act.minutes === undefined ? {} : { minutes: act.minutes }),
    ...(act.beneficiaries === undefined ? {} : { beneficiaries: act.beneficiaries }),
    ...(act.served?.trim() ? { served: act.served.trim() } : {}),
    ...(act.place.trim() === '' ? {} : { place: act.place.trim() }),
    ...(act.feedback.trim() === '' ? {} : { feedback: act.feedback.trim() }),
    ...(act.bank === undefined ? {} : { bank: act.bank }),
  })
}

/**
 * 冲正: takes an entry back by another one; both stay. What is right is then entered anew.
 * @param lines the account's ledger as it is known here
 * @returns fails with `report-in/reversed` or `item/reason-required`
 */
export function reversingEntry(
  lines: readonly LedgerLine[],
  entry: Attendance,
  { id, today, reason }: Entering & { readonly reason: string },
): Result<ServiceEntry, Failure> {
  const line = lines.find((one) => one.entry.id === entry.id)
  if (!line || line.reversedBy || entry.reverses !== undefined) return err(failure('report-in/reversed'))
  const words = reason.trim()
  if (words === '') return err(failure('item/reason-required'))
  const { eventKind, event, person, name, role, state, method, org, orgName, minutes, beneficiaries, bank, content } = entry
  return ok({
    ...{ id, eventKind, event, person, name, role, state, method, on: today, reverses: entry.id, reason: words.slice(0, 200) },
    ...(org === undefined ? {} : { org }),
    ...(orgName === undefined ? {} : { orgName }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(beneficiaries === undefined ? {} : { beneficiaries }),
    ...(bank === undefined ? {} : { bank }),
    ...(content === undefined ? {} : { content }),
  })
}

/**
 * An act of service, and what it puts into the 时间银行; or 支取, 转赠 of hours there. What is in it is known as far as entries have come here.
 * @returns fails with `report-in/bank-short` when the account has less, and with `record/invalid` when it would hold more than it may
 */
export function bankEntry(
  account: Account,
  lines: readonly LedgerLine[],
  act: ServiceAct,
  entering: Entering,
): Result<ServiceEntry, Failure> {
  const out = act.bank === 'withdraw' || act.bank === 'donate'
  const [held, minutes] = [ledgerSums(lines).bank, act.minutes ?? 0]
  if (out && minutes > held) return err(failure('report-in/bank-short'))
  if (act.bank === 'deposit' && held + minutes > BANK_LIMIT_MINUTES) return err(bankFull(held))
  return serviceEntry(account, act, entering)
}

function bankFull(held: number): Failure {
  const message = `时间银行每人最多存 ${BANK_LIMIT_MINUTES / 60} 小时，账上已有 ${hoursOf(held)} 小时；请去掉“记入时间银行”，或先转赠、支取`
  return { ...failure('record/invalid', [{ path: 'minutes', message }]), message }
}

/** Minutes as hours: 90 → 1.5. */
export function hoursOf(minutes: number): number {
  return Math.round(minutes / 6) / 10
}

function byStamp(a: Attendance, b: Attendance): number {
  const [left, right] = [`${a.createdAt} ${a.id}`, `${b.createdAt} ${b.id}`]
  return left === right ? 0 : left < right ? -1 : 1
}
