import { dictionaryOn, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import { addDays, daysBetween, type Day } from '#shared/lib/day.ts'
import type { DictionaryEntry, Template } from '#shared/schema/templates.ts'
import { programArrangements, type Rest, type YearArrangement } from './working-days-arrangements.ts'
import type { HolidayTable } from './working-days.ts'

const PREFIX = 'holidays-'

/** Code of the dictionary that holds the arrangement of a year. */
export function holidayDictionary(year: number): string {
  return `${PREFIX}${year}`
}

/** The year of such a code; undefined for any other dictionary. */
export function holidayYear(code: string): number | undefined {
  return /^holidays-\d{4}$/.test(code) ? Number(code.slice(PREFIX.length)) : undefined
}

/** A table that also knows which years it tells of; the days of any other year go by Monday to Friday. */
export interface HolidayCalendar extends HolidayTable {
  readonly years: ReadonlySet<number>
}

/** Days off and weekend days worked of some years. */
export function calendarFrom(arrangements: readonly YearArrangement[]): HolidayCalendar {
  const off = new Set<Day>()
  const worked = new Set<Day>()
  for (const { rests } of arrangements) {
    for (const rest of rests) {
      for (let day = rest.from; day <= rest.to; day = addDays(day, 1)) off.add(day)
      for (const day of rest.worked) worked.add(day)
    }
  }
  return { off, worked, years: new Set(arrangements.map(({ year }) => year)) }
}

/** What the program brings and nobody has to issue. */
export const programCalendar: HolidayCalendar = calendarFrom(programArrangements)

/** What holds for a unit: each year as it was issued, else as the program brings it. Rows that cannot be read are left out. */
export function holidayCalendar(templates: readonly Template[], where: LookUp): HolidayCalendar {
  const issued = templates.filter(({ kind }) => kind === 'dictionary').map(({ code }) => holidayYear(code))
  const years = new Set([...programArrangements.map(({ year }) => year), ...issued.filter((year) => year !== undefined)])
  return calendarFrom([...years].flatMap((year) => arrangementOf(year, templates, where) ?? []))
}

/** The arrangement of a year; undefined when nobody has recorded it (未录入). */
export function arrangementOf(year: number, templates: readonly Template[], where: LookUp): YearArrangement | undefined {
  const issued = dictionaryOn(holidayDictionary(year), where, templates)
  if (!issued) return programArrangements.find((one) => one.year === year)
  return { year, basis: issued.basis, rests: issued.entries.flatMap(restOf) }
}

/** Longer than any holiday that was ever announced. */
export const LONGEST_REST_DAYS = 31

function restOf({ label, rest }: DictionaryEntry): readonly Rest[] {
  return rest && rest.from <= rest.to && daysBetween(rest.from, rest.to) < LONGEST_REST_DAYS
    ? [{ label, from: rest.from, to: rest.to, worked: rest.worked ?? [] }]
    : []
}

/** The years from one day to another, both included, of which nothing is recorded: there a limit is counted by Monday to Friday. */
export function unrecordedYears(from: Day, to: Day, { years }: Pick<HolidayCalendar, 'years'>): readonly number[] {
  const found: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) if (!years.has(year)) found.push(year)
  return found
}
