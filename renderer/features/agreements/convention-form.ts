import { tooLong } from '#renderer/ui/long-text.tsx'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Deliberation } from '#shared/schema/deliberations.ts'
import { MOST_TERMS } from './agreement-form.ts'

export interface ConventionForm {
  readonly title: string
  readonly number: string
  readonly terms: string
}

export type ConventionErrors = Partial<Record<'title' | 'terms', string>>

export const emptyConvention: ConventionForm = { title: '', number: '', terms: '' }

export function conventionForm({ title, number = '', terms = '' }: Agreement): ConventionForm {
  return { title, number, terms }
}

/** 公约 out of what was agreed on: the words of the conclusion are where the text begins. */
export function formFromDeliberation({ title, outcome }: Deliberation): ConventionForm {
  const name = title.endsWith('公约') ? title : `${title}公约`
  return { title: name.slice(0, 200), number: '', terms: outcome?.text ?? '' }
}

export function conventionErrors({ title, terms }: ConventionForm): ConventionErrors {
  const over = tooLong(terms, MOST_TERMS)
  return {
    ...(title.trim() === '' ? { title: '请填写名称' } : {}),
    ...(terms.trim() === '' ? { terms: '请写条文' } : {}),
    ...(over ? { terms: over } : {}),
  }
}

export function conventionFailure(form: ConventionForm): Failure | undefined {
  const errors = Object.entries(conventionErrors(form)).map(([path, message]) => ({ path, message }))
  return errors.length > 0 ? failure('record/invalid', errors) : undefined
}
