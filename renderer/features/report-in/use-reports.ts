import { useMemo } from 'react'
import { useDb, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import { gridsOf } from '#renderer/entities/area/queries.ts'
import type { Area } from '#shared/schema/areas.ts'
import { everyOrg, everyPerson } from './queries.ts'
import { memberRows, namesOf, unitRows, type MemberRow, type UnitRow } from './report-rows.ts'

export interface Reports {
  readonly members: readonly MemberRow[]
  readonly units: readonly UnitRow[]
  readonly grids: readonly Area[]
}

/** Everything that reported in, kept current. */
export function useReports(): Live<Reports> {
  const db = useDb()
  const [people, orgs, grids] = [useLive(everyPerson(db)), useLive(everyOrg(db)), useLive(gridsOf(db))]
  return useMemo((): Live<Reports> => {
    for (const part of [people, orgs, grids]) if (part.status === 'failed') return part
    if (people.status !== 'ready' || orgs.status !== 'ready' || grids.status !== 'ready') return { status: 'loading' }
    const areas = namesOf(grids.data)
    const members = memberRows(people.data, areas, namesOf(orgs.data))
    return { status: 'ready', data: { members, units: unitRows(orgs.data, areas, members), grids: grids.data } }
  }, [people, orgs, grids])
}
