import type { PersonEntry } from '#renderer/data/search.ts'

export interface PickedPerson {
  /** Absent when the register does not know him. */
  readonly id?: string | undefined
  readonly name: string
  readonly duty?: string | undefined
}

export interface PersonOption {
  readonly key: string
  readonly name: string
  /** What tells two of one name apart; never more than the last digits of a phone. */
  readonly detail: string
  readonly picked: PickedPerson
}

const FREE_KEY = 'free'

/** People found, then the typed name as it is, when a person outside the register is allowed and nobody bears exactly that name. */
export function personOptions(text: string, found: readonly PersonEntry[], allowFree: boolean): readonly PersonOption[] {
  const typed = text.trim()
  const options = found.map((entry) => ({
    key: entry.id,
    name: entry.name,
    detail: detailOf(entry),
    picked: { id: entry.id, name: entry.name, ...(entry.duty ? { duty: entry.duty } : {}) },
  }))
  if (!allowFree || typed === '' || /^[\w\s]+$/.test(typed)) return options
  return [...options, { key: FREE_KEY, name: typed, detail: '名册里没有，只记姓名', picked: { name: typed } }]
}

function detailOf(entry: PersonEntry): string {
  return [entry.duty, entry.branchName, entry.employer, entry.phoneTail ? `尾号 ${entry.phoneTail}` : undefined].filter(Boolean).join(' · ')
}
