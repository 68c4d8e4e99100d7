import { fromBase64 } from '#renderer/data/base64.ts'
import { fieldKind } from '#renderer/entities/labels/field-kind.ts'
import { fillForm, type FormContent } from '#renderer/entities/fill/fill-form.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormColumn, FormFile, FormSource } from '#shared/schema/forms.ts'
import type { SourceField } from './fields.ts'
import { shortId } from './table-edit.ts'

/** What a template can mark once, beside the count and the totals that the filling reckons itself. */
export const headLabels = ['表名', '要表单位', '准入号', '单位', '填表人', '期次', '截至', '水印'] as const
/** Other words for the same. */
const alike = { 单位名称: '单位', 填报单位: '单位', 填报人: '填表人', 填表日期: '截至', 日期: '截至', 报表名称: '表名' } as const
const COUNTED = /^(行数|合计[:：].*)$/

export interface HeadFacts {
  readonly unitName: string
  readonly filler: string
  readonly period: string
  /** Local minute. */
  readonly asOf: string
  /** The watermark of the release; '' where nothing sensitive leaves. */
  readonly mark: string
}

/** The table as the filling of a template takes it: what the sheet knows to be a number goes as one, so that totals add up. */
export function contentOf({ title, form }: Agreement, table: FiledTable, facts: HeadFacts): FormContent {
  const numeric = table.columns.map((column) => isNumeric(table.source, column))
  const rows = table.rows.map(({ cells }) =>
    Object.fromEntries(table.columns.map(({ header }, at) => [header, numeric[at] ? numberIn(cells[at] ?? '') : cells[at]])),
  )
  const head: Record<(typeof headLabels)[number], string> = {
    表名: title,
    要表单位: form?.asker ?? '',
    准入号: form?.admissionNo ?? '',
    单位: facts.unitName,
    填表人: facts.filler,
    期次: periodName(facts.period),
    截至: facts.asOf.replace('T', ' '),
    水印: facts.mark,
  }
  for (const [other, label] of Object.entries(alike)) Object.assign(head, { [other]: head[label] })
  return { head, rows }
}

export function filledTemplate(file: FormFile, content: FormContent): Promise<Result<Uint8Array, Failure>> {
  return fillForm(fromBase64(file.data), content)
}

/** Cells of it are numbers where they look like one; a phone or an id is a text of digits. */
export function isNumeric(source: FormSource, { origin, field = '' }: Pick<FormColumn, 'origin' | 'field'>): boolean {
  if (origin === 'stored')
    return field === '=age' || field === '=partyYears' || (!field.startsWith('=') && fieldKind(source, field).kind === 'number')
  return origin === 'counter' || origin === 'typed'
}

/** Nine digits before the point: what is longer, or begins with 0, is a code. */
export function numberIn(text: string): number | string {
  return /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/.test(text) ? Number(text) : text
}

/** Marks of a template that no column and nothing of its head stands for. */
export function unmatched(marks: { readonly head: readonly string[]; readonly row: readonly string[] }, columns: readonly FormColumn[]) {
  const headers = new Set(columns.map(({ header }) => header))
  const known: ReadonlySet<string> = new Set([...headLabels, ...Object.keys(alike)])
  return {
    row: marks.row.filter((label) => !headers.has(label) && label !== '序号'),
    head: marks.head.filter((label) => !known.has(label) && !COUNTED.test(label)),
  }
}

/** The column that a mark asks for: the field of that label, or one to be typed where the store knows no such thing. */
export function columnFor(label: string, fields: readonly SourceField[], newId: () => string): FormColumn {
  const field = fields.find((one) => one.label === label) ?? fields.find((one) => one.label.split(' · ').at(-1) === label)
  return { id: shortId(newId), header: label, ...(field ? { origin: 'stored', field: field.place } : { origin: 'typed' }) }
}
