import { fromBase64 } from '#renderer/data/base64.ts'
import { fieldKind } from '#renderer/entities/labels/field-kind.ts'
import { fillForm, type FormContent, type FormRow } from '#renderer/entities/fill/fill-form.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import { isTotal } from '#shared/domain/forms/count-table.ts'
import { periodName } from '#shared/domain/forms/period.ts'
import type { Result } from '#shared/lib/result.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FiledTable, FormColumn, FormFile, FormSource } from '#shared/schema/forms.ts'
import { fieldHeaded, type SourceField } from './fields.ts'
import { shortId } from './table-edit.ts'

/** What a template can mark once, beside the count and the totals that the filling reckons itself. */
export const headLabels = ['表名', '要表单位', '准入号', '单位', '填表人', '期次', '填表日期', '截至', '水印'] as const
/** Other words for the same. */
const alike = {
  单位名称: '单位',
  填报单位: '单位',
  填报人: '填表人',
  填报日期: '填表日期',
  日期: '填表日期',
  报表名称: '表名',
} as const
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
  const rows = contentRows(table)
  const head: Record<(typeof headLabels)[number], string> = {
    表名: title,
    要表单位: form?.asker ?? '',
    准入号: form?.admissionNo ?? '',
    单位: facts.unitName,
    填表人: facts.filler,
    期次: periodName(facts.period),
    填表日期: facts.asOf.slice(0, 10),
    截至: facts.asOf.replace('T', ' '),
    水印: facts.mark,
  }
  for (const [other, label] of Object.entries(alike)) Object.assign(head, { [other]: head[label] })
  return { head, rows, mark: facts.mark }
}

function contentRows({ source, columns, rows }: FiledTable): FormRow[] {
  const numeric = columns.map((column) => isNumeric(source, column))
  // A form has a line of its own for totals, and adds up what repeats.
  return rows
    .filter((row) => !isTotal(row))
    .map(({ cells }) => Object.fromEntries(columns.map(({ header }, at) => [header, numeric[at] ? numberIn(cells[at] ?? '') : cells[at]])))
}

export interface Uncounted {
  readonly header: string
  /** Neither empty nor a number. */
  readonly cells: number
}

/**
 * What a total leaves out.
 * @param totals columns that the template adds up by a mark; a formula of its own may add up any other column that holds more numbers than words
 */
export function uncounted(table: FiledTable, totals: readonly string[]): Uncounted[] {
  const rows = contentRows(table)
  return table.columns.flatMap(({ header }) => {
    const numbers = rows.filter(({ [header]: value }) => typeof value === 'number').length
    const cells = rows.filter(({ [header]: value = '' }) => typeof value === 'string' && value.trim() !== '').length
    return cells > 0 && (totals.includes(header) || numbers > cells) ? [{ header, cells }] : []
  })
}

export function filledTemplate(file: FormFile, content: FormContent): Promise<Result<Uint8Array, Failure>> {
  return fillForm(fromBase64(file.data), content)
}

/** Cells of it are numbers where they look like one; a phone or an id is a text of digits. */
export function isNumeric(source: FormSource, { origin, field = '' }: Pick<FormColumn, 'origin' | 'field'>): boolean {
  if (origin === 'stored')
    return field === '=age' || field === '=partyYears' || (!field.startsWith('=') && fieldKind(source, field).kind === 'number')
  return origin === 'counter' || origin === 'typed' || origin === 'count' || origin === 'sum'
}

/** As Excel copies it (`1,200.00`) or a Chinese keyboard writes it. Nine digits before the point: what is longer, or begins with 0, is a code. */
export function numberIn(text: string): number | string {
  if (!/^[\s\d０-９.．,，\-－−]+$/.test(text)) return text
  const plain = text.normalize('NFKC').trim().replace('−', '-')
  const digits = /^-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d*)?$/.test(plain) ? plain.replaceAll(',', '') : plain
  return /^-?(?:0|[1-9]\d{0,8})(?:\.\d{1,6})?$/.test(digits) ? Number(digits) : text
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
  const field = fieldHeaded(label, fields)
  return { id: shortId(newId), header: label, ...(field ? { origin: 'stored', field: field.place } : { origin: 'typed' }) }
}
