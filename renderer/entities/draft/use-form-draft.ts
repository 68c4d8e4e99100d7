import type { UseFormReturnType } from '@mantine/form'
import { useState } from 'react'
import { changedFields } from './changed-fields.ts'
import { useDraft, type DraftHandle, type DraftOptions } from './use-draft.ts'

export interface FormDraft extends DraftHandle {
  /** What was brought back is not wanted. */
  discard(): void
}

/** `useDraft` for a form of @mantine/form: only what was changed is kept, over what the form proposes when it is opened again. */
export function useFormDraft<F extends object>(
  form: UseFormReturnType<F>,
  options: Pick<DraftOptions<F>, 'key' | 'what' | 'title'>,
): FormDraft {
  const [first] = useState(form.values)
  const { from, release } = useDraft<Partial<F>>({
    ...options,
    value: changedFields(first, form.values),
    dirty: form.isDirty(),
    restore: (kept) => form.setValues({ ...first, ...kept }),
  })
  return { from, release, discard: () => (release(), form.setValues(first)) }
}
