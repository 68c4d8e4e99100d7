import { findRows } from './find-rows.ts'
import { wordsOf } from './fold.ts'
import { hitOf } from './hit.ts'
import { chosen, ranked } from './rank-rows.ts'
import { createRowTable } from './row-table.ts'
import { noAnswer, type SearchAnswer, type SearchEntry, type SearchQuestion } from './search-entry.ts'

export interface SearchIndex {
  /** Enters records, each in the place of what it was before. */
  put(entries: readonly SearchEntry[]): void
  /** @param keys as `entryKey` makes them; one that is not there is passed over */
  remove(keys: readonly string[]): void
  search(question: SearchQuestion): SearchAnswer
  size(): number
}

/** Every record that a person's device holds, searchable in memory. Knows nothing of the store. */
export function createSearchIndex(): SearchIndex {
  const table = createRowTable()
  return {
    put(entries) {
      entries.forEach(table.put)
      table.tidy()
    },
    remove(keys) {
      keys.forEach(table.remove)
      table.tidy()
    },
    search(question) {
      const words = wordsOf(question.text)
      if (words.length === 0) return noAnswer
      const where = table.searched()
      const { numbers, near } = findRows(words, where)
      const found = ranked(numbers, where.rows, { question, words })
      return {
        hits: chosen(found, where.rows, question).map((row) => hitOf(row, { typed: question.text, words }, table.titleOf)),
        total: found.total,
        counts: found.counts,
        near: near && found.total > 0,
      }
    },
    size: () => table.size(),
  }
}
