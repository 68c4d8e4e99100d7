import type { Db } from '#renderer/data/db.ts'
import { organiserIds } from '#shared/domain/meeting/joint.ts'
import { typeOfMeeting } from '#shared/domain/meeting/meeting-types.ts'
import { everyoneJoined } from '#shared/domain/party/joined-steps.ts'
import type { Meeting, RosterRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { buildRoster } from './roster.ts'

export type Called = Pick<Meeting, 'type' | 'body' | 'plannedAt' | 'units'> & Partial<Pick<Meeting, 'joint' | 'guests'>>

/** Who would be expected if check-in began now; a person looks it through before it is frozen. */
export async function proposeRoster(db: Db, meeting: Called): Promise<readonly RosterRow[]> {
  const templates = await db.find('templates', { selector: { kind: 'meetingType' } }).run()
  const { spec } = typeOfMeeting(meeting, templates)
  const called = await Promise.all(
    organiserIds(meeting).map(async (id) => {
      const body = id ? seatsAsStanding(db, await db.findOne('orgs', id).run()) : undefined
      const people = body ? await rosterPeople(db, body) : []
      const rows = buildRoster({ kind: spec.roster, body, people, day: meeting.plannedAt.slice(0, 10) })
      return { id, name: body?.shortName || body?.name || '', rows }
    }),
  )
  const proposed = called.length === 1 ? (called[0]?.rows ?? []) : calledTogether(called)
  return [...proposed, ...(await invitedUnits(db, meeting.units, proposed)), ...guestRows(meeting.guests)]
}

/** A seat may name a registration that was merged since: how he stands is written under the one that stands. */
function seatsAsStanding(db: Db, body: Org | undefined): Org | undefined {
  return (
    body && {
      ...body,
      memberships: body.memberships.map((seat) => (seat.person ? { ...seat, person: db.standing.of(seat.person) } : seat)),
    }
  )
}

interface CalledByBody {
  readonly id: string
  readonly name: string
  readonly rows: readonly RosterRow[]
}

/** Of a joint meeting: each row says which body it belongs to; who belongs to two is called once, for both. */
export function calledTogether(called: readonly CalledByBody[]): RosterRow[] {
  const rows = new Map<string, RosterRow>()
  for (const { id, name, rows: own } of called) {
    for (const row of own) {
      const known = rows.get(row.id)
      const bodies = [...(known?.bodies ?? []), id]
      const orgName = known?.orgName && known.orgName !== name ? `${known.orgName}、${row.orgName ?? name}` : (row.orgName ?? name)
      rows.set(row.id, {
        ...row,
        votes: row.votes || known?.votes === true,
        bodies,
        ...(orgName ? { orgName: orgName.slice(0, 120) } : {}),
      })
    }
  }
  return [...rows.values()]
}

const LARGEST_BRANCH = 3000

/**
 * People who may stand on this body's roster. Party life is sealed on the disc, so the index in memory names them and
 * only those are opened. Who has moved on since may have been of the body on the day, so he is opened too.
 */
async function rosterPeople(db: Db, body: Pick<Org, 'id' | 'kind' | 'parent' | 'memberships'>): Promise<readonly Person[]> {
  const branch = body.kind === 'partyGroup' ? body.parent : body.id
  const members = db.searchPeople('', {
    limit: LARGEST_BRANCH,
    filter: (entry) => entry.branch === branch || entry.earlierBranches?.includes(branch) === true,
  })
  const seats = body.memberships.flatMap((seat) => (seat.person ? [seat.person] : []))
  const ids = [...new Set([...members.map((entry) => entry.id), ...seats])]
  if (ids.length === 0) return []
  const former = ids.flatMap((id) => db.standing.former(id).map((entry) => entry.id))
  const people = await db.find('people', { selector: { id: { $in: [...ids, ...former] } } }).run()
  const wanted = new Set(ids)
  return everyoneJoined(people).filter(({ id }) => wanted.has(id))
}

/** Units asked for this one meeting, beyond the body's own. */
async function invitedUnits(db: Db, units: readonly string[], proposed: readonly RosterRow[]): Promise<RosterRow[]> {
  const known = new Set(proposed.map((row) => row.id))
  const ids = units.filter((id) => !known.has(id))
  if (ids.length === 0) return []
  const orgs = await db.find('orgs', { selector: { id: { $in: ids } } }).run()
  return orgs.map((org) => ({
    id: org.id,
    name: org.contactName || org.name,
    orgName: org.name,
    org: org.id,
    standing: 'unit',
    votes: false,
  }))
}

/** 外请: whom the register does not know; a unit that has not said whom it sends stands by its own name. */
function guestRows(guests: Meeting['guests'] = []): RosterRow[] {
  return guests
    .filter(({ orgName }) => orgName.trim() !== '')
    .map(({ id, orgName, name }) => ({ id, name: (name.trim() || orgName.trim()).slice(0, 60), orgName, standing: 'unit', votes: false }))
}

/** How many are expected, and how many of them vote. */
export function rosterCounts(roster: readonly RosterRow[]): {
  readonly expected: number
  readonly entitled: number
  readonly excluded: number
} {
  const counted = roster.filter((row) => !row.excluded)
  return { expected: counted.length, entitled: counted.filter((row) => row.votes).length, excluded: roster.length - counted.length }
}
