import { useCallback } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { usePromised, type Promised } from '#renderer/data/use-promised.ts'
import { gather, type Gathered } from './gather.ts'

/** The list as it would be drawn up now; counted anew when what is unsent changes. */
export function useGathered(name: string, user: string, wanted: boolean): Promised<Gathered> {
  const db = useDb()
  const outbox = useLive(db.outbox.list())
  const count = useCallback(
    () => gather(db, { name: name.trim(), person: user === db.user.id ? db.user.person : undefined }),
    // oxlint-disable-next-line react/exhaustive-deps -- another outbox is another count
    [db, name, user, outbox],
  )
  return usePromised(wanted ? count : undefined, { broken: 'store/unavailable', keep: true })
}
