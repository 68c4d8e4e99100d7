import type { Area } from '#shared/schema/areas.ts'
import { withoutBlanks } from './line-notes.ts'

const NUMERALS = '零一二三四五六七八九十'
const WITHIN_HOUSE = ['building', 'stairwell', 'room']

/**
 * What a sheet may call each area: its code, its name, and within a house the way to it (`3幢二单元501室`, `3-2-501`). A name that two
 * bear finds neither.
 */
export function areaNames(areas: readonly Area[], every: readonly Area[] = areas): Map<string, string> {
  const byId = new Map(every.map((area) => [area.id, area]))
  const ids = new Map<string, string>()
  const doubtful = new Set<string>()
  for (const area of areas)
    for (const name of new Set([withoutBlanks(area.code), withoutBlanks(area.name), placeKey(area.name), placeKey(wayTo(area, byId))])) {
      if (name === '') continue
      if (ids.has(name)) doubtful.add(name)
      ids.set(name, area.id)
    }
  for (const name of doubtful) ids.delete(name)
  return ids
}

/** One way of writing a place: `３号楼 二单元 501 室` → `3-2-501`, `第一网格` → `1网格`. */
export function placeKey(text: string): string {
  return withoutBlanks(text)
    .replace(/^第/, '')
    .replace(/[一二三四五六七八九]/g, (sign) => String(NUMERALS.indexOf(sign)))
    .replace(/(号楼|[栋幢座楼]|单元|[-—–#/])/g, '-')
    .replace(/[室户号]$/, '')
    .replace(/-+/g, '-')
    .replace(/-$/, '')
}

function wayTo(area: Area, byId: ReadonlyMap<string, Area>): string {
  const parts: string[] = []
  for (let at: Area | undefined = area; at && WITHIN_HOUSE.includes(at.kind) && parts.length < 4; at = byId.get(at.parent))
    parts.unshift(at.name)
  return parts.join('-')
}
