import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { Area } from '#shared/schema/areas.ts'

export function gridsOf(db: Db): Query<readonly Area[]> {
  return inOrder(db, 'grid')
}

export function roomsOf(db: Db): Query<readonly Area[]> {
  return inOrder(db, 'room')
}

function inOrder(db: Db, kind: Area['kind']): Query<readonly Area[]> {
  return db.find('areas', {
    selector: { kind },
    sort: [
      ['kind', 'asc'],
      ['order', 'asc'],
    ],
  })
}
