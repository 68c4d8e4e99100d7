import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { REPORT_IN_DICTIONARY } from '#shared/domain/report-in/report-in-rules.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Item } from '#shared/schema/items.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import type { Template } from '#shared/schema/templates.ts'

/** Everybody, by name: what a person reported is sealed on the disc, so it is looked for in memory (report-rows.ts). */
export function everyPerson(db: Db): Query<readonly Person[]> {
  return db.find('people', { sort: [['name', 'asc']] })
}

export function onePerson(db: Db, id: string): Query<Person | undefined> {
  return db.findOne('people', id)
}

/** Units and teams: what reports in, and what a member is placed in. */
export function everyOrg(db: Db): Query<readonly Org[]> {
  return db.find('orgs')
}

export function oneOrg(db: Db, id: string): Query<Org | undefined> {
  return db.findOne('orgs', id)
}

/** What somebody, or a unit as a whole, did: the entries of one account of the ledger, with other attendances of the same person. */
export function attendancesOf(db: Db, ids: readonly string[]): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { person: { $in: [...ids] } } })
}

/** What a district says of 双报到. */
export function reportInTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'dictionary', code: REPORT_IN_DICTIONARY } })
}

/** The matters that follow the yearly sheets. */
export function feedbackItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'mutualFeedback' } })
}

export function emergencyTeams(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: 'emergencyTeam' } })
}

export function drillItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'drill' } })
}

export function peopleOf(db: Db, ids: readonly string[]): Query<readonly Person[]> {
  return db.find('people', { selector: { id: { $in: [...ids] } } })
}

/** 随手报 and whatever else residents have raised. */
export function problemItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'problem' } })
}

/** The community's own area, with how many live in it. */
export function communityAreas(db: Db): Query<readonly Area[]> {
  return db.find('areas', { selector: { kind: 'community', unit: db.user.unit } })
}

/** Talks with units (domain.md D12). */
export function contactItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'contact' } })
}

export function callUps(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { type: 'callUp' } })
}

export function oneItem(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}

/** Who is called up, his answer, and whether he came. */
export function callsOf(db: Db, event: string): Query<readonly Attendance[]> {
  return db.find('attendances', { selector: { event }, sort: [['event', 'asc']] })
}
