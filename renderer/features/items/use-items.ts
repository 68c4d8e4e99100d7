import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import { useUrlParam } from '#renderer/ui/use-url-param.ts'
import type { Item } from '#shared/schema/items.ts'
import { itemsOf, unendedItems } from './queries.ts'

export interface ItemsAnswer {
  readonly live: Live<readonly Item[]>
  /** False while only what is still open has been read: what has ended follows. */
  readonly whole: boolean
}

/** Filters of the board that ask for nothing that has ended. */
const OPEN_ONLY: readonly string[] = ['', 'open', 'over', 'mine']

/**
 * What the page shows of one list, or of all (`type` undefined). The board first has what is still open, and then everything: of ten years
 * most matters lie in closed volumes, and reading those takes longer than a person waits for a board. Once everything is there, another
 * list is only another choice among it.
 */
export function useItems(type: string | undefined): ItemsAnswer {
  const { db } = useDeps()
  const [view] = useUrlParam('view')
  const [state] = useUrlParam('state')
  const all = itemsOf(db, undefined)
  // While this page listens, what has been read stays.
  const read = all.get().status === 'ready'
  const early = view === 'board' && OPEN_ONLY.includes(state)
  const quick = early ? unendedItems(db, type) : itemsOf(db, type)
  const first = useLive(read ? all : quick)
  const then = useLive(read || (early && first.status !== 'loading') ? all : quick)
  const whole = all.get().status === 'ready'
  const answer = whole || then.status === 'failed' ? then : first
  const live = useMemo(() => ofType(answer, type), [answer, type])
  return { live, whole: whole || !early }
}

function ofType(live: Live<readonly Item[]>, type: string | undefined): Live<readonly Item[]> {
  if (live.status !== 'ready' || type === undefined) return live
  return { ...live, data: live.data.filter((item) => item.type === type) }
}
