import type { Change, Deps } from '#renderer/data/db.ts'
import type { Turns } from '#renderer/entities/meeting/change-meeting.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'

export interface SheetDeps extends Deps {
  /** The page's changes come one after the other: autosave and a dialog would else write over each other. */
  readonly turns: Turns
}

export interface SheetChange {
  readonly sheet: Deliberation
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[]
}

/** Reads the sheet as it is now, changes it and saves it. */
export function changeSheet(
  deps: SheetDeps,
  id: string,
  change: (sheet: Deliberation) => Result<SheetChange, Failure> | Promise<Result<SheetChange, Failure>>,
): Promise<Result<Deliberation, Failure>> {
  return deps.turns.take(async () => {
    const before = await deps.db.findOne('deliberations', id).run()
    if (!before) return err(failure('record/not-found'))
    if (!can(deps.db.user, 'update', 'deliberations', before)) return err(failure('record/forbidden'))
    const changed = await change(before)
    if (!changed.ok) return changed
    const document = withoutSilence(changed.value.sheet)
    const saved = await deps.db.save([{ kind: 'put', collection: 'deliberations', document, from: before }, ...(changed.value.also ?? [])])
    if (!saved.ok) return saved
    return ok((saved.value.find((each) => each.id === id) as unknown as Deliberation | undefined) ?? document) // what was put is what comes back
  })
}

export function historyEntry(deps: Deps, rest: Pick<HistoryEntry, 'kind' | 'field' | 'from' | 'value' | 'note'>): HistoryEntry {
  return { id: deps.newId(), at: deps.stamp(), by: deps.db.user.id, byName: deps.db.user.name, ...rest }
}

export function withoutSilence<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
