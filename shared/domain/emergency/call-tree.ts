import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Day } from '#shared/lib/day.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Membership } from '#shared/schema/orgs.ts'

/** More calls than this one person does not get done in a quarter of an hour; a hint, our own. */
export const MANY_CALLS = 5

/** One call of the tree, in the order in which it is read: a caller before whom he calls. */
export interface Call {
  readonly member: Membership
  /** 0: called by the community itself. */
  readonly depth: number
  /** Whom he calls. */
  readonly calls: readonly Membership[]
}

/** Who belongs to the team on a day. */
export function teamOn(memberships: readonly Membership[], today: Day): readonly Membership[] {
  return memberships.filter(({ from = '', to = '9999-12-31' }) => from <= today && today <= to)
}

/**
 * 呼叫树 (domain.md D28): everybody once. Who names no caller, one who has left, or one in a circle that two offline PCs made, is called by
 * the community itself: nobody is left out.
 */
export function callTree(memberships: readonly Membership[], today: Day): readonly Call[] {
  const team = teamOn(memberships, today)
  const known = new Map(team.map((member) => [member.id, member]))
  const callerOf = (member: Membership): Membership | undefined =>
    isInCircle(member, known) ? undefined : known.get(member.calledBy ?? '')
  const callsOf = (caller: Membership | undefined): readonly Membership[] => team.filter((member) => callerOf(member) === caller)
  const walk = (member: Membership, depth: number): readonly Call[] => {
    const calls = callsOf(member)
    return [{ member, depth, calls }, ...calls.flatMap((one) => walk(one, depth + 1))]
  }
  return callsOf(undefined).flatMap((member) => walk(member, 0))
}

function isInCircle(member: Membership, known: ReadonlyMap<string, Membership>): boolean {
  const seen = new Set<string>()
  let current = known.get(member.calledBy ?? '')
  while (current && !seen.has(current.id)) {
    if (current.id === member.id) return true
    seen.add(current.id)
    current = known.get(current.calledBy ?? '')
  }
  return false
}

/**
 * Says who calls a member; empty: the community itself.
 * @returns fails with `org/call-circular` where the caller is himself called by way of that member, and `record/not-found`
 */
export function withCaller(memberships: readonly Membership[], id: string, caller: string): Result<Membership[], Failure> {
  const known = new Map(memberships.map((member) => [member.id, member]))
  const member = known.get(id)
  if (!member || (caller !== '' && !known.has(caller))) return err(failure('record/not-found'))
  const { calledBy: _before, ...rest } = member
  const changed: Membership = caller === '' ? rest : { ...rest, calledBy: caller }
  if (isInCircle(changed, new Map([...known, [id, changed]]))) return err(failure('org/call-circular'))
  return ok(memberships.map((one) => (one.id === id ? changed : one)))
}
