import { maskedText, maskName } from '#shared/domain/masking.ts'
import type { MoneyEntry } from '#shared/schema/items.ts'
import type { MoneyLine } from './money-ledger.ts'

/** An entry as it goes on the notice board (domain.md §4.1, GB/T 45574-2025): no full names of people, no number that finds one. */
export type PublicEntry = Pick<MoneyEntry, 'id' | 'on' | 'kind' | 'fund' | 'fen' | 'purpose'> & {
  readonly payee: string
  readonly approvedBy: string
}

/**
 * What nobody took back, in the order of the days. People who were paid are shortened always, wherever they stand.
 * @param names those to shorten wherever they stand: `namesOf`, less what the person at the screen said is none
 */
export function publicEntries(lines: readonly MoneyLine[], names: readonly string[]): PublicEntry[] {
  const hidden = [...names, ...paidPeople(lines)]
  return lines
    .filter(({ reversedBy }) => !reversedBy)
    .map(({ entry }) => publicEntry(entry, hidden))
    .reverse()
}

/** @param hidden every name to shorten, paid people included */
export function publicEntry(entry: MoneyEntry, hidden: readonly string[]): PublicEntry {
  return {
    ...{ id: entry.id, on: entry.on, kind: entry.kind, fund: entry.fund, fen: entry.fen },
    purpose: publicText(entry.purpose, hidden),
    payee: entry.payeeKind === 'person' ? maskName(entry.payee ?? '') : publicText(entry.payee ?? '', hidden),
    approvedBy: publicText(entry.approvedBy ?? '', hidden),
  }
}

/** Names of the people who were paid, who need not be in the register. */
export function paidPeople(lines: readonly MoneyLine[]): readonly string[] {
  return lines.flatMap(({ entry }) => (entry.payeeKind === 'person' && entry.payee ? [entry.payee] : []))
}

/** Names shortened, phones, id numbers, door numbers and bank cards starred. */
export function publicText(text: string, names: readonly string[]): string {
  return maskedText(text, names).replace(/(?<!\d)\d{12,19}(?!\d)/g, '****')
}

/**
 * Names of people in what would be published: those of the register that the words name, and who approved, where that reads like a person.
 * Whatever is no name is taken off the list by the person at the screen.
 */
export function namesOf(lines: readonly MoneyLine[], titles: readonly string[], register: readonly string[]): readonly string[] {
  const entries = lines.filter(({ reversedBy }) => !reversedBy).map(({ entry }) => entry)
  const text = [...titles, ...entries.flatMap(({ purpose, payee, approvedBy }) => [purpose, payee ?? '', approvedBy ?? ''])].join('\n')
  const approvers = entries.flatMap(({ approvedBy }) => (approvedBy ?? '').split(/[^\p{Script=Han}·]+/u)).filter(isLikeName)
  return [...new Set([...approvers, ...register.filter((name) => name.length >= 2 && text.includes(name))])]
}

/** A body that approves (党委会, 居委会, 街道办) is none. */
function isLikeName(word: string): boolean {
  return word.length >= 2 && word.length <= 4 && !/[会委组部院站处街社区党办科局]/.test(word)
}
