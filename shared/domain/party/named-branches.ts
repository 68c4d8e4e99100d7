import { branchKinds, type Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

type Member = Pick<Person, 'id' | 'unit' | 'state' | 'party' | 'report'>
type Branch = Pick<Org, 'id' | 'unit' | 'kind' | 'state' | 'name' | 'shortName'>

/** A branch that people name without belonging to it: it came with a sheet before it stood in the register of organisations. */
export interface NamedBranch<P extends Member, B extends Branch> {
  readonly name: string
  readonly people: readonly P[]
  /** Branches of that name, full or short; with several a person chooses. */
  readonly candidates: readonly B[]
}

/** Of the unit's people and branches, in the order in which the names come. */
export function namedBranches<P extends Member, B extends Branch>(
  people: readonly P[],
  orgs: readonly B[],
  unit: string,
): readonly NamedBranch<P, B>[] {
  const branches = orgs.filter(
    (org) => org.unit === unit && org.state !== 'dissolved' && (branchKinds as readonly string[]).includes(org.kind),
  )
  const named = people.filter((person) => person.unit === unit && isNamedOnly(person))
  return [...Map.groupBy(named, ({ party }) => keyOf(party?.branchName))].map(([key, members]) => ({
    name: members[0]?.party?.branchName ?? '',
    people: members,
    candidates: branches.filter(({ name, shortName }) => keyOf(name) === key || keyOf(shortName) === key),
  }))
}

/**
 * Also of who is on the way: a branch brings him up. Who left, or went to another branch, is of none of ours; nor is who reported in here and
 * belongs where he works.
 */
function isNamedOnly({ state, party, report }: Member): boolean {
  if (report && report.state !== 'none') return false
  if (!party || state !== 'active' || party.status === 'left' || party.transferredOutOn || party.branch) return false
  return (party.stage !== 'none' || party.status !== undefined) && keyOf(party.branchName) !== ''
}

function keyOf(name: string | undefined): string {
  return (name ?? '').normalize('NFKC').replace(/\s/g, '')
}
