import type { Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'
import { partyOn } from './fold.ts'

export interface Standing {
  readonly standing: 'full' | 'probationary'
  readonly votes: boolean
}

/**
 * Whether he is a member on the day, full or on probation, and votes (domain.md §3.4, snapshot rule): by the rows and dates of that day and
 * not by today's stage. Undefined: not expected. Who was sent off with a letter is still of his branch until he is received (§3.5, 第25条).
 */
export function standingOn(person: Pick<Person, 'state' | 'party' | 'partySteps'>, day: Day): Standing | undefined {
  const party = partyOn(person, day)
  if (!party || (party.stage !== 'full' && party.stage !== 'probationary')) return undefined
  if (party.joinedOn && party.joinedOn > day) return undefined
  if (party.status === 'suspended' || goneOn(person, party.transferredOutOn, day)) return undefined
  const full = party.stage === 'full' && !(party.fullOn && party.fullOn > day)
  return { standing: full ? 'full' : 'probationary', votes: full && party.rights === 'normal' }
}

/**
 * Whether somebody who sits on a body has no vote there that day: his rights are lost, his membership is suspended or ended, or he moved to
 * another branch's register. False of whoever never was a member; the seat alone decides then.
 * @param forUnit he comes for a unit, where his membership may lie: having been transferred out takes nothing from him
 */
export function hasLostVote(person: Pick<Person, 'party' | 'partySteps'>, day: Day, forUnit: boolean): boolean {
  const party = partyOn(person, day)
  if (!party) return false
  const transferred = party.transferredOutOn !== undefined && party.transferredOutOn <= day
  return party.rights !== 'normal' || party.status !== undefined || (transferred && !forUnit)
}

/** Out of the register: on a known day, or since some day that nobody noted. */
function goneOn({ state, party }: Pick<Person, 'state' | 'party'>, transferredOutOn: Day | undefined, day: Day): boolean {
  if (transferredOutOn) return transferredOutOn <= day
  const left = party?.transferredOutOn ?? party?.leftOn
  return left ? left <= day : state !== 'active'
}
