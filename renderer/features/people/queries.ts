import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import { branchKinds, type Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

export function peopleOf(db: Db, filter: { readonly grid?: string } = {}): Query<readonly Person[]> {
  return db.find('people', filter.grid ? { selector: { grid: filter.grid }, sort: [['grid', 'asc']] } : { sort: [['name', 'asc']] })
}

export function personOf(db: Db, id: string): Query<Person | undefined> {
  return db.findOne('people', id)
}

/** Registrations that were merged into this one, also by way of another. */
export function formerOf(db: Db, id: string): Query<readonly Person[]> {
  const ids = db.standing.former(id).map((entry) => entry.id)
  return db.find('people', { selector: ids.length === 0 ? { id: 'none' } : { id: { $in: ids } } })
}

export function householdOf(db: Db, room: string): Query<readonly Person[]> {
  return db.find('people', { selector: { room: room === '' ? 'none' : room }, limit: 60 })
}

export function roomOf(db: Db, id: string): Query<Area | undefined> {
  return db.findOne('areas', id === '' ? 'none' : id)
}

export function branchesOf(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...branchKinds] } } })
}

/** Attended meetings and service acts, newest first; under every id that he was registered by. */
export function attendancesOf(db: Db, ids: readonly string[]): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { person: { $in: [...ids] } }, sort: [['person', 'asc']], limit: 500 })
}
