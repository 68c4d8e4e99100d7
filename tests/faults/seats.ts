import type { User } from '#shared/contracts/api.ts'
import { deterministicId } from '#shared/lib/id.ts'

export const units = {
  street: '320106001000',
  first: '320106001001',
  second: '320106001002',
  far: '320106002001',
  resident: '320106001901',
} as const

/** Someone at a computer. Two seats may be the same person's. */
export interface Seat {
  readonly name: string
  readonly user: User
  /** Keeps the desktop's journal beside the browser's storage. */
  readonly journal: boolean
  /** Starts with the program of one schema version before. */
  readonly older: boolean
  /** Its profile lies on a disc that fills up. */
  readonly smallDisc: boolean
}

const person = (name: string, role: User['role'], unit: string): User => ({
  id: deterministicId('fault run', name),
  username: name,
  name,
  role,
  unit,
})

const seat = (name: string, user: User, more: Partial<Seat> = {}): Seat => ({
  journal: false,
  older: false,
  smallDisc: false,
  ...more,
  name,
  user,
})

const secretary = person('secretary', 'secretary', units.first)

/** Three communities, the street of two of them, and a resident unit; a smaller run takes the first few. */
export const seats: readonly Seat[] = [
  seat('secretary', secretary, { journal: true }),
  seat('recorder', person('recorder', 'recorder', units.first)),
  seat('second-secretary', person('second-secretary', 'secretary', units.second), { journal: true }),
  seat('worker', person('worker', 'worker', units.first), { older: true, journal: true }),
  seat('street', person('street', 'street', units.street)),
  seat('secretary-at-home', secretary),
  seat('far-secretary', person('far-secretary', 'secretary', units.far), { journal: true }),
  seat('second-recorder', person('second-recorder', 'recorder', units.second), { journal: true, smallDisc: true }),
  seat('far-recorder', person('far-recorder', 'recorder', units.far)),
  seat('liaison', person('liaison', 'liaison', units.resident)),
  seat('second-worker', person('second-worker', 'worker', units.second)),
]

/** Units that somebody may address a record to. */
export function audiencesFor(user: User): readonly string[] {
  return [units.second, units.far, units.street, units.resident, units.first, '320106001*', '320106*'].filter((one) => one !== user.unit)
}
