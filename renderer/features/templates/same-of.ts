import type { EditionFieldsProps } from './edition-fields.tsx'
import type { EditionForm } from './edition-form.ts'

/** Whether these fields of the form, and everything else that a section is given, are as before: typing must not wait for the other sections. */
export function sameOf(keys: readonly (keyof EditionForm)[]) {
  return (before: EditionFieldsProps, now: EditionFieldsProps): boolean =>
    before.errors === now.errors &&
    before.onChange === now.onChange &&
    before.first === now.first &&
    keys.every((key) => before.form[key] === now.form[key])
}
