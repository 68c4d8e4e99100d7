import { isSpelt, nearMatcher } from './near.ts'
import type { PairIndex } from './pair-index.ts'
import { inBoth, inEither } from './ascending.ts'
import type { Row, Rows } from './row.ts'
import { soundsLike } from './sound.ts'

/** Where rows are looked for: by number, by the pairs of their words, and by those of their sounds. */
export interface Searched {
  readonly rows: Rows
  readonly words: PairIndex
  readonly sounds: PairIndex
  /** Rows whose title is a name, ascending. */
  readonly names: readonly number[]
}

export interface RowsFound {
  /** Ascending. */
  readonly numbers: Uint32Array
  /** Some word stands nowhere; what was found for it are titles that are nearly it. */
  readonly near: boolean
}

/** The live rows that hold every word. A word that none holds may stand for a title that is nearly it. */
export function findRows(words: readonly string[], table: Searched): RowsFound {
  const held = words.map((word) => holding(word, table))
  const near = held.some(({ length }) => length === 0)
  const lists = near ? held.map((numbers, index) => (numbers.length > 0 ? numbers : nearTo(words[index] ?? '', table))) : held
  return { numbers: lists.length > 0 ? lists.reduce(inBoth) : NOTHING, near }
}

const NOTHING = new Uint32Array(0)

/** The live rows that hold a word, or that its letters are the sound of. */
function holding(word: string, { rows, words, sounds }: Searched): Uint32Array {
  const exact = word.length <= 2
  const held = rowsWhere(rows, words.mayHold(word), ({ title, text }) => exact || title.includes(word) || text.includes(word))
  if (!isSpelt(word) || word.length < 2) return held
  const sounding = rowsWhere(rows, sounds.mayHold(word), ({ sound }) => soundsLike(word, sound))
  return inEither(held, sounding)
}

function nearTo(word: string, { rows, sounds, names }: Searched): Uint32Array {
  const near = nearMatcher(word)
  if (!near) return NOTHING
  const sounding = near.sounds.map((part) => sounds.mayHold(part)).reduce(inEither)
  const among = near.namesToo ? inEither(sounding, Uint32Array.from(names)) : sounding
  return rowsWhere(rows, among, ({ entry, title, sound }) => near.matches({ title, sound, isName: entry.isName }))
}

function rowsWhere(rows: Rows, among: Uint32Array, test: (row: Row) => boolean): Uint32Array {
  const found = new Uint32Array(among.length)
  let count = 0
  for (const number of among) {
    const row = rows[number]
    if (row && test(row)) found[count++] = number
  }
  return found.subarray(0, count)
}
