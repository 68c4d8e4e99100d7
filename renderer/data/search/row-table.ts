import type { Searched } from './find-rows.ts'
import { createPairIndex } from './pair-index.ts'
import { rowOf, type Row } from './row.ts'
import { entryKey, type SearchEntry } from './search-entry.ts'
import { createSoundOf } from './sound.ts'

/** The records of an index by number, and the pairs of their letters. */
export interface RowTable {
  put(entry: SearchEntry): void
  remove(key: string): void
  /** Makes all anew without what was taken out, once that is the greater part. */
  tidy(): void
  searched(): Searched
  titleOf(kind: string, id: string): string | undefined
  size(): number
}

/** Fewer rows taken out than this are left in the lists. */
const MOST_DEAD = 2000

export function createRowTable(): RowTable {
  let rows: (Row | undefined)[] = []
  let [words, sounds] = [createPairIndex(), createPairIndex()]
  let names: number[] = []
  const numbers = new Map<string, number>()
  const soundOf = createSoundOf()
  const rowAt = (key: string): Row | undefined => rows[numbers.get(key) ?? -1]
  const append = (row: Row): void => {
    numbers.set(entryKey(row.entry.kind, row.entry.id), rows.length)
    words.add(rows.length, row.title)
    words.add(rows.length, row.text)
    sounds.add(rows.length, row.sound.full)
    sounds.add(rows.length, row.sound.initials)
    if (row.entry.isName) names.push(rows.length)
    rows.push(row)
  }
  const remove = (key: string): void => {
    const number = numbers.get(key)
    if (number === undefined) return
    rows[number] = undefined
    numbers.delete(key)
  }
  return {
    put(entry) {
      const key = entryKey(entry.kind, entry.id)
      const before = rowAt(key)?.entry
      const row = rowOf(entry, soundOf)
      const number = numbers.get(key)
      if (number !== undefined && before?.title === entry.title && before.text === entry.text) {
        rows[number] = row
        return
      }
      remove(key)
      append(row)
    },
    remove,
    tidy() {
      const dead = rows.length - numbers.size
      if (dead < MOST_DEAD || dead < numbers.size) return
      const live = rows.filter((row) => row !== undefined)
      rows = []
      names = []
      words = createPairIndex()
      sounds = createPairIndex()
      live.forEach(append)
    },
    searched: () => ({ rows, words, sounds, names }),
    titleOf: (kind, id) => rowAt(entryKey(kind, id))?.entry.title,
    size: () => numbers.size,
  }
}
