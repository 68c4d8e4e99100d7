import { tooLong } from '#renderer/ui/long-text.tsx'
import { isDay, type Day } from '#shared/lib/day.ts'

/** What the form of every edition says of where it comes from and since when it holds. */
export interface SourceForm {
  readonly issuer: string
  readonly basis: string
  /** Id of a paper of the library. */
  readonly basisDocument?: string | undefined
  readonly localNote: string
  readonly effectiveOn: string
  readonly changeNote: string
}

export type SourceErrors = Partial<Record<keyof SourceForm, string>>

/** shared/schema/templates.ts */
export const MOST_BASIS = 2_000
export const MOST_NOTE = 2_000
export const MOST_CHANGE_NOTE = 1_000

export interface SourceChecks {
  readonly today: Day
  /** The first edition has nothing that it changes. */
  readonly first: boolean
  /** Of a day that is over: why it cannot be taken. */
  readonly early: string
  readonly mostNote?: number
}

/** What is wrong with these fields. What is too long is refused as the field tells it, for the store would not take it. */
export function sourceErrors(form: SourceForm, { today, first, early, mostNote = MOST_NOTE }: SourceChecks): SourceErrors {
  const { issuer, basis, localNote, effectiveOn, changeNote } = form
  const candidates: readonly (readonly [keyof SourceForm, string | false | undefined])[] = [
    ['issuer', issuer.trim() === '' && '请填写发布单位'],
    ['basis', basis.trim() === '' && '请写明依据；没有文件的，写“本地做法”并说明从哪里来'],
    ['basis', tooLong(basis, MOST_BASIS)],
    ['localNote', tooLong(localNote, mostNote)],
    ['effectiveOn', !isDay(effectiveOn) && '请填写生效日期'],
    ['effectiveOn', effectiveOn < today && early],
    ['changeNote', !first && changeNote.trim() === '' && '请写明这一版改了什么'],
    ['changeNote', tooLong(changeNote, MOST_CHANGE_NOTE)],
  ]
  const errors: SourceErrors = {}
  for (const [field, words] of candidates) if (words) errors[field] ??= words
  return errors
}
