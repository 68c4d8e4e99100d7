import type { Db } from '#renderer/data/db.ts'
import { openItemStates } from '#renderer/entities/labels/item-words.ts'

/** Two years of a busy community; older ones are no work for today. */
const RECENT_MEETINGS = 600
const OPEN_ITEMS = 2000

export function recentMeetings(db: Db) {
  return db.find('meetings', { sort: [['newest', 'asc']], limit: RECENT_MEETINGS })
}

export function openItems(db: Db) {
  return db.find('items', { selector: { state: { $in: [...openItemStates] } }, limit: OPEN_ITEMS })
}

export function escalatedItems(db: Db) {
  return db.find('items', { selector: { state: 'escalated' }, limit: OPEN_ITEMS })
}

export function meetingTypes(db: Db) {
  return db.find('templates', { selector: { kind: 'meetingType', retired: false }, limit: 200 })
}

export function bodies(db: Db) {
  return db.find('orgs', { limit: 3000 })
}
