import type { Area } from '#shared/schema/areas.ts'
import type { AreaIndex } from './roster-rows.ts'

/** What a sheet may call a grid or a room: its code, its name, and the name without blanks. A name that two bear finds neither. */
export function areaIndexOf(grids: readonly Area[], rooms: readonly Area[]): AreaIndex {
  return { grids: namesOf(grids), rooms: namesOf(rooms) }
}

function namesOf(areas: readonly Area[]): Map<string, string> {
  const ids = new Map<string, string>()
  const doubtful = new Set<string>()
  for (const area of areas) {
    for (const name of new Set([area.code, area.name].map((text) => text.replace(/\s/g, '')).filter((text) => text !== ''))) {
      if (ids.has(name)) doubtful.add(name)
      ids.set(name, area.id)
    }
  }
  for (const name of doubtful) ids.delete(name)
  return ids
}
