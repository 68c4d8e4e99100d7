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

/**
 * Changes the sheet and saves it.
 * @param change makes the new sheet of the first; the second is the sheet as it is now, which decides whether that may be done
 * @param loaded the sheet that a form was filled from, when something was typed: what came since is merged. Without it the change is made
 * to the sheet as it is now.
 */
export function changeSheet(
  deps: SheetDeps,
  id: string,
  change: (sheet: Deliberation, now: Deliberation) => Result<SheetChange, Failure> | Promise<Result<SheetChange, Failure>>,
  loaded?: Deliberation,
): Promise<Result<Deliberation, Failure>> {
  return deps.turns.take(async () => {
    const now = await deps.db.findOne('deliberations', id).run()
    if (!now) return err(failure('record/not-found'))
    if (!can(deps.db.user, 'update', 'deliberations', now)) return err(failure('record/forbidden'))
    const from = loaded ?? now
    const changed = await change(from, now)
    if (!changed.ok) return changed
    const document = withoutSilence(changed.value.sheet)
    const saved = await deps.db.save([{ kind: 'put', collection: 'deliberations', document, from }, ...(changed.value.also ?? [])])
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
