import { editionOn, inOrderOfEffect, stateOfEdition, type EditionState } from '#shared/domain/editions.ts'
import { parentUnit } from '#shared/domain/identity/area-code.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'

/** For whom, and on which day, a dictionary is looked up. `unit` is a code of twelve digits. */
export interface LookUp {
  readonly unit: string
  readonly today: Day
}

/** The editions of a dictionary that one unit issued, the one that took effect last at the end. */
export function dictionaryEditionsOf(code: string, issuer: string, templates: readonly Template[]): readonly Template[] {
  return inOrderOfEffect(templates.filter((one) => one.kind === 'dictionary' && one.code === code && one.unit === issuer))
}

/**
 * The edition that holds for a unit: its own, else the street's, else the district's. One that is retired leaves the place to the level
 * above. Undefined: nobody has issued it, and the program's own serves.
 */
export function dictionaryOn(code: string, { unit, today }: LookUp, templates: readonly Template[]): Template | undefined {
  for (let issuer: string | undefined = unit; issuer !== undefined; issuer = parentUnit(issuer)) {
    const found = editionOn(dictionaryEditionsOf(code, issuer, templates), today)
    if (found && !(found.retired && (found.retiredOn ?? '') <= today)) return found
  }
  return undefined
}

/** What an edition is on a day, among those of the unit that issued it. */
export function dictionaryEditionState(edition: Template, templates: readonly Template[], today: Day): EditionState {
  return stateOfEdition(edition, dictionaryEditionsOf(edition.code, edition.unit, templates), today)
}
