import type { Random } from '#shared/lib/random.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { makeId } from './make/envelope.ts'
import { makeRosterRow } from './make/meetings.ts'
import { makeCitizenId } from './make/numbers.ts'
import { makeOrg } from './make/orgs.ts'
import { makePartyLife } from './make/people.ts'
import { livePartyLives } from './party-lives.ts'
import type { Community } from './places.ts'
import type { Neighbourhood } from './residents.ts'
import type { Scale } from './scale.ts'
import type { World } from './world.ts'

export interface Branch {
  readonly org: Org
  readonly members: readonly Person[]
  /** Secretary first, then the member who records. */
  readonly committee: readonly Person[]
}

export interface Party {
  readonly committee: Org
  readonly branches: readonly Branch[]
  readonly secretary: Person
  readonly recorder: Person
  readonly worker: Person
}

const branchNames = [
  '第一网格',
  '第二网格',
  '第三网格',
  '第四网格',
  '第五网格',
  '第六网格',
  '退休干部',
  '物业联合',
  '银龄先锋行动',
  '在职党员',
]
const duties = ['书记', '组织委员', '副书记', '宣传委员', '纪检委员'] as const

/** The Party committee with its branches; members are residents of age, the first of the first branch lead the community. */
export function organise(
  world: World,
  random: Random,
  { community, scale, place }: { community: Community; scale: Scale; place: Neighbourhood },
): Party {
  const { unit, name } = community
  const own = { unit, createdBy: makeId('user', unit), updatedBy: makeId('user', unit) }
  const committee = makeOrg(`${unit}-committee`, {
    ...own,
    kind: 'partyCommittee',
    level: 'community',
    name: `中共${community.street.name}${name}委员会`,
    shortName: `${name}党委`,
    foundedOn: '2009-11-18',
    termFrom: '2024-06-20',
    termTo: '2029-06-19',
    parent: makeId('orgs', `${community.street.unit}-committee`),
  })
  if (community.rich) nameStaff(random, place.people)
  const seats = placesOfBranches(place, scale)
  const branches = Array.from({ length: scale.branches }, (_, order) => {
    const places = seats[order] ?? []
    return enrol(random, { places, order, unit, own, people: place.people, parent: committee.id, communityName: name })
  })
  const first = branches[0]?.members ?? []
  const [secretary, recorder, worker] = first
  if (!secretary || !recorder || !worker) throw new Error(`${name} has too few people for its posts`)
  for (const branch of branches) world.add('orgs', branch.org)
  const members = [secretary, recorder, worker, ...(first.slice(3, 5) ?? [])]
  world.add('orgs', {
    ...committee,
    memberCount: branches.reduce((sum, branch) => sum + branch.members.length, 0),
    memberships: members.map((person, index) => ({
      id: person.id,
      person: person.id,
      name: person.name,
      duty: duties[index] ?? '委员',
      category: 'full',
      votes: true,
      from: '2024-06-20',
    })),
  })
  if (community.rich) livePartyLives(place.people, branches, secretary)
  for (const person of place.people) world.add('people', person)
  return { committee, branches, secretary, recorder, worker }
}

/** How many of the first grown people are the staff and the first committee. */
const HEADS = 5

/** Where each branch's members stand in the list of people: a grid's branch lives in its grid, the others all over the community. */
function placesOfBranches({ people, grids }: Neighbourhood, { branches, membersPerBranch }: Scale): readonly (readonly number[])[] {
  const grown = people.flatMap((person, index) => (isGrown(person) ? [index] : []))
  const taken = new Set<number>(grown.slice(0, HEADS))
  return Array.from({ length: branches }, (_, order) => {
    const heads = order === 0 ? grown.slice(0, HEADS) : []
    const grid = grids[order]?.id
    const free = grown.filter((index) => !taken.has(index) && (grid === undefined || people[index]?.grid === grid))
    const rest = Array.from({ length: membersPerBranch - heads.length }, (_each, at) => {
      return free[Math.floor((at * free.length) / (membersPerBranch - heads.length))] ?? -1
    })
    for (const index of rest) taken.add(index)
    return [...heads, ...rest]
  })
}

/** People of the demo accounts have names that are easily told apart on the screen. */
function nameStaff(random: Random, people: Person[]): void {
  const staff = [
    ['周雅琴', 'female', '1976-10-27'],
    ['刘志明', 'male', '1984-03-12'],
    ['王晓红', 'female', '1993-06-05'],
  ] as const
  for (const [order, index] of people
    .flatMap((person, at) => (isGrown(person) ? [at] : []))
    .slice(0, staff.length)
    .entries()) {
    const [person, named] = [people[index], staff[order]]
    if (person && named)
      people[index] = {
        ...person,
        name: named[0],
        sex: named[1],
        bornOn: named[2],
        citizenId: makeCitizenId(random, named[2], named[1]),
      }
  }
}

/** The branch whose term is over in ten weeks. */
const ENDS_SOON = 3

/** Nobody joins before he is twenty: whom the lot would have let in as a child joined at that age. */
function grownUp({ id, bornOn = '1970' }: Person): Partial<NonNullable<Person['party']>> {
  const { joinedOn = '', fullOn = '' } = makePartyLife(id)
  const late = Number(bornOn.slice(0, 4)) + 20 - Number(joinedOn.slice(0, 4))
  const later = (day: string): string => `${Number(day.slice(0, 4)) + late}${day.slice(4)}`
  return late > 0 ? { joinedOn: later(joinedOn), fullOn: later(fullOn) } : {}
}

interface Enrolment {
  readonly places: readonly number[]
  readonly order: number
  readonly unit: string
  readonly own: { readonly unit: string; readonly createdBy: string; readonly updatedBy: string }
  readonly people: Person[]
  readonly parent: string
  readonly communityName: string
}

function enrol(random: Random, { places, order, unit, own, people, parent, communityName }: Enrolment): Branch {
  const name = `${communityName}${branchNames[order] ?? `第${order + 1}`}党支部`
  const id = makeId('orgs', `${unit}-branch-${order}`)
  const term = order === ENDS_SOON ? { from: '2022-01-10', to: '2027-01-09' } : { from: '2024-06-28', to: '2029-06-27' }
  const members = places.map((place, index) => {
    const person = people[place]
    if (!person) throw new Error('no such resident')
    const party = makePartyLife(person.id, {
      ...grownUp(person),
      branch: id,
      branchName: name,
      group: `第${(index % 3) + 1}党小组`,
      ...standing(random, index),
    })
    const posts =
      index < duties.length ? [{ id: `post-${id}`, org: id, orgName: name, duty: duties[index] ?? '委员', from: term.from }] : []
    const member = {
      ...person,
      state: 'active' as const,
      party,
      posts,
      memberNo: `${unit.slice(8)}${String(order * 100 + index + 1).padStart(4, '0')}`,
    }
    people[place] = member
    return member
  })
  const committee = members.slice(0, members.length >= 7 ? 5 : 2)
  const org = makeOrg(`${unit}-branch-${order}`, {
    ...own,
    kind: name.includes('行动') ? 'actionBranch' : name.includes('联合') ? 'jointBranch' : 'branch',
    name,
    parent,
    level: 'community',
    foundedOn: '2012-07-01',
    termFrom: term.from,
    termTo: term.to,
    memberCount: members.length,
    memberships: committee.map((person, index) => ({
      id: person.id,
      person: person.id,
      name: person.name,
      duty: duties[index] ?? '委员',
      category: 'full',
      votes: true,
      from: term.from,
    })),
  })
  return { org, members, committee }
}

/** Of thirty members one or two are on probation, and now and then one may not vote or lives elsewhere. */
function standing(random: Random, index: number): Partial<NonNullable<Person['party']>> {
  if (index < 5) return {}
  if (random.chance(0.05)) return { stage: 'probationary', joinedOn: '2026-06-26', fullOn: undefined }
  if (random.chance(0.008)) return { rights: 'probation' }
  if (random.chance(0.004)) return { rights: 'suspended' }
  if (random.chance(0.03)) return { away: true, awayTo: random.pick(['上海', '深圳', '合肥', '苏州']) }
  return {}
}

export function isGrown(person: Person): boolean {
  return person.state === 'active' && (person.bornOn ?? '2020') < '2005'
}

/** As the roster freezes it: probationary members and those without rights are expected, but do not vote. */
export function rosterOf(members: readonly Person[], standingOf: RosterRow['standing'] = 'full'): RosterRow[] {
  return members.map((person) => {
    const probationary = person.party?.stage === 'probationary'
    const votes = !probationary && person.party?.rights === 'normal'
    return makeRosterRow(person, {
      standing: probationary ? 'probationary' : standingOf,
      votes,
      ...(person.memberNo ? { memberNo: person.memberNo } : {}),
      ...(person.party?.branchName ? { orgName: person.party.branchName } : {}),
    })
  })
}
