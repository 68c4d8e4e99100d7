import type { Db } from '#renderer/data/db.ts'
import { openItemStates } from '#renderer/entities/labels/item-words.ts'
import { takenOff } from '#shared/domain/item/claim-item.ts'
import { addDays, type Day } from '#shared/lib/day.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'

/** Two years of a busy community; older ones are no work for today. */
const RECENT_MEETINGS = 600
const OPEN_ITEMS = 2000
const YEAR_DAYS = 400

export function recentMeetings(db: Db) {
  return db.find('meetings', { sort: [['newest', 'asc']], limit: RECENT_MEETINGS })
}

export function openItems(db: Db) {
  return db.find('items', { selector: { state: { $in: [...openItemStates] } }, limit: OPEN_ITEMS })
}

export function escalatedItems(db: Db) {
  return db.find('items', { selector: { state: 'escalated' }, limit: OPEN_ITEMS })
}

/** What was taken off the claim board within about a year: older claims nobody waits for. */
export function takenOffItems(db: Db, today: Day) {
  const since = invertedKey(`${addDays(today, -YEAR_DAYS)}T`)
  return db.find('items', { selector: { state: { $in: [...takenOff] }, newest: { $lte: `${since}~` } }, limit: OPEN_ITEMS })
}

/** What was merged within about a year. */
export function mergedItems(db: Db, today: Day) {
  const since = invertedKey(`${addDays(today, -YEAR_DAYS)}T`)
  return db.find('items', { selector: { state: 'merged', newest: { $lte: `${since}~` } }, limit: OPEN_ITEMS })
}

/** Those of today and of years past that were never finished are few: a post changes hands seldom. */
export function handOvers(db: Db) {
  return db.find('agreements', {
    selector: { kind: 'handOver' },
    sort: [
      ['kind', 'asc'],
      ['newest', 'asc'],
    ],
    limit: 100,
  })
}

export function venues(db: Db) {
  return db.find('areas', { selector: { kind: 'venue' } })
}

/** All editions: a retired one says that the type is no longer owed. */
export function meetingTypes(db: Db) {
  return db.find('templates', { selector: { kind: 'meetingType' } })
}

/** Members and who is on the way to it: of a branch, or of a community with all its branches. */
const MOST_MEMBERS = 5000

/**
 * Who has something to do with the Party, with what was merged into him. Party life is sealed on the disc, so the index in memory names them and
 * only those are opened.
 */
export function partyPeople(db: Db) {
  const members = db.searchPeople('', {
    limit: MOST_MEMBERS,
    filter: ({ stage, state, unit }) => stage !== 'none' && state === 'active' && unit === db.user.unit,
  })
  const ids = members.flatMap(({ id }) => [id, ...db.standing.former(id).map((entry) => entry.id)])
  return db.find('people', { selector: ids.length === 0 ? { id: 'none' } : { id: { $in: ids } } })
}

export function bodies(db: Db) {
  return db.find('orgs', { limit: 3000 })
}
