import { yearVolumes } from '#shared/domain/archive/volumes.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'

export interface ArchiveWork {
  readonly year: number
  /** Bodies of one's own unit whose year is not bound, or was followed by a 补记 or 更正件. */
  readonly bodies: readonly Org[]
  /** 文书 of a year are filed before the end of June of the next (domain.md §2.13). */
  readonly due: Day
}

/** Minute books are collected about March of the next year (domain.md §2.13): until then nobody is reminded. */
const FROM_MONTH = '03'

/** What of last year is still to be bound; undefined before March and when all is. */
export function archiveWork(orgs: readonly Org[], meetings: readonly Meeting[], unit: string, today: Day): ArchiveWork | undefined {
  if (today.slice(5, 7) < FROM_MONTH) return undefined
  const year = Number(today.slice(0, 4)) - 1
  const byBody = Map.groupBy(meetings, (one) => one.body)
  const bodies = orgs.filter((org) => {
    if (org.unit !== unit) return false
    const { state } = yearVolumes(org, byBody.get(org.id) ?? [], year, today)
    return state === 'unbound' || state === 'late'
  })
  return bodies.length === 0 ? undefined : { year, bodies, due: `${year + 1}-06-30` }
}
