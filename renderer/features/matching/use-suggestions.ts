import { useEffect, useMemo, useState } from 'react'
import type { Suggestion } from '#shared/domain/matching/match.ts'
import { isOffer, isWant, sideOf } from '#shared/domain/matching/sides.ts'
import type { Item } from '#shared/schema/items.ts'
import { createMatcher, type Matcher } from './matcher.ts'

/** Each want has at most so many: more is a list to search, not a suggestion. */
export const SUGGESTED = 3

export interface Suggested {
  readonly wants: readonly Item[]
  readonly offers: readonly Item[]
  /** Undefined while they are worked out the first time; afterwards the last ones stay until the next are there. */
  readonly suggestions: readonly Suggestion[] | undefined
}

/** What of the lists fits together; worked out anew, in a worker, when one of them changes. */
export function useSuggestions(items: readonly Item[], unit: string): Suggested {
  const [matcher, setMatcher] = useState<Matcher>()
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>()
  // Joining writes in both, so both are the unit's own.
  const wants = useMemo(() => items.filter((item) => isWant(item) && item.unit === unit), [items, unit])
  const offers = useMemo(() => items.filter((item) => isOffer(item) && item.unit === unit), [items, unit])
  useEffect(() => {
    const started = createMatcher()
    setMatcher(started)
    return () => started.close()
  }, [])
  useEffect(() => {
    matcher?.ask({ wants: wants.map(sideOf), offers: offers.map(sideOf), most: SUGGESTED }, (answer) => setSuggestions(answer.suggestions))
  }, [matcher, wants, offers])
  return { wants, offers, suggestions }
}
