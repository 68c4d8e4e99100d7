import type { Person } from '#shared/schema/people.ts'

type Link = Pick<Person, 'id' | 'mergedInto'>

/** Of two registrations of one person the one registered first stands: ids grow with time, and are in order on every PC. */
export function inStandingOrder<P extends Pick<Person, 'id'>>(one: P, other: P): readonly [stays: P, goes: P] {
  return one.id < other.id ? [one, other] : [other, one]
}

/**
 * Whether a link leads where links may lead: from a later id to an earlier one. Every PC and the server refuse others, so whoever merged
 * what, offline or not, links never lead round.
 */
export function isStandingLink({ id, mergedInto }: Link): boolean {
  return mergedInto === undefined || mergedInto < id
}

/**
 * The id of the registration that stands for this one: itself unless it was merged. Where the way leads out of what is stored here, the
 * last one that is known.
 */
export function standingId(id: string, find: (id: string) => Link | undefined): string {
  let current = id
  for (let link = find(id); link?.mergedInto !== undefined && isStandingLink(link); link = find(link.mergedInto)) {
    if (!find(link.mergedInto)) break
    current = link.mergedInto
  }
  return current
}
