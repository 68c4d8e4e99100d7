import { useState } from 'react'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { changedFields } from './changed-fields.ts'

export interface RecordForm<T, F> {
  readonly form: F
  /** The record that the form was filled from. It goes with the save, which merges what came to the record since. */
  readonly loaded: T
  /** Something was typed that is not saved. */
  readonly dirty: boolean
  set(part: Partial<F>): void
  /** What was typed is not wanted. */
  reset(): void
  /** `sent` stands in `record` now; what was typed while it was being saved stays in the form. */
  saved(sent: F, record: T): void
}

interface Held<T, F> {
  readonly loaded: T
  readonly form: F
}

/**
 * A form over a record. It follows the record as others change it until something is typed; from then on it stays as it is, together
 * with the record that it was filled from.
 */
export function useRecordForm<T extends { readonly updatedAt: string }, F extends object>(
  latest: T,
  formOf: (record: T) => F,
): RecordForm<T, F> {
  const [edit, setEdit] = useState<Held<T, F>>()
  const isDirty = ({ loaded, form }: Held<T, F>): boolean => !sameContent(form, formOf(loaded))
  // What has just been saved may come to the screen a moment later.
  const held = (mine: Held<T, F> | undefined): Held<T, F> =>
    mine && (mine.loaded.updatedAt > latest.updatedAt || isDirty(mine)) ? mine : { loaded: latest, form: formOf(latest) }
  const { loaded, form } = held(edit)
  return {
    form,
    loaded,
    dirty: isDirty({ loaded, form }),
    set: (part) => setEdit((before) => ({ loaded: held(before).loaded, form: { ...held(before).form, ...part } })),
    reset: () => setEdit(undefined),
    saved: (sent, record) =>
      setEdit((before) => ({ loaded: record, form: { ...formOf(record), ...(before ? changedFields(sent, before.form) : {}) } })),
  }
}
