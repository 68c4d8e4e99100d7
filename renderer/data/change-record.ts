import type { Change, Deps } from './db.ts'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { entityOf, type CollectionName, type Documents } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'

/** One after the other: two changes that read the same record would else write over each other, as autosave and a dialog do. */
export interface Turns {
  take<T>(work: () => Promise<T>): Promise<T>
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve()
  return {
    take(work) {
      const mine = last.then(work, work)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}

export interface RecordDeps extends Deps {
  /** Of the page that the record is open on. */
  readonly turns: Turns
}

export interface RecordChange<T> {
  readonly document: T
  /** Saved in the same step: all of it or nothing. */
  readonly also?: readonly Change[] | undefined
}

interface Target<T> {
  readonly id: string
  /** The record that a form was filled from, when something was typed: what came since is merged. Without it, the record as it is now. */
  readonly loaded?: T | undefined
}

/**
 * Changes a record and saves it; a locked one answers its code.
 * @param change makes the new record of the first; the second is the record as it is now, which decides whether that may be done
 */
export function changeRecord<C extends CollectionName>(
  deps: RecordDeps,
  collection: C,
  { id, loaded }: Target<Documents[C]>,
  change: (
    from: Documents[C],
    now: Documents[C],
  ) => Result<RecordChange<Documents[C]>, Failure> | Promise<Result<RecordChange<Documents[C]>, Failure>>,
): Promise<Result<Documents[C], Failure>> {
  return deps.turns.take(async () => {
    const now = await deps.db.findOne(collection, id).run()
    if (!now) return err(failure('record/not-found'))
    if (isLocked(entityOf(collection), now)) return err(failure('record/locked'))
    if (!can(deps.db.user, 'update', collection, now)) return err(failure('record/forbidden'))
    const from = loaded ?? now
    const changed = await change(from, now)
    if (!changed.ok) return changed
    const { document, also = [] } = changed.value
    const saved = await deps.db.save([{ kind: 'put', collection, document, from } as Change, ...also]) // of this one collection
    if (!saved.ok) return saved
    return ok((saved.value.find((one) => one.id === id) as Documents[C] | undefined) ?? document) // what was put is what comes back
  })
}
