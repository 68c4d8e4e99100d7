import { changedFields } from '#renderer/entities/draft/changed-fields.ts'
import type { DetailValues } from '#shared/domain/item/item-details.ts'

interface WithValues {
  readonly values?: DetailValues
}

/** What was typed into a form, each of the type's own fields by itself: only that is brought back over what others changed since. */
export function typedFields<F extends WithValues>(first: F, now: F): Partial<F> {
  const { values, ...rest } = changedFields<WithValues>(first, now)
  return { ...rest, ...(values ? { values: changedFields(first.values ?? {}, values) } : {}) } as Partial<F> // fields of the same form
}

/** The form with what had been typed into it. */
export function withTyped<F extends WithValues>(first: F, typed: Partial<F>): F {
  return { ...first, ...typed, ...(typed.values ? { values: { ...first.values, ...typed.values } } : {}) }
}
