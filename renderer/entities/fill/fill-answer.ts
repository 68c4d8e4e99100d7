import { failure } from '#shared/contracts/errors.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import { valuesOf } from './content-values.ts'
import { fillDocument } from './docx/document.ts'
import { markDocument } from './docx/mark-header.ts'
import { MAX_FORM_ROWS, TooManyLines, type FormContent, type FormMarks, type FormProblem } from './form-content.ts'
import { foundMarks } from './found-marks.ts'
import { openPackage, type FormPackage } from './form-package.ts'
import { wordsOf } from './marks.ts'
import { forgetTemplate, hasOutsideLinks } from './outside-links.ts'
import { MAX_CELL_TEXT } from './xlsx/cell-text.ts'
import { markPages } from './xlsx/mark-pages.ts'
import { fillWorkbook } from './xlsx/workbook.ts'

/** What is asked of the worker. */
export type FillQuestion =
  | { readonly kind: 'marks'; readonly bytes: Uint8Array }
  | { readonly kind: 'fill'; readonly bytes: Uint8Array; readonly content: FormContent }
export type FillAnswer = Result<FormMarks | Uint8Array, FormProblem>

export function marksAnswer(bytes: Uint8Array): Result<FormMarks, FormProblem> {
  return withPackage(bytes, foundMarks)
}

export function fillAnswer(bytes: Uint8Array, content: FormContent): Result<Uint8Array, FormProblem> {
  if (content.rows.length > MAX_FORM_ROWS) return err(failure('fill/too-many-rows'))
  const tooLong = content.rows.findIndex((row) => Object.values(row).some(isTooLong))
  if (tooLong >= 0) return err({ ...failure('fill/text-too-long'), place: `第 ${tooLong + 1} 行` })
  if (Object.values(content.head).some(isTooLong)) return err(failure('fill/text-too-long'))
  return withPackage(bytes, (form) => {
    if (form.kind === 'xlsx') fillWorkbook(form, content.rows.length, valuesOf(content))
    else fillDocument(form, content.rows.length, valuesOf(content))
    if (content.mark && form.kind === 'docx') markDocument(form, content.mark)
    if (content.mark && form.kind === 'xlsx') markPages(form, content.mark)
    return form.bytes()
  })
}

function isTooLong(value: FormContent['head'][string]): boolean {
  return wordsOf(value).length > MAX_CELL_TEXT
}

function withPackage<T>(bytes: Uint8Array, work: (form: FormPackage) => T): Result<T, FormProblem> {
  const opened = openPackage(bytes)
  if (!opened.ok) return err(failure(opened.error))
  try {
    forgetTemplate(opened.value)
    return hasOutsideLinks(opened.value) ? err(failure('fill/links')) : ok(work(opened.value))
  } catch (error) {
    if (error instanceof TooManyLines) return err(failure('fill/too-many-rows'))
    return err(failure('fill/unreadable')) // parts that are not what their name says
  }
}
