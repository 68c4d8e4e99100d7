import type { Failure } from '#shared/contracts/errors.ts'

/** By label as marked in the template, without its `#`. A number stays a number in Excel; an ISO day becomes a date where the cell's format is one. */
export interface FormRow {
  readonly [label: string]: string | number | boolean | undefined
}

export interface FormContent {
  readonly head: FormRow
  readonly rows: readonly FormRow[]
  /** The watermark of a release, at the head of every page of a document; '' or absent where nothing sensitive leaves. */
  readonly mark?: string
}

/** What stands in the way of a template, where in it (`花名册!B5`, `第 3 段`), as one sentence. */
export interface FormProblem extends Failure {
  readonly place?: string
}

export interface FormMarks {
  readonly kind: 'xlsx' | 'docx'
  /** Labels that are filled once, in their order. */
  readonly head: readonly string[]
  /** Labels of the repeating row, those that a total adds up included. */
  readonly row: readonly string[]
  /** Labels among them that a total adds up. */
  readonly totals: readonly string[]
  /** What does not prevent filling, but will surprise: a mark that is not closed, a row mark where nothing repeats. */
  readonly problems: readonly FormProblem[]
}

/** More rows than this are more than one form. */
export const MAX_FORM_ROWS = 20_000

/** Of a block of several lines, or of several sheets: lines in the whole file. */
const MAX_LINES = 200_000

/** Thrown far down in a file and answered as `fill/too-many-rows`. */
export class TooManyLines extends Error {}

export function checkLines(lines: number): void {
  if (lines > MAX_LINES) throw new TooManyLines()
}
