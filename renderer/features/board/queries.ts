import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Area } from '#shared/schema/areas.ts'

export function streetsOf(db: Db): Query<readonly Area[]> {
  return db.find('areas', {
    selector: { kind: 'street' },
    sort: [
      ['kind', 'asc'],
      ['order', 'asc'],
    ],
  })
}

export function communitiesOf(db: Db): Query<readonly Area[]> {
  return db.find('areas', {
    selector: { kind: 'community' },
    sort: [
      ['kind', 'asc'],
      ['order', 'asc'],
    ],
  })
}
