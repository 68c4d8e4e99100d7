import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import { yearVolumes, type YearVolumes } from '#shared/domain/archive/volumes.ts'
import type { Org } from '#shared/schema/orgs.ts'
import { attendancesOf, issuedTypes, meetingsOfBody, oneBody, statementsOf } from './queries.ts'
import { chosenPart, shownVolume, type ShownVolume } from './shown-volume.ts'

export interface VolumeView {
  readonly org: Org
  readonly year: YearVolumes
  readonly part: string
  /** undefined while there is neither a volume nor a signed record. */
  readonly shown: ShownVolume | undefined
}

/** One body's year, and of it the volume that the address asks for. `data` is undefined for a body that is not on this PC. */
export function useVolume(body: string, year: number, asked: string): Live<VolumeView | undefined> {
  const { db, today } = useDeps()
  const day = today()
  const org = useLive(oneBody(db, body))
  const meetings = useLive(meetingsOfBody(db, body))
  const templates = useLive(issuedTypes(db))
  const volumes = useMemo(
    () => (org.status === 'ready' && org.data && meetings.status === 'ready' ? yearVolumes(org.data, meetings.data, year, day) : undefined),
    [org, meetings, year, day],
  )
  const part = volumes ? chosenPart(volumes, asked) : ''
  const ids = useMemo(() => {
    const bound = volumes?.volumes.find(({ row }) => String(row.part) === part)
    return (bound?.records ?? volumes?.loose ?? []).map((one) => one.id)
  }, [volumes, part])
  const attendances = useLive(attendancesOf(db, ids))
  const statements = useLive(statementsOf(db, ids))
  return useMemo((): Live<VolumeView | undefined> => {
    const missing = [org, meetings, templates, attendances, statements].find((live) => live.status !== 'ready')
    if (missing) return missing
    if (org.status !== 'ready' || meetings.status !== 'ready' || templates.status !== 'ready') return { status: 'loading' }
    if (attendances.status !== 'ready' || statements.status !== 'ready') return { status: 'loading' }
    if (!org.data || !volumes) return { status: 'ready', data: undefined }
    const read = { meetings: meetings.data, templates: templates.data, attendances: attendances.data, statements: statements.data }
    return {
      status: 'ready',
      data: { org: org.data, year: volumes, part, shown: shownVolume({ org: org.data, year: volumes, part, ...read }) },
    }
  }, [org, meetings, templates, attendances, statements, volumes, part])
}
