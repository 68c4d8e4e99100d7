import { fold } from './fold.ts'
import { isSpelt } from './near.ts'
import { DAYS, type Row, type Rows } from './row.ts'
import { searchKinds, type SearchKind, type SearchQuestion } from './search-entry.ts'
import { soundsLike } from './sound.ts'

const LIMIT = 20

/** Best first: 0 the title itself, 1 how it begins, 2 in it, 3 by its sound, 4 the words as typed in the text, 5 each somewhere. */
type Rank = 0 | 1 | 2 | 3 | 4 | 5

interface Asked {
  readonly question: SearchQuestion
  readonly words: readonly string[]
}

export interface Ranked {
  /** Of each row found its rank, its day and its number in one value: sorted without a function, which is what counts with many. */
  readonly keys: Float64Array
  /** Of every kind. */
  readonly counts: Partial<Record<SearchKind, number>>
  /** Of the kinds asked for. */
  readonly total: number
}

const NUMBERS = 2 ** 24

/** Those found, of the kinds and the period asked for, best and newest first. */
export function ranked(found: Uint32Array, rows: Rows, { question, words }: Asked): Ranked {
  const { kinds, from = '', to = '' } = question
  const rankOf = ranker(fold(question.text).trim(), words)
  const keys = new Float64Array(found.length)
  const counts: Partial<Record<SearchKind, number>> = {}
  let count = 0
  for (const number of found) {
    const row = rows[number]
    if (!row) continue
    const { kind, at } = row.entry
    if ((from !== '' && at < from) || (to !== '' && at > to)) continue
    counts[kind] = (counts[kind] ?? 0) + 1
    if (kinds && !kinds.includes(kind)) continue
    keys[count++] = (rankOf(row) * DAYS + (DAYS - 1 - row.day)) * NUMBERS + number
  }
  return { keys: keys.subarray(0, count).sort(), counts, total: count }
}

function ranker(typed: string, words: readonly string[]): (row: Row) => Rank {
  const [first = '', ...others] = words
  const spelt = isSpelt(typed)
  return ({ title, text, sound }) => {
    const at = title.indexOf(first)
    if (at === 0 && title.startsWith(typed)) return title.length === typed.length ? 0 : 1
    if (at >= 0 && others.every((word) => title.includes(word))) return 2
    if (others.length > 0) return text.includes(typed) ? 4 : 5
    return spelt && soundsLike(typed, sound) ? 3 : 4
  }
}

export function chosen({ keys, counts }: Ranked, rows: Rows, { kinds, perKind, limit = LIMIT, offset = 0 }: SearchQuestion): Row[] {
  const rowAt = (key: number): Row | undefined => rows[key % NUMBERS]
  if (perKind === undefined) return [...keys.subarray(offset, offset + limit)].flatMap((key) => rowAt(key) ?? [])
  const left = new Map<SearchKind, number>()
  let missing = 0
  for (const kind of kinds ?? searchKinds) {
    const many = Math.min(counts[kind] ?? 0, perKind)
    left.set(kind, many)
    missing += many
  }
  const some: Row[] = []
  for (let index = 0; index < keys.length && missing > 0; index += 1) {
    const row = rowAt(keys[index] ?? 0)
    const many = (row && left.get(row.entry.kind)) ?? 0
    if (!row || many === 0) continue
    left.set(row.entry.kind, many - 1)
    missing -= 1
    some.push(row)
  }
  return some
}
