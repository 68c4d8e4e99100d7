import { useState } from 'react'
import { notifyFailure } from '#renderer/ui/notify.ts'
import type { ShownFailure } from '#renderer/ui/failed.tsx'
import { useOneAtATime } from '#renderer/ui/use-one-at-a-time.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Result } from '#shared/lib/result.ts'
import { changedFields } from './changed-fields.ts'
import { useDraft } from './use-draft.ts'

export interface EditingOptions<F extends object, E extends object, S> {
  /** As in `useDraft`. */
  readonly key: string
  readonly what: string
  title(form: F): string
  /** The form as it begins, asked once: what comes to its record meanwhile is merged by the save. */
  first(): F
  /** Kept with whatever is kept: a day that was proposed when it was typed stays the day of what was typed. */
  readonly always?: readonly (keyof F)[]
  /** What is wrong, by field; nothing is saved until that is empty. Absent: nothing can be. */
  errors?(form: F): E
  save(form: F): Promise<Result<S, ShownFailure>>
  /** It is saved, and the draft let go. */
  onSaved(saved: S): void
}

export interface Editing<F extends object, E extends object> {
  readonly form: F
  set(part: Partial<F>): void
  /** What is wrong. */
  readonly problems: Partial<E>
  /** The same, to be shown: none before it was tried to save. */
  readonly errors: Partial<E>
  readonly busy: boolean
  readonly from: number | undefined
  discard(): void
  /** @param last changed by the button itself */
  submit(last?: Partial<F>): Promise<void>
}

/** What a form with a button 保存 does, whatever it edits: keeps what is typed, says what is wrong, saves once, lets the draft go. */
export function useEditing<F extends object, E extends object, S>(options: EditingOptions<F, E, S>): Editing<F, E> {
  const [first] = useState(options.first)
  const [form, setForm] = useState(first)
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const oneAtATime = useOneAtATime()
  const { key, what } = options
  const { from, release } = useDraft<Partial<F>>({
    key,
    what,
    title: options.title(form),
    value: { ...partOf(form, options.always), ...changedFields(first, form) },
    dirty: !sameContent(form, first),
    restore: (kept) => setForm({ ...first, ...kept }),
  })
  const problems: Partial<E> = options.errors?.(form) ?? {}
  return {
    form,
    set: (part) => setForm((before) => ({ ...before, ...part })),
    problems,
    errors: asked ? problems : {},
    busy,
    from,
    discard() {
      release()
      setForm(first)
    },
    submit(last) {
      setAsked(true)
      const whole = { ...form, ...last }
      if (Object.keys(options.errors?.(whole) ?? {}).length > 0) return Promise.resolve()
      return oneAtATime(async () => {
        setBusy(true)
        const saved = await options.save(whole)
        setBusy(false)
        if (!saved.ok) return notifyFailure(saved.error)
        release()
        options.onSaved(saved.value)
      })
    },
  }
}

function partOf<F extends object>(form: F, fields: readonly (keyof F)[] = []): Partial<F> {
  return Object.fromEntries(fields.map((field) => [field, form[field]])) as Partial<F> // fields of the same form
}
