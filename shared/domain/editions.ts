import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'

/** What issued editions of one code have in common, whether of a type of meetings or items, of a method or of a dictionary. */
export type EditionState = 'current' | 'coming' | 'replaced' | 'retired' | 'withdrawn'

/** By the day of effect, the one that took effect last at the end; equal days by number, then by when they were written. */
export function inOrderOfEffect(editions: readonly Template[]): readonly Template[] {
  return editions.toSorted(
    (a, b) =>
      compare(a.effectiveOn ?? '', b.effectiveOn ?? '') ||
      a.edition - b.edition ||
      compare(a.createdAt, b.createdAt) ||
      compare(a.id, b.id),
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Called back before it took effect: as if it had never been issued. */
function isWithdrawn({ retired, retiredOn, effectiveOn }: Pick<Template, 'retired' | 'retiredOn' | 'effectiveOn'>): boolean {
  return retired && retiredOn !== undefined && effectiveOn !== undefined && retiredOn < effectiveOn
}

/**
 * The edition in force on a day; undefined before the first.
 * @param editions of one code, in order of effect
 */
export function editionOn(editions: readonly Template[], day: Day): Template | undefined {
  return editions.findLast((edition) => (edition.effectiveOn ?? '') <= day && !isWithdrawn(edition))
}

/**
 * What an edition is on a day.
 * @param editions all of its code, in order of effect
 */
export function stateOfEdition(edition: Template, editions: readonly Template[], day: Day): EditionState {
  if (isWithdrawn(edition)) return 'withdrawn'
  if ((edition.effectiveOn ?? '') > day) return 'coming'
  if (editionOn(editions, day)?.id !== edition.id) return 'replaced'
  return edition.retired && (edition.retiredOn ?? '') <= day ? 'retired' : 'current'
}
