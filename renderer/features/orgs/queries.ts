import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import { ORG_TYPE_DICTIONARY } from '#shared/domain/org/org-types.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'

/** All that this PC holds: a community has some hundred. */
export function everyOrg(db: Db): Query<readonly Org[]> {
  return db.find('orgs')
}

/** Where an organisation may stand: rooms are households, and too many to choose from. */
export function placesOf(db: Db): Query<readonly Area[]> {
  return db.find('areas', { selector: { kind: { $in: ['street', 'community', 'block', 'grid', 'courtyard', 'building'] } } })
}

export function typeTemplates(db: Db): Query<readonly Template[]> {
  return db.find('templates', { selector: { kind: 'dictionary', code: ORG_TYPE_DICTIONARY } })
}

/** The newest meetings that it called and keeps the record of. */
export function lastMeetings(db: Db, body: string): Query<readonly Meeting[]> {
  return db.find('meetings', {
    selector: { body },
    sort: [
      ['body', 'asc'],
      ['newest', 'asc'],
    ],
    limit: 6,
  })
}

/** Between sides: which of them an organisation is, is looked for in memory. */
export function sidedAgreements(db: Db): Query<readonly Agreement[]> {
  return db.find('agreements', { sort: [['newest', 'asc']] })
}
