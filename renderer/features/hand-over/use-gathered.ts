import { useEffect, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { gather, type Gathered } from './gather.ts'

/** The list as it would be drawn up now; counted anew when what is unsent changes. Undefined while it is counted. */
export function useGathered(name: string, user: string, wanted: boolean): Gathered | undefined {
  const db = useDb()
  const outbox = useLive(db.outbox.list())
  const [gathered, setGathered] = useState<Gathered>()
  useEffect(() => {
    if (!wanted) return undefined
    let current = true
    const keeper = { name: name.trim(), person: user === db.user.id ? db.user.person : undefined }
    void gather(db, keeper).then((found) => (current ? setGathered(found) : undefined))
    return () => {
      current = false
    }
  }, [db, name, user, wanted, outbox])
  return gathered
}
