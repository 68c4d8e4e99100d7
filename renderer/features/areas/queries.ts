import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { areaKinds, type Area } from '#shared/schema/areas.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

const FINE = ['stairwell', 'room'] as const
const FRAME = areaKinds.filter((kind) => !(FINE as readonly string[]).includes(kind))

/** What the tree opens with: a few hundred areas, without the thousands of rooms. */
export function frameOf(db: Db): Query<readonly Area[]> {
  return db.find('areas', { selector: { kind: { $in: FRAME } } })
}

/** Stairwells and rooms; asked for once the frame stands. */
export function fineAreas(db: Db, wanted: boolean): Query<readonly Area[]> {
  return db.find('areas', { selector: wanted ? { kind: { $in: FINE } } : { id: 'none' } })
}

export function allAreas(db: Db): Query<readonly Area[]> {
  return db.find('areas')
}

/** Everybody on this device, to be counted. */
export function everyPerson(db: Db, wanted: boolean): Query<readonly Person[]> {
  return db.find('people', wanted ? {} : { selector: { id: 'none' } })
}

export function peopleInRooms(db: Db, rooms: readonly string[]): Query<readonly Person[]> {
  return db.find('people', { selector: rooms.length === 0 ? { id: 'none' } : { room: { $in: rooms } } })
}

export function orgsOf(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { limit: 3000 })
}

export function mattersOf(db: Db, grids: readonly string[]): Query<readonly Item[]> {
  return db.find('items', { selector: grids.length === 0 ? { id: 'none' } : { grid: { $in: grids } } })
}
