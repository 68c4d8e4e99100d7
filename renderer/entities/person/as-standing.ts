import type { Db } from '#renderer/data/db.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'

/** What was written under a merged registration, for a count: as his whose it is. The records themselves stay as they are. */
export function asStanding(db: Db, attendances: readonly Attendance[]): readonly Attendance[] {
  return attendances.map((one) => {
    const person = db.standing.of(one.person)
    return person === one.person ? one : { ...one, person }
  })
}

/** Who was called twice, under two registrations, is counted once. */
export function rosterAsStanding(db: Db, rows: readonly RosterRow[]): readonly RosterRow[] {
  const byId = new Map<string, RosterRow>()
  for (const row of rows) {
    const id = db.standing.of(row.id)
    if (!byId.has(id) || id === row.id) byId.set(id, { ...row, id })
  }
  return [...byId.values()]
}
