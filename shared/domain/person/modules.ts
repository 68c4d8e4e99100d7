import { failure, type Failure } from '#shared/contracts/errors.ts'
import { addMonths, isDay, type Day } from '#shared/lib/day.ts'
import type { Person } from '#shared/schema/people.ts'

/** Data beyond the register's few columns, each kept for a purpose and until a day (domain.md §3.9). */
export const personModules = ['elder', 'disability', 'hardship', 'newWork'] as const
export type PersonModule = (typeof personModules)[number]

export interface ExpiredModule {
  readonly module: PersonModule
  readonly purpose: string
  readonly basis: string
  /** Its last day. */
  readonly until: Day
}

/** The modules that stand on this person, in a fixed order: only these are shown. */
export function modulesOf(person: Pick<Person, PersonModule>): readonly PersonModule[] {
  return personModules.filter((module) => person[module] !== undefined)
}

/** Longer than this nobody foresees what data will be needed for. */
const LONGEST_YEARS = 5

/**
 * What is missing before a module may be kept: why, on what ground, and until when.
 * @returns `person/module-purpose`, `person/module-until`, or undefined
 */
export function moduleProblem(
  data: { readonly purpose: string; readonly basis: string; readonly until: string },
  today: Day,
): Failure | undefined {
  if (data.purpose.trim() === '' || data.basis.trim() === '') return failure('person/module-purpose')
  const fits = isDay(data.until) && data.until >= today && data.until <= addMonths(today, LONGEST_YEARS * 12)
  return fits ? undefined : failure('person/module-until')
}

/** Modules whose last day is past: to be renewed with a reason, or cleared. One registered without a last day does not run out. */
export function expiredModules(person: Pick<Person, PersonModule>, today: Day): readonly ExpiredModule[] {
  return personModules.flatMap((module) => {
    const { purpose = '', basis = '', until } = person[module] ?? {}
    return until !== undefined && until < today ? [{ module, purpose, basis, until }] : []
  })
}
