import { expiredModules, type ExpiredModule } from '#shared/domain/person/modules.ts'
import { addMonths, chinaDay, type Day } from '#shared/lib/day.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import type { Person } from '#shared/schema/people.ts'
import { isAnonymous } from './erase.ts'

export interface RetentionLine {
  readonly person: Person
  /** Left the register so long ago; undefined: only its modules are due. */
  readonly leftOn: Day | undefined
  readonly modules: readonly ExpiredModule[]
}

/** Until when somebody decided to keep the record; of what was not taken back the last word counts. */
export function keptUntil({ history }: Pick<Person, 'history'>): Day | undefined {
  const last = standing(history).findLast(({ field, kind, value }) => field === 'retention' && kind === 'comment' && value !== undefined)
  return typeof last?.value === 'string' ? last.value : undefined
}

/** The day on which he last became 迁出 or 注销; a record that came so (import) counts from when it was made. */
export function leftRegisterOn({ state, history, createdAt }: Pick<Person, 'state' | 'history' | 'createdAt'>): Day | undefined {
  if (state === 'active') return undefined
  const left = standing(history).findLast((entry) => entry.kind === 'state' && entry.value === state)
  return chinaDay(stampMs(left?.at ?? createdAt))
}

function standing(history: Person['history']): Person['history'] {
  const undone = new Set(history.flatMap(({ kind, ref }) => (kind === 'undo' && ref ? [ref] : [])))
  return history.filter(({ id }) => !undone.has(id))
}

/**
 * Whose data have reached the end of their keeping: left the register `years` ago, or a module past its last day. Nothing is done by
 * itself: a person looks at each. Oldest first.
 */
export function retentionQueue(people: readonly Person[], today: Day, years: number): readonly RetentionLine[] {
  const before = addMonths(today, -12 * years)
  return people
    .filter((person) => !isAnonymous(person) && person.mergedInto === undefined)
    .flatMap((person): RetentionLine[] => {
      const modules = expiredModules(person, today)
      const left = leftRegisterOn(person)
      const longer = keptUntil(person)
      const leftOn = left !== undefined && left <= before && !(longer !== undefined && longer >= today) ? left : undefined
      return leftOn !== undefined || modules.length > 0 ? [{ person, leftOn, modules }] : []
    })
    .toSorted((one, other) => (dueSince(one) < dueSince(other) ? -1 : 1))
}

function dueSince({ leftOn, modules }: RetentionLine): Day {
  return [leftOn, ...modules.map(({ until }) => until)].filter((day) => day !== undefined).toSorted()[0] ?? ''
}
