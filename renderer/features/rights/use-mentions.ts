import { useEffect, useState } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { mentionsOf, type Mention } from './held.ts'

/** Looked up once when the page opens: it reads every record of this PC. Undefined while it does. */
export function useMentions(id: string): readonly Mention[] | undefined {
  const db = useDb()
  const key = usePersonIds(id).join(' ')
  const [found, setFound] = useState<readonly Mention[]>()
  useEffect(() => {
    let gone = false
    void mentionsOf(db, key.split(' ')).then((mentions) => {
      if (!gone) setFound(mentions)
    })
    return () => {
      gone = true
    }
  }, [db, key])
  return found
}
