import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { TableSort } from '#renderer/ui/data-table.tsx'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Person } from '#shared/schema/people.ts'
import { choosePeople, foundIds } from './person-row.ts'

/** More than anybody reads; a search that finds more wants another letter. */
const MOST_FOUND = 500

/** The people narrowed and ordered as the address says: one answer for the list, its files and its paper. */
export function useChosenPeople(people: readonly Person[]) {
  const db = useDb()
  const [query, setQuery] = useUrlParam('q')
  const [party] = useUrlParam('party')
  const [tag] = useUrlParam('tag')
  const [report] = useUrlParam('report')
  const [state] = useUrlParam('state')
  const [sortText, setSortText] = useUrlParam('sort')
  const sort = parseSort(sortText)
  // What is searched before the index stands is searched again when it does.
  const index = useLive(db.peopleIndex)
  const built = index.status === 'ready' && index.data.built
  const chosen = useMemo(() => {
    void built
    const found = query.trim() === '' ? undefined : foundIds(db.searchPeople(query, { limit: MOST_FOUND }))
    return choosePeople(people, { party, tag, report, state, ...(found ? { found } : {}) }, parseSort(sortText))
  }, [db, built, people, query, party, tag, report, state, sortText])
  const onSort = (key: string): void => setSortText(key === sort.key && sort.direction === 'asc' ? `-${key}` : key === 'name' ? '' : key)
  return { chosen, query, setQuery, sort, onSort }
}

function parseSort(text: string): TableSort {
  if (text === '') return { key: 'name', direction: 'asc' }
  return text.startsWith('-') ? { key: text.slice(1), direction: 'desc' } : { key: text, direction: 'asc' }
}
