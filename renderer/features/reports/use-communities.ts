import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import { askedCommunities, type AskedCommunity } from '#shared/domain/forms/who-filed.ts'

/** The communities below this street or district, as far as the area tree has arrived. */
export function useCommunities(): readonly AskedCommunity[] {
  const { db, today } = useDeps()
  const areas = useLive(db.find('areas', { selector: { kind: { $in: ['district', 'street', 'community'] } }, limit: 3000 }))
  const day = today()
  return useMemo(() => (areas.status === 'ready' ? askedCommunities(areas.data, db.user.unit, day) : []), [areas, db, day])
}
