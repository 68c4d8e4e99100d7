import { formPeriodWords } from '#renderer/entities/labels/form-words.ts'
import { dueOn, periodDue, periodName } from '#shared/domain/forms/period.ts'
import { formStanding, type FormStanding } from '#shared/domain/forms/standing.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Agreement } from '#shared/schema/agreements.ts'
import type { Item } from '#shared/schema/items.ts'

/** How far the period that is to be filed now is, in this unit. */
export type PeriodState = 'noTable' | 'open' | 'begun' | 'filed'

export interface ReportRow {
  readonly id: string
  readonly title: string
  readonly asker: string
  readonly period: string
  readonly standing: FormStanding
  readonly admissionNo: string
  readonly to: string
  readonly now: { readonly key: string; readonly words: string; readonly state: PeriodState; readonly due: string }
}

export interface Surveyed {
  readonly forms: readonly Agreement[]
  readonly filings: readonly Agreement[]
  readonly admissions: readonly Item[]
  readonly unit: string
  readonly today: Day
}

/** The catalogue as one unit sees it: an entry from above for which it made its own is shown by that one. */
export function reportRows({ forms, filings, admissions, unit, today }: Surveyed): readonly ReportRow[] {
  const answered = new Set(forms.filter((one) => one.unit === unit).map(({ form }) => form?.answers))
  const own = filings.filter((one) => one.unit === unit)
  return forms
    .flatMap((one) => (one.form && !answered.has(one.id) ? [{ ...one, form: one.form }] : []))
    .map((one) => {
      const { form } = one
      const of = (key: string) => own.filter(({ filing }) => filing?.form === one.id && filing.period === key)
      const period = periodDue(form, today, (key) => of(key).some(({ lock }) => lock))
      return {
        id: one.id,
        title: one.title,
        asker: form.asker,
        period: formPeriodWords[form.period],
        standing: formStanding(one, admissions, today),
        admissionNo: form.admissionNo ?? '',
        to: one.to ?? '',
        now: {
          key: period.key,
          words: periodName(period.key),
          state: periodState(one, of(period.key)),
          due: dueOn(form, period) ?? '',
        },
      }
    })
    .sort((a, b) => Number(a.standing === 'ended') - Number(b.standing === 'ended') || a.title.localeCompare(b.title, 'zh-Hans-CN'))
}

/** @param filings of this period, of the own unit */
export function periodState({ formTable }: Pick<Agreement, 'formTable'>, filings: readonly Agreement[]): PeriodState {
  if (filings.some(({ lock }) => lock)) return 'filed'
  if (filings.length > 0) return 'begun'
  return formTable ? 'open' : 'noTable'
}

export function findsReport({ title, asker, admissionNo }: ReportRow, query: string): boolean {
  const text = `${title}\n${asker}\n${admissionNo}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
