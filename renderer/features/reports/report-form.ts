import { tooLong } from '#renderer/ui/long-text.tsx'
import { failure, type Failure } from '#shared/contracts/errors.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { FormPeriodKind } from '#shared/schema/forms.ts'

/** What is entered of a report in the catalogue. */
export interface ReportForm {
  readonly title: string
  readonly asker: string
  readonly basis: string
  readonly admissionNo: string
  /** Id of the admission in the lists; empty: typed only. */
  readonly admission: string
  readonly to: string
  readonly period: FormPeriodKind
  /** 1–31; empty: not said. */
  readonly dueDay: string
  readonly dueAfter: boolean
  readonly dueOn: string
}

export type ReportErrors = Partial<Record<keyof ReportForm, string>>

const MOST_BASIS = 1000

export const emptyReport: ReportForm = {
  title: '',
  asker: '',
  basis: '',
  admissionNo: '',
  admission: '',
  to: '',
  period: 'month',
  dueDay: '',
  dueAfter: false,
  dueOn: '',
}

export function reportForm({ title, to = '', form }: Agreement): ReportForm {
  return {
    title,
    to,
    asker: form?.asker ?? '',
    basis: form?.basis ?? '',
    admissionNo: form?.admissionNo ?? '',
    admission: form?.admission ?? '',
    period: form?.period ?? 'month',
    dueDay: form?.dueDay === undefined ? '' : String(form.dueDay),
    dueAfter: form?.dueAfter ?? false,
    dueOn: form?.dueOn ?? '',
  }
}

export function reportErrors({ title, asker, basis, dueDay }: ReportForm): ReportErrors {
  const long = tooLong(basis, MOST_BASIS)
  const day = Number(dueDay)
  return {
    ...(title.trim() === '' ? { title: '请填写报表名称' } : {}),
    ...(asker.trim() === '' ? { asker: '请填写是哪个部门要的' } : {}),
    ...(long ? { basis: long } : {}),
    ...(dueDay !== '' && !(Number.isInteger(day) && day >= 1 && day <= 31) ? { dueDay: '写 1 到 31' } : {}),
  }
}

export function reportFailure(form: ReportForm): Failure | undefined {
  const errors = Object.entries(reportErrors(form)).map(([path, message]) => ({ path, message }))
  return errors.length > 0 ? failure('record/invalid', errors) : undefined
}

/** @param answers the entry of the street or district that it stands for */
export function typedReport(typed: ReportForm, answers?: string) {
  const { title, asker, basis, admissionNo, admission, to, period, dueDay, dueAfter, dueOn } = typed
  return {
    title: title.trim(),
    ...(to ? { to } : {}),
    form: {
      asker: asker.trim(),
      period,
      ...(basis.trim() ? { basis: basis.trim() } : {}),
      ...(admissionNo.trim() ? { admissionNo: admissionNo.trim() } : {}),
      ...(admission ? { admission } : {}),
      ...(period !== 'once' && dueDay ? { dueDay: Number(dueDay), dueAfter } : {}),
      ...(period === 'once' && dueOn ? { dueOn } : {}),
      ...(answers ? { answers } : {}),
    },
  }
}
