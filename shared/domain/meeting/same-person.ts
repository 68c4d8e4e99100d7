import type { PersonRef } from '#shared/schema/shapes.ts'

/** Whether two who are named in a record are one: by their numbers where both have one, else by name. Nobody is the same as nobody. */
export function isSamePerson(a: PersonRef | undefined, b: PersonRef | undefined): boolean {
  if (!a || !b || a.name.trim() === '') return false
  return a.id && b.id ? a.id === b.id : a.name.trim() === b.name.trim()
}
