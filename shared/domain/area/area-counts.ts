import type { Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { isMember } from '../party/step-rules.ts'
import { isClosedOn } from './area-kinds.ts'
import type { AreaTree } from './area-tree.ts'

export interface AreaCounts {
  /** Rooms in use. */
  readonly households: number
  /** People on the register. */
  readonly people: number
  /** Of them Party members, full and probationary, who belong to a branch of ours. */
  readonly members: number
}

export const NO_COUNTS: AreaCounts = { households: 0, people: 0, members: 0 }

type Counted = Pick<Person, 'room' | 'grid' | 'state' | 'party'>

/**
 * What lies in and under each area. A person is counted where his room is; whoever has none, in his grid. Only numbers leave it: who is
 * a member is not said. Linear in areas and people.
 */
export function countAreas(tree: AreaTree, people: readonly Counted[], day: Day): ReadonlyMap<string, AreaCounts> {
  const counts = new Map<string, { households: number; people: number; members: number }>()
  const chains = new Map<string, readonly string[]>()
  const chainOf = (id: string): readonly string[] => {
    const known = chains.get(id)
    if (known) return known
    const chain = [id, ...tree.ancestorsOf(id).map((area) => area.id)]
    chains.set(id, chain)
    return chain
  }
  const add = (id: string, key: keyof AreaCounts): void => {
    for (const one of chainOf(id)) {
      const count = counts.get(one) ?? { ...NO_COUNTS }
      count[key] += 1
      counts.set(one, count)
    }
  }
  for (const area of tree.byId.values()) if (area.kind === 'room' && !isClosedOn(area, day)) add(area.id, 'households')
  for (const person of people) {
    if (person.state !== 'active') continue
    const place = tree.byId.has(person.room) ? person.room : person.grid
    if (!tree.byId.has(place)) continue
    add(place, 'people')
    if (person.party && isMember(person.party)) add(place, 'members')
  }
  return counts
}
