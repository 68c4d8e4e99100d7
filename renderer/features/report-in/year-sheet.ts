import { hoursOf, ledgerLines, ledgerSums, yearOf, type LedgerLine, type LedgerSums } from '#shared/domain/report-in/service-ledger.ts'
import type { Attendance } from '#shared/schema/attendances.ts'

/** What one account did in a year, as a sheet says it. */
export interface YearOf {
  readonly lines: readonly LedgerLine[]
  readonly sums: LedgerSums
  /** Call-ups at which he was there. */
  readonly callUps: number
}

/** @param attendances of one account */
export function yearOfAccount(attendances: readonly Attendance[], year: number): YearOf {
  const period = yearOf(year)
  const lines = ledgerLines(attendances)
  const inYear = lines.filter(({ on, reversedBy }) => !reversedBy && on >= period.from && on <= period.to)
  const callUps = attendances.filter(
    ({ eventKind, at }) => eventKind === 'taskCallUp' && at !== undefined && at.slice(0, 10) >= period.from && at.slice(0, 10) <= period.to,
  ).length
  // Told in the order in which it was done.
  return { lines: inYear.toReversed(), sums: ledgerSums(lines, period), callUps }
}

/** One line of a unit's yearly sheet. */
export interface MemberYear {
  readonly id: string
  readonly name: string
  readonly acts: string
  readonly what: string
}

const MOST_WORDS = 4

/** In the order of the names, whatever each did. */
export function memberYears(
  members: readonly { readonly id: string; readonly name: string }[],
  attendances: readonly Attendance[],
  year: number,
): MemberYear[] {
  const ofPerson = Map.groupBy(attendances, ({ person }) => person)
  return members.map(({ id, name }) => {
    const { lines, sums, callUps } = yearOfAccount(ofPerson.get(id) ?? [], year)
    return { id, name, acts: actsWords(sums, callUps), what: whatWords(lines) }
  })
}

export function actsWords({ acts, minutes }: Pick<LedgerSums, 'acts' | 'minutes'>, callUps: number): string {
  const parts = [`服务 ${acts} 次`, minutes > 0 && `${hoursOf(minutes)} 小时`, callUps > 0 && `重大任务到岗 ${callUps} 次`]
  return parts.filter(Boolean).join('，')
}

/** Each kind of work once, in the order in which it first came. */
export function whatWords(lines: readonly LedgerLine[]): string {
  const kinds = [
    ...new Set(
      lines.flatMap(({ entry }) => (entry.content && entry.bank !== 'withdraw' && entry.bank !== 'donate' ? [entry.content] : [])),
    ),
  ]
  return kinds.length > MOST_WORDS ? `${kinds.slice(0, MOST_WORDS).join('、')}等` : kinds.join('、')
}
