import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useDeps } from '#renderer/data/react.tsx'
import type { Item } from '#shared/schema/items.ts'
import { chooseItems } from './item-row.ts'

const WORDS = ['q', 'state', 'grid', 'owner', 'due'] as const

/** The matters narrowed as the address says: one answer for table, board, calendar, files and paper. */
export function useChosenItems(items: readonly Item[]): readonly Item[] {
  const { db, today } = useDeps()
  const [params] = useSearchParams()
  const [query, state, grid, owner, due] = WORDS.map((name) => params.get(name) ?? '')
  const day = today()
  return useMemo(
    () =>
      chooseItems(
        items,
        { state: state ?? '', query: query ?? '', grid: grid ?? '', owner: owner ?? '', due: due ?? '', unit: db.user.unit },
        day,
      ),
    [items, state, query, grid, owner, due, db, day],
  )
}
