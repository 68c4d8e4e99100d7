import { failure, type Failure } from '#shared/contracts/errors.ts'
import { daysBetween, type Day } from '#shared/lib/day.ts'
import type { Membership, Org } from '#shared/schema/orgs.ts'
import { periodProblem } from './org-state.ts'

/** Days before the end of an appointment from which it is said. */
export const SEAT_ALERT_DAYS = 60

export type SeatTime = 'coming' | 'current' | 'past'

/** As rosters read it (renderer/entities/meeting/roster.ts): the first and the last day belong to it. */
export function seatTime({ from, to }: Pick<Membership, 'from' | 'to'>, day: Day): SeatTime {
  if (from && from > day) return 'coming'
  return to && to < day ? 'past' : 'current'
}

export function currentSeats({ memberships }: Pick<Org, 'memberships'>, day: Day): readonly Membership[] {
  return memberships.filter((seat) => seatTime(seat, day) === 'current')
}

/** Days left of an appointment that ends soon; undefined when it does not, or has no end. */
export function seatEndsIn(seat: Pick<Membership, 'from' | 'to'>, day: Day): number | undefined {
  if (!seat.to || seatTime(seat, day) !== 'current') return undefined
  const days = daysBetween(day, seat.to)
  return days <= SEAT_ALERT_DAYS ? days : undefined
}

/** 兼职委员 that such a body usually has (domain.md A7–A9): said, and nothing depends on it. */
export const usualPartTime: Readonly<Record<string, readonly [least: number, most: number]>> = {
  streetCoordination: [8, 10],
  communityCoordination: [3, 5],
}

export interface PartTimeCount {
  readonly now: number
  readonly least: number
  readonly most: number
}

/** Undefined for a body of which no usual number is known. */
export function partTimeCount(org: Pick<Org, 'kind' | 'memberships'>, day: Day): PartTimeCount | undefined {
  const usual = usualPartTime[org.kind]
  if (!usual) return undefined
  const now = currentSeats(org, day).filter(({ category }) => category === 'partTime').length
  return { now, least: usual[0], most: usual[1] }
}

/** @returns `org/seat-name`, `org/period`, or `org/seat-twice`: the same person in the same duty at the same time */
export function seatProblem(org: Pick<Org, 'memberships'>, seat: Membership): Failure | undefined {
  if (seat.name.trim() === '') return failure('org/seat-name')
  const period = periodProblem(seat.from, seat.to)
  if (period) return period
  const twice = org.memberships.some((other) => other.id !== seat.id && samePost(other, seat) && overlap(other, seat))
  return twice ? failure('org/seat-twice') : undefined
}

function samePost(one: Membership, other: Membership): boolean {
  const samePerson = one.person || other.person ? one.person === other.person : one.name === other.name && one.orgName === other.orgName
  return samePerson && one.duty === other.duty
}

function overlap(one: Membership, other: Membership): boolean {
  return (!one.to || !other.from || other.from <= one.to) && (!other.to || !one.from || one.from <= other.to)
}
