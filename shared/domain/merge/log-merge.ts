import { canonicalJson } from '#shared/lib/canonical-json.ts'
import type { Row } from './rows.ts'

/**
 * Union by id; nothing is ever removed, and an entry the district already holds stays as it is. When one side holds all
 * entries its order is kept, else they stand by (at, id).
 */
export function mergeLogs(theirs: readonly Row[], mine: readonly Row[]): readonly Row[] {
  if (holdsAll(theirs, mine)) return theirs
  if (holdsAll(mine, theirs)) return mine
  const union = new Map([...mine, ...theirs].map((entry) => [entry.id, entry]))
  return [...union.values()].sort((a, b) => compare(whenOf(a), whenOf(b)) || compare(a.id, b.id))
}

function holdsAll(whole: readonly Row[], part: readonly Row[]): boolean {
  const known = new Map(whole.map((entry) => [entry.id, canonicalJson(entry)]))
  return part.every((entry) => known.get(entry.id) === canonicalJson(entry))
}

function whenOf(entry: Row): string {
  return typeof entry['at'] === 'string' ? entry['at'] : ''
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
