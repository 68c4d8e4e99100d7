import { createSearchIndex } from './search-index.ts'
import type { SearchAnswer, SearchEntry, SearchQuestion } from './search-entry.ts'

/** What is asked of the index, wherever it stands. */
export type SearchCall =
  | { readonly ask: 'put'; readonly entries: readonly SearchEntry[] }
  | { readonly ask: 'remove'; readonly keys: readonly string[] }
  | { readonly ask: 'search'; readonly question: SearchQuestion }

export interface SearchReply {
  readonly size: number
  /** Of a search. */
  readonly answer?: SearchAnswer
}

/** An index and what it answers: in a worker, and in the very process where there is none. */
export function createSearchHost(): (call: SearchCall) => SearchReply {
  const index = createSearchIndex()
  return (call) => {
    if (call.ask === 'search') return { size: index.size(), answer: index.search(call.question) }
    if (call.ask === 'put') index.put(call.entries)
    else index.remove(call.keys)
    return { size: index.size() }
  }
}
