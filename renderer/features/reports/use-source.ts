import { useMemo } from 'react'
import { useDeps, useLive } from '#renderer/data/react.tsx'
import type { Live } from '#renderer/data/query.ts'
import type { Reading } from '#shared/domain/forms/table.ts'
import type { AnyDocument } from '#shared/schema/entities.ts'
import type { FormSource } from '#shared/schema/forms.ts'
import { readingOf } from './fields.ts'

export interface Source {
  readonly records: readonly AnyDocument[]
  readonly reading: Reading<AnyDocument>
  /** Of areas and organisations, by id. */
  readonly names: ReadonlyMap<string, string>
}

/** The records a table is made of, and how they are read. */
export function useSource(source: FormSource): Live<Source> {
  const { db, today } = useDeps()
  const records = useLive(db.find(source)) as Live<readonly AnyDocument[]> // what any of the collections has is enough
  const areas = useLive(db.find('areas'))
  const orgs = useLive(db.find('orgs'))
  const day = today()
  return useMemo((): Live<Source> => {
    const failed = [records, areas, orgs].find((live) => live.status === 'failed')
    if (failed?.status === 'failed') return failed
    if (records.status !== 'ready' || areas.status !== 'ready' || orgs.status !== 'ready') return { status: 'loading' }
    const names = new Map([...areas.data, ...orgs.data].map(({ id, name }) => [id, name]))
    const byId = new Map(areas.data.map((area) => [area.id, area]))
    // A registration that was merged into another stands in no table of its own.
    const data = records.data.filter((record) => !record['mergedInto'])
    return { status: 'ready', data: { records: data, reading: readingOf(source, { areas: byId, names, today: day }), names } }
  }, [records, areas, orgs, source, day])
}
