import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { boundRow } from '#shared/domain/archive/volumes.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { ShownVolume } from './shown-volume.ts'

/** Binds what the person has before him; what was bound before stays. @param pages as laid out on the screen he looks at */
export function bindVolume(deps: RecordDeps, { org, row, records }: ShownVolume, pages: number): Promise<Result<Org, Failure>> {
  return changeRecord(deps, 'orgs', { id: org.id }, (now) => {
    const meetings = records.map((one) => one.meeting)
    if (meetings.length === 0) return err(failure('archive/nothing-to-bind'))
    const { id: by, name: byName } = deps.db.user
    const bound = boundRow(now, row.year, meetings, { at: deps.stamp(), by, byName, pages })
    // Another window or PC bound the year meanwhile: what is to be bound now must be looked at again.
    const covered = new Set((now.volumes ?? []).flatMap((one) => one.covers))
    if (bound.id !== row.id || bound.covers.some((code) => covered.has(code))) return err(failure('archive/bound-meanwhile'))
    return ok({ document: { ...now, volumes: [...(now.volumes ?? []), bound] } })
  })
}
