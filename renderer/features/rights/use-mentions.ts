import { useMemo } from 'react'
import { useDb } from '#renderer/data/react.tsx'
import { usePromised, type Promised } from '#renderer/data/use-promised.ts'
import { usePersonIds } from '#renderer/entities/person/use-person-ids.ts'
import { mentionsOf, type Mention } from './held.ts'

/** Looked up once when the page opens: it reads every record of this PC. */
export function useMentions(id: string): Promised<readonly Mention[]> {
  const db = useDb()
  const key = usePersonIds(id).join(' ')
  const look = useMemo(() => () => mentionsOf(db, key.split(' ')), [db, key])
  return usePromised(look, { broken: 'store/unavailable' })
}
