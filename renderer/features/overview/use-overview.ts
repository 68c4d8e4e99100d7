import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import type { Meeting } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Template } from '#shared/schema/templates.ts'
import { overviewOf, type BodyView } from './overview-view.ts'
import { conveningBodies, issuedTemplates, meetingsOfYear } from './queries.ts'

export interface Overview {
  readonly bodies: readonly BodyView[]
  readonly orgs: readonly Org[]
  readonly meetings: readonly Meeting[]
  readonly templates: readonly Template[]
}

const FIRST_YEAR = 2000

/** The year in the address; this year without one, and no further than the next. */
export function useYear(): number {
  const [params] = useSearchParams()
  const current = Number(useDeps().today().slice(0, 4))
  const asked = Number(params.get('year') ?? current)
  return Number.isInteger(asked) && asked >= FIRST_YEAR && asked <= current + 1 ? asked : current
}

/** Of the bodies of one's own unit: what others hold and record is theirs to say. */
export function useOverview(year: number): Live<Overview> {
  const { db, today } = useDeps()
  const day = today()
  const orgs = useLive(conveningBodies(db))
  const templates = useLive(issuedTemplates(db))
  const meetings = useLive(meetingsOfYear(db, year))
  return useMemo(() => {
    const missing = [orgs, templates, meetings].find((live) => live.status !== 'ready')
    if (missing) return missing
    if (orgs.status !== 'ready' || templates.status !== 'ready' || meetings.status !== 'ready') return { status: 'loading' }
    const own = orgs.data.filter((org) => org.unit === db.user.unit)
    const read = { orgs: own, templates: templates.data, meetings: meetings.data }
    return { status: 'ready', data: { ...read, bodies: overviewOf({ ...read, year, today: day }) } }
  }, [orgs, templates, meetings, year, day, db.user.unit])
}
