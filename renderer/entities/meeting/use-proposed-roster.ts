import { useEffect, useState } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { RosterRow } from '#shared/schema/meetings.ts'
import { proposeRoster, type Called } from './propose-roster.ts'

/** The roster as it would be today; undefined while it is read. Follows the people index as it fills after unlocking. */
export function useProposedRoster(called: Called): readonly RosterRow[] | undefined {
  const db = useDb()
  const index = useLive(db.peopleIndex)
  const built = index.status === 'ready' && index.data.built
  const [roster, setRoster] = useState<readonly RosterRow[]>()
  const { type, body, plannedAt } = called
  const units = called.units.join(' ')
  const joint = (called.joint ?? []).map(({ id }) => id).join(' ')
  useEffect(() => {
    let current = true
    const wanted = { type, body, plannedAt, units: idsIn(units), joint: idsIn(joint).map((id) => ({ id, name: '' })) }
    void proposeRoster(db, wanted).then((rows) => (current ? setRoster(rows) : undefined))
    return () => {
      current = false
    }
  }, [db, built, type, body, plannedAt, units, joint])
  return roster
}

/** Keys of an effect are compared as text. */
function idsIn(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}
