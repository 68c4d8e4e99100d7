import { useState } from 'react'
import { changedFields } from './changed-fields.ts'
import { useDraft } from './use-draft.ts'

export interface NextWordsOptions<F extends Words> {
  /** As in `useDraft`. */
  readonly key: string
  readonly what: string
  readonly title: string
  /** Empty: how it begins each time. */
  readonly first: F
}

export interface NextWords<F extends Words> {
  readonly form: F
  set(part: Partial<F>): void
  readonly from: number | undefined
  discard(): void
  /** `sent` has been saved. What was typed since belongs to the next one. @param stays what the next one begins with */
  noted(sent: F, stays?: Partial<F>): void
}

interface Words {
  readonly words: string
}

/**
 * A form that is filled again and again while people speak or work: what is typed is kept until it is saved (a change of page, a lock, a
 * crash), and who writes on does not wait for the disc.
 */
export function useNextWords<F extends Words>({ key, what, title, first: begun }: NextWordsOptions<F>): NextWords<F> {
  const [first] = useState(begun)
  const [form, setForm] = useState(first)
  const { from, release } = useDraft<Partial<F>>({
    key,
    what,
    title,
    value: changedFields(first, form),
    // Whose turn it is is chosen ahead; words are what would be lost.
    dirty: form.words.trim() !== '',
    restore: (kept) => setForm((now) => ({ ...now, ...kept })),
  })
  return {
    form,
    set: (part) => setForm((now) => ({ ...now, ...part })),
    from,
    discard() {
      release()
      setForm(first)
    },
    noted(sent, stays = {}) {
      release()
      setForm((now) => {
        const since = changedFields(sent, now)
        const words = now.words.startsWith(sent.words) ? now.words.slice(sent.words.length) : now.words
        return { ...first, ...stays, ...since, words }
      })
    },
  }
}
