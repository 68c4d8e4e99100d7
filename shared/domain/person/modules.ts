import type { Day } from '#shared/lib/day.ts'
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

/** Modules whose last day is past: to be renewed with a reason, or cleared. One registered without a last day does not run out. */
export function expiredModules(person: Pick<Person, PersonModule>, today: Day): readonly ExpiredModule[] {
  return personModules.flatMap((module) => {
    const { purpose = '', basis = '', until } = person[module] ?? {}
    return until !== undefined && until < today ? [{ module, purpose, basis, until }] : []
  })
}
