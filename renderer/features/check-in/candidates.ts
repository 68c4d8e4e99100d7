import type { Attendance } from '#shared/schema/attendances.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import type { PersonEntry } from '#renderer/data/search.ts'
import { hasCome } from './attendance-change.ts'

/** A roster row with the keys it is found by. */
export interface RosterKey {
  readonly row: RosterRow
  readonly initials: string
  readonly pinyin: string
  readonly phoneTail?: string | undefined
}

export interface Candidate {
  readonly id: string
  readonly name: string
  /** 党员编号 · 单位 · 电话尾号: what tells two of one name apart. */
  readonly detail: string
  /** Already signed in, at this minute. */
  readonly cameAt?: string | undefined
  readonly came: boolean
  readonly expected: boolean
  readonly excluded: boolean
  /** Of a guest, as typed. */
  readonly orgName?: string | undefined
}

interface Search {
  readonly text: string
  readonly roster: readonly RosterKey[]
  readonly attendances: ReadonlyMap<string, Attendance>
  /** People of the register who are not expected: offered after, as 列席. */
  readonly others: readonly PersonEntry[]
  readonly limit?: number
}

/** Expected people first, those who have not come before those who have; then others, as observers. */
export function candidatesFor({ text, roster, attendances, others, limit = 8 }: Search): readonly Candidate[] {
  const query = normalised(text)
  if (query === '') return []
  const ranked = roster
    .map((key) => ({ key, rank: rankOf(query, key) }))
    .filter((one) => one.rank > 0)
    .map(({ key, rank }) => ({ candidate: expectedCandidate(key, attendances.get(key.row.id)), rank }))
  ranked.sort((a, b) => b.rank - a.rank || Number(a.candidate.came) - Number(b.candidate.came))
  const expected = ranked.map((one) => one.candidate)
  const known = new Set(roster.map((key) => key.row.id))
  const observers = others.filter((entry) => !known.has(entry.id)).map((entry) => otherCandidate(entry, attendances.get(entry.id)))
  return [...expected, ...observers].slice(0, limit)
}

/** A scanner types a whole number: only an exact member number counts, so that a half-read card signs nobody in. */
export function exactNumber(text: string, roster: readonly RosterKey[]): RosterRow | undefined {
  const number = normalised(text)
  const found = number.length >= 3 ? roster.filter((key) => normalised(key.row.memberNo ?? '') === number) : []
  return found.length === 1 ? found[0]?.row : undefined
}

export function normalised(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s'’]+/g, '')
    .toLowerCase()
}

function rankOf(query: string, { row, initials, pinyin, phoneTail }: RosterKey): number {
  const number = normalised(row.memberNo ?? '')
  if (number !== '' && number === query) return 6
  const name = normalised(row.name)
  if (name === query) return 5
  if (name.startsWith(query)) return 4
  if (readings(initials).some((one) => one === query)) return 3.5
  if (readings(initials).some((one) => one.startsWith(query)) || readings(pinyin).some((one) => one.startsWith(query))) return 3
  if (name.includes(query) || normalised(row.orgName ?? '').includes(query)) return 2
  if (/^\d{2,}$/.test(query) && (number.endsWith(query) || phoneTail === query)) return 2
  return 0
}

function readings(keys: string): string[] {
  return keys
    .toLowerCase()
    .split(' ')
    .filter((one) => one !== '')
}

function expectedCandidate({ row, phoneTail }: RosterKey, attendance: Attendance | undefined): Candidate {
  return {
    id: row.id,
    name: row.name,
    detail: [row.memberNo, row.orgName, phoneTail ? `尾号 ${phoneTail}` : undefined].filter(Boolean).join(' · '),
    came: hasCome(attendance),
    cameAt: hasCome(attendance) ? attendance?.at?.slice(11) : undefined,
    expected: true,
    excluded: row.excluded !== undefined,
  }
}

function otherCandidate(entry: PersonEntry, attendance: Attendance | undefined): Candidate {
  return {
    id: entry.id,
    name: entry.name,
    detail: [entry.branchName, entry.employer, entry.phoneTail ? `尾号 ${entry.phoneTail}` : undefined].filter(Boolean).join(' · '),
    came: hasCome(attendance),
    cameAt: hasCome(attendance) ? attendance?.at?.slice(11) : undefined,
    expected: false,
    excluded: false,
  }
}
