import type { Schedule } from '#shared/schema/schedules.ts'

export type Registration = NonNullable<Schedule['registrations']>[number]

/** Who has a seat, who waits, and who stands there twice: in the order in which they registered. */
export interface Seats {
  readonly seated: readonly Registration[]
  readonly waiting: readonly Registration[]
  /** The same person again, from another PC; takes no second seat. */
  readonly again: readonly Registration[]
  readonly gone: readonly Registration[]
  /** Seats still free; undefined without a limit. */
  readonly free: number | undefined
}

/**
 * 报名 (domain.md D23, B15–B19): seats go by the stamp of the registration, so that two PCs that each gave away the last seat without a
 * network agree in the end on who has it and who waits. Somebody who withdraws makes room for the first who waits.
 * @param capacity undefined: as many as come; a party of several takes as many seats, and waits as a whole
 */
export function seatsOf(registrations: readonly Registration[], capacity: number | undefined): Seats {
  const seated: Registration[] = []
  const waiting: Registration[] = []
  const again: Registration[] = []
  const gone = registrations.filter((one) => one.withdrawn)
  const known = new Set<string>()
  let taken = 0
  for (const one of registrations.filter((each) => !each.withdrawn).toSorted(byStamp)) {
    const key = registrantKey(one)
    if (known.has(key)) {
      again.push(one)
      continue
    }
    known.add(key)
    // Nobody overtakes who waits, though a smaller party would still fit.
    const fits = capacity === undefined || (waiting.length === 0 && taken + one.people <= capacity)
    if (fits) taken += one.people
    ;(fits ? seated : waiting).push(one)
  }
  return { seated, waiting, again, gone, free: capacity === undefined ? undefined : Math.max(0, capacity - taken) }
}

/** Who is no longer where he was told to be, and has to hear it: from the waiting list to a seat, or back. */
export interface SeatChanges {
  readonly movedUp: readonly Registration[]
  readonly fellBack: readonly Registration[]
}

/** What a registration of an older program was told nobody knows; nothing is said of it. */
export function seatChanges({ seated, waiting }: Pick<Seats, 'seated' | 'waiting'>): SeatChanges {
  return { movedUp: seated.filter(({ told }) => told === 'waiting'), fellBack: waiting.filter(({ told }) => told === 'seated') }
}

/** Where somebody stands now; undefined for who withdrew or stands there twice. */
export function placeOf({ seated, waiting }: Pick<Seats, 'seated' | 'waiting'>, id: string): NonNullable<Registration['told']> | undefined {
  const has = (list: readonly Registration[]): boolean => list.some((one) => one.id === id)
  return has(seated) ? 'seated' : has(waiting) ? 'waiting' : undefined
}

/** A person by the register, else by name and unit: two of one name from two branches are two. */
export function registrantKey({ person, name, orgName }: Pick<Registration, 'person' | 'name' | 'orgName'>): string {
  return person ?? `${name}|${orgName ?? ''}`
}

function byStamp(one: Registration, other: Registration): number {
  if (one.at !== other.at) return one.at < other.at ? -1 : 1
  return one.id < other.id ? -1 : 1
}
