import { orgGroupOf } from '#shared/domain/org/org-kinds.ts'
import { holidayYear, LONGEST_REST_DAYS } from '#shared/domain/working-days-calendar.ts'
import { daysBetween, isDay, weekday, type Day } from '#shared/lib/day.ts'
import type { DictionaryEntry } from '#shared/schema/templates.ts'
import { dictionaryKind } from './dictionary-kinds.ts'

/** What is wrong with a row, by the field that it stands beside. */
export type EntryErrors = Readonly<Partial<Record<'code' | 'label' | 'orgKind' | 'workingDays' | 'from' | 'to' | 'worked', string>>>

type Candidate = readonly [keyof EntryErrors, boolean, string]

export const MOST_WORKING_DAYS = 250
/** As much as `orgs.typeName` takes. */
export const MOST_TYPE_NAME = 40

/** What is wrong with one row beside the others of its dictionary; empty: nothing. */
export function entryErrors(code: string, entry: DictionaryEntry, all: readonly DictionaryEntry[]): EntryErrors {
  const others = all.filter(({ id }) => id !== entry.id)
  const kind = dictionaryKind(code)
  const rules =
    kind === 'reference'
      ? referenceRules
      : kind === 'services'
        ? serviceRules
        : kind === 'holidays'
          ? restRules(holidayYear(code) ?? 0)
          : kind === 'orgTypes'
            ? orgTypeRules
            : wordRules
  const errors: Partial<Record<keyof EntryErrors, string>> = {}
  for (const [field, wrong, message] of rules(entry, others)) if (wrong) errors[field] ??= message
  return errors
}

function serviceRules({ code, label, service }: DictionaryEntry, others: readonly DictionaryEntry[]): readonly Candidate[] {
  const days = service?.workingDays
  const whole = days === undefined || (Number.isInteger(days) && days >= 0 && days <= MOST_WORKING_DAYS)
  return [
    ['code', code.trim() === '', '请填写编码，例如 YL01'],
    ['code', others.some((one) => same(one.code, code)), '已有一项用这个编码'],
    ['label', label.trim() === '', '请填写事项名称'],
    ['label', others.some((one) => same(one.label, label)), '已有同名的事项，来办事的人会分不清'],
    ['workingDays', !whole, `请填 0 到 ${MOST_WORKING_DAYS} 的整数；没有写明期限的空着`],
  ]
}

/** A row is told from the others by its name alone: what was chosen from the list is kept by it. */
function referenceRules({ label }: DictionaryEntry, others: readonly DictionaryEntry[]): readonly Candidate[] {
  return [
    ['label', label.trim() === '', '请填写（不要的请删掉）'],
    ['label', others.some((one) => same(one.label, label)), '这一行和别的一行重复了'],
  ]
}

function orgTypeRules({ label, orgKind = '' }: DictionaryEntry, others: readonly DictionaryEntry[]): readonly Candidate[] {
  return [
    ...referenceRules({ id: '', code: '', label }, others),
    ['label', label.trim().length > MOST_TYPE_NAME, `最多 ${MOST_TYPE_NAME} 字`],
    ['orgKind', orgGroupOf(orgKind) === undefined, '请选它算哪一类'],
  ]
}

function wordRules({ label, list = 'posts' }: DictionaryEntry, others: readonly DictionaryEntry[]): readonly Candidate[] {
  return [
    ['label', label.trim() === '', '请填写（不要的请删掉）'],
    ['label', others.some((one) => (one.list ?? 'posts') === list && same(one.label, label)), '这一行和别的一行重复了'],
  ]
}

function restRules(year: number) {
  return ({ label, rest }: DictionaryEntry, others: readonly DictionaryEntry[]): readonly Candidate[] => {
    const { from = '', to = '', worked = [] } = rest ?? {}
    const known = isDay(from) && isDay(to)
    const off = (day: Day): boolean => [{ rest }, ...others].some((one) => one.rest && one.rest.from <= day && day <= one.rest.to)
    const overlaps = known && others.some((one) => one.rest && isDay(one.rest.from) && one.rest.from <= to && from <= one.rest.to)
    const elsewhere = new Set(others.flatMap((one) => one.rest?.worked ?? []))
    return [
      ['label', label.trim() === '', '请填写节日名称'],
      ['from', !isDay(from), '请填写放假第一天'],
      ['to', !isDay(to), '请填写放假最后一天'],
      ['from', isDay(from) && !belongs(from, year), `这一天不在 ${year} 年（元旦可以从上一年 12 月开始）`],
      ['to', isDay(to) && Number(to.slice(0, 4)) !== year, `最后一天要在 ${year} 年`],
      ['to', known && to < from, '最后一天早于第一天'],
      ['to', known && daysBetween(from, to) >= LONGEST_REST_DAYS, `一个节日不超过 ${LONGEST_REST_DAYS} 天，请核对日期`],
      ['from', overlaps, '和另一个节日的日子重叠了；连在一起放的请写成一行'],
      ['worked', worked.some((day) => !isDay(day)), '请填写上班的日期（不要的请删掉）'],
      ['worked', worked.some((day) => isDay(day) && !belongs(day, year)), `上班的日期不在 ${year} 年`],
      ['worked', worked.some((day) => isDay(day) && ![0, 6].includes(weekday(day))), '调休上班的应当是周六或周日，请核对'],
      ['worked', worked.some(off), '这一天既放假又上班，请核对'],
      ['worked', new Set(worked).size < worked.length || worked.some((day) => elsewhere.has(day)), '同一天写了两次'],
    ]
  }
}

/** Of the year, or of the December before: New Year's days may begin there. */
function belongs(day: Day, year: number): boolean {
  return day.startsWith(`${year}-`) || day.startsWith(`${year - 1}-12-`)
}

function same(one: string, other: string): boolean {
  return one.trim() !== '' && one.trim() === other.trim()
}
