import type { Day } from '#shared/lib/day.ts'
import { partyOn } from '#shared/domain/party/fold.ts'
import { hasLostVote, standingOn } from '#shared/domain/party/standing.ts'
import { compareBySurname } from '#shared/domain/voting/surname-strokes.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import type { MeetingTypeSpec } from '#shared/schema/templates.ts'

/** As much of a person as decides whether he is expected and votes. */
export type RosterPerson = Pick<Person, 'id' | 'name' | 'memberNo' | 'state' | 'party' | 'partySteps'>

export interface RosterInput {
  readonly kind: MeetingTypeSpec['roster']
  readonly body: Pick<Org, 'id' | 'kind' | 'name' | 'memberships' | 'parent'> | undefined
  readonly people: readonly RosterPerson[]
  /** Who was what on this day (domain.md §3.4, snapshot rule). */
  readonly day: Day
}

/** Who is expected, and who of them votes, as things stood on the day; ordered by strokes of the name, as on paper. */
export function buildRoster(input: RosterInput): RosterRow[] {
  const rows = rowsOf(input)
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...byId.values()].sort((a, b) => compareNames(a.name, b.name))
}

function rowsOf(input: RosterInput): RosterRow[] {
  if (!input.body) return []
  if (input.kind === 'branchMembers') return branchMembers(input)
  if (input.kind === 'bodyMembers') return bodyMembers(input)
  if (input.kind === 'unitsOfBody') return unitsOfBody(input)
  return []
}

/** 按姓氏笔画: the order that rosters and ballots are printed in. */
export function compareNames(a: string, b: string): number {
  return compareBySurname(a, b)
}

function branchMembers({ body, people, day }: RosterInput): RosterRow[] {
  const isGroup = body?.kind === 'partyGroup'
  return people.flatMap((person) => {
    const party = partyOn(person, day)
    const belongs = isGroup ? party?.branch === body.parent && party.group === body.name : party?.branch === body?.id
    const standing = belongs ? standingOn(person, day) : undefined
    if (!standing) return []
    return [{ id: person.id, name: person.name, ...(person.memberNo ? { memberNo: person.memberNo } : {}), ...standing }]
  })
}

function membershipsOn({ body, day }: RosterInput) {
  return (body?.memberships ?? []).filter((one) => (!one.from || one.from <= day) && (!one.to || one.to >= day))
}

function bodyMembers(input: RosterInput): RosterRow[] {
  const byId = new Map(input.people.map((person) => [person.id, person]))
  return membershipsOn(input).map((one) => {
    const person = one.person ? byId.get(one.person) : undefined
    return {
      id: one.person ?? one.id,
      name: one.name,
      ...(person?.memberNo ? { memberNo: person.memberNo } : {}),
      ...(one.orgName ? { orgName: one.orgName } : {}),
      standing: 'committee',
      votes: one.votes && !(person && hasLostVote(person, input.day, Boolean(one.org ?? one.orgName))),
    }
  })
}

/** One row a unit, whoever comes for it; a member without a unit stands for himself. */
function unitsOfBody(input: RosterInput): RosterRow[] {
  return membershipsOn(input).map((one) => ({
    id: one.org ?? one.person ?? one.id,
    name: one.name || one.orgName || '',
    ...(one.orgName ? { orgName: one.orgName } : {}),
    ...(one.org ? { org: one.org } : {}),
    standing: one.org || one.orgName ? 'unit' : 'committee',
    votes: one.votes,
  }))
}
