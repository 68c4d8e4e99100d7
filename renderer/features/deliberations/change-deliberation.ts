import type { Change, Deps } from '#renderer/data/db.ts'
import { changeRecord, type RecordDeps } from '#renderer/data/change-record.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { ok, type Result } from '#shared/lib/result.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'

export interface SheetChange {
  readonly sheet: Deliberation
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[]
}

/** As `changeRecord`, of a sheet. */
export function changeSheet(
  deps: RecordDeps,
  id: string,
  change: (sheet: Deliberation, now: Deliberation) => Result<SheetChange, Failure> | Promise<Result<SheetChange, Failure>>,
  loaded?: Deliberation,
): Promise<Result<Deliberation, Failure>> {
  return changeRecord(deps, 'deliberations', { id, loaded }, async (from, now) => {
    const changed = await change(from, now)
    return changed.ok ? ok({ document: withoutSilence(changed.value.sheet), also: changed.value.also }) : changed
  })
}

export function historyEntry(deps: Deps, rest: Pick<HistoryEntry, 'kind' | 'field' | 'from' | 'value' | 'note'>): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...rest }
}

export function withoutSilence<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
