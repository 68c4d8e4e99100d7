import type { Db } from '#renderer/data/db.ts'
import { useDb, useLive } from '#renderer/data/react.tsx'

/** Every id under which this person was registered: what was written under a merged one counts as his. */
export function personIds(db: Db, id: string): readonly string[] {
  return [id, ...db.standing.former(id).map((entry) => entry.id)]
}

/** The same, kept as people are merged. */
export function usePersonIds(id: string): readonly string[] {
  const db = useDb()
  useLive(db.peopleIndex)
  return personIds(db, id)
}
