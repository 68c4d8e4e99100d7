import { useDb, useLive } from './react.tsx'
import type { Area } from '#shared/schema/areas.ts'

/** The unit's name as the area tree has it; empty until the tree has arrived: nobody knows their community by its code. */
export function useUnitName(unit: string): string {
  const areas = useLive(useDb().find('areas', { selector: { kind: kindOfUnit(unit) }, limit: 1000 }))
  if (areas.status !== 'ready') return ''
  return areas.data.find((area) => area.code === unit)?.name ?? ''
}

function kindOfUnit(unit: string): Area['kind'] {
  if (unit.endsWith('000000')) return 'district'
  return unit.endsWith('000') ? 'street' : 'community'
}
