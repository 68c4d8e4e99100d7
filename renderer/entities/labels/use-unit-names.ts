import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'

/** All units of the area tree by code, as far as it has arrived. */
export function useUnitNames(): ReadonlyMap<string, string> {
  const areas = useLive(useDb().find('areas', { selector: { kind: { $in: ['district', 'street', 'community'] } }, limit: 3000 }))
  return useMemo(() => new Map(areas.status === 'ready' ? areas.data.map((area) => [area.code, area.name]) : []), [areas])
}
