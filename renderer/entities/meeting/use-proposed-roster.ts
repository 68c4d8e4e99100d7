import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import { usePromised, type Promised } from '#renderer/data/use-promised.ts'
import type { GuestRow, RosterRow } from '#shared/schema/meetings.ts'
import { proposeRoster, type Called } from './propose-roster.ts'

/** The roster as it would be today. Follows the people index as it fills after unlocking. */
export function useProposedRoster(called: Called): Promised<readonly RosterRow[]> {
  const db = useDb()
  const index = useLive(db.peopleIndex)
  const built = index.status === 'ready' && index.data.built
  const { type, body, plannedAt } = called
  const units = called.units.join(' ')
  const joint = (called.joint ?? []).map(({ id }) => id).join(' ')
  const guests = JSON.stringify(called.guests ?? [])
  const propose = useMemo(() => {
    const wanted = {
      type,
      body,
      plannedAt,
      units: idsIn(units),
      joint: idsIn(joint).map((id) => ({ id, name: '' })),
      guests: guestsIn(guests),
    }
    return () => proposeRoster(db, wanted)
  }, [db, type, body, plannedAt, units, joint, guests])
  return usePromised(propose, { broken: 'store/unavailable', keep: true, revision: built })
}

function guestsIn(text: string): GuestRow[] {
  return JSON.parse(text) as GuestRow[] // written above
}

/** Keys of a memo are compared as text. */
function idsIn(text: string): string[] {
  return text === '' ? [] : text.split(' ')
}
