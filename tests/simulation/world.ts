import type { User } from '#shared/contracts/api.ts'
import { deterministicId } from '#shared/lib/id.ts'
import { createRandom, type Random } from '#shared/lib/random.ts'

export const HOUR = 3_600_000
export const DAY = 24 * HOUR
const START = Date.parse('2026-11-22T01:00:00Z')

/** The true time, which is the district's; a PC's own clock may stand anywhere else. */
export interface World {
  readonly seed: number
  readonly random: Random
  now: number
  /** Every random choice that a failure report needs is in here, in order. */
  readonly operations: string[]
  log(line: string): void
}

export function createWorld(seed: number): World {
  const operations: string[] = []
  return {
    seed,
    random: createRandom(`simulation ${seed}`),
    now: START,
    operations,
    log: (line) => void operations.push(line),
  }
}

/** A person at a PC. Two seats may be the same person's. */
export interface Seat {
  readonly name: string
  readonly user: User
  /** Has the desktop's journal beside the browser's storage. */
  readonly journal: boolean
}

/** Each seed has a district of its own, so that many seeds can share one database. */
export function districtPrefix(seed: number): string {
  return `32${String(1000 + (seed % 9000))}`
}

/** Two communities of one street, one of another, the street itself, and a resident unit in the first street. */
export function unitsOf(seed: number) {
  const district = districtPrefix(seed)
  return {
    district: `${district}000000`,
    street: `${district}001000`,
    first: `${district}001001`,
    second: `${district}001002`,
    far: `${district}002001`,
    resident: `${district}001901`,
  }
}

export type Units = ReturnType<typeof unitsOf>

/** Everyone who may take part; a run draws a few. The first two always come: a record edited by nobody else tests little. */
export function seatsOf(seed: number): readonly Seat[] {
  const units = unitsOf(seed)
  const person = (name: string, role: User['role'], unit: string): User => ({
    id: deterministicId('simulated user', String(seed), name),
    username: `${name}-${seed}`,
    name,
    role,
    unit,
  })
  const secretary = person('secretary', 'secretary', units.first)
  return [
    { name: 'secretary', user: secretary, journal: true },
    { name: 'recorder', user: person('recorder', 'recorder', units.first), journal: false },
    { name: 'secretary-at-home', user: secretary, journal: false },
    { name: 'worker', user: person('worker', 'worker', units.first), journal: true },
    { name: 'neighbour', user: person('neighbour', 'secretary', units.second), journal: true },
    { name: 'street', user: person('street', 'street', units.street), journal: false },
    { name: 'far', user: person('far', 'secretary', units.far), journal: false },
    { name: 'liaison', user: person('liaison', 'liaison', units.resident), journal: false },
    { name: 'reader', user: person('reader', 'readonly', units.first), journal: false },
  ]
}

/** Sits at the desk to which packages on discs are brought. */
export function clerkOf(seed: number): User {
  const id = deterministicId('simulated user', String(seed), 'clerk')
  return { id, username: `clerk-${seed}`, name: 'clerk', role: 'district', unit: unitsOf(seed).district }
}

/** Speaks HTTP itself and means harm. */
export function intruderOf(seed: number): User {
  return {
    id: deterministicId('simulated user', String(seed), 'intruder'),
    username: `intruder-${seed}`,
    name: 'intruder',
    role: 'recorder',
    unit: unitsOf(seed).first,
  }
}
