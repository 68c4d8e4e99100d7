import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { itemStates, type Item } from '#shared/schema/items.ts'
import { endedStates } from './board-view.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import { participatingKinds, type Org, type OrgKind } from '#shared/schema/orgs.ts'
import type { Schedule } from '#shared/schema/schedules.ts'

/** Newest first; one list, or all of them. */
export function itemsOf(db: Db, type: string | undefined): Query<readonly Item[]> {
  if (type)
    return db.find('items', {
      selector: { type },
      sort: [
        ['type', 'asc'],
        ['newest', 'asc'],
      ],
    })
  return db.find('items', { sort: [['newest', 'asc']] })
}

/** Those that have not ended, newest first; none of them lies in a closed year's volume. */
export function unendedItems(db: Db, type: string | undefined): Query<readonly Item[]> {
  const state = { $in: itemStates.filter((one) => !endedStates.has(one)) }
  return db.find('items', { selector: type ? { type, state } : { state }, sort: [['newest', 'asc']] })
}

export function itemOf(db: Db, id: string): Query<Item | undefined> {
  return db.findOne('items', id)
}

export function originMeeting(db: Db, item: Item): Query<Meeting | undefined> {
  return db.findOne('meetings', item.origin === 'meeting' ? (item.originRef ?? 'none') : 'none')
}

export function originDeliberation(db: Db, item: Item): Query<Deliberation | undefined> {
  return db.findOne('deliberations', item.origin === 'deliberation' ? (item.originRef ?? 'none') : 'none')
}

/** The patrol, or another entry of the calendar, on which it was found. */
export function originSchedule(db: Db, item: Item): Query<Schedule | undefined> {
  return db.findOne('schedules', item.origin === 'grid' ? (item.originRef ?? 'none') : 'none')
}

/** The matter out of which this one grew: a visit, what was refused. */
export function originItem(db: Db, item: Item): Query<Item | undefined> {
  return db.findOne('items', ['meeting', 'deliberation'].includes(item.origin) ? 'none' : (item.originRef ?? 'none'))
}

/** Those that are joined with it: merged into it, grown out of it. */
export function linkedItems(db: Db, ids: readonly string[]): Query<readonly Item[]> {
  return db.find('items', { selector: { id: { $in: [...ids] } } })
}

/** In a state in which some type lets units claim. */
export function claimableItems(db: Db): Query<readonly Item[]> {
  return db.find('items', { selector: { state: { $in: ['published', 'registered', 'accepted', 'approved'] } } })
}

/** Units that may take something upon themselves, and branches, which book a lecture or take a wish. */
export function claimingUnits(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...participatingKinds, ...branchKinds] } } })
}

const branchKinds = ['branch', 'jointBranch', 'generalBranch'] as const satisfies readonly OrgKind[]

export function gridOf(db: Db, item: Item): Query<Area | undefined> {
  return db.findOne('areas', item.grid ?? 'none')
}
