import { parentUnit } from '#shared/domain/identity/area-code.ts'
import { isWithdrawn, type EditionState } from '#shared/domain/meeting/meeting-types.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'

/** For whom, and on which day, a dictionary is looked up. `unit` is a code of twelve digits. */
export interface LookUp {
  readonly unit: string
  readonly today: Day
}

/** The editions of a dictionary that one unit issued, the one that took effect last at the end. */
export function dictionaryEditionsOf(code: string, issuer: string, templates: readonly Template[]): readonly Template[] {
  return templates.filter((one) => one.kind === 'dictionary' && one.code === code && one.unit === issuer).sort(byEffect)
}

function byEffect(a: Template, b: Template): number {
  const key = ({ effectiveOn = '', edition, createdAt, id }: Template): string =>
    `${effectiveOn.padEnd(10)} ${String(edition).padStart(8, '0')} ${createdAt} ${id}`
  return key(a) < key(b) ? -1 : 1
}

function editionOn(code: string, issuer: string, templates: readonly Template[], day: Day): Template | undefined {
  return dictionaryEditionsOf(code, issuer, templates).findLast((one) => (one.effectiveOn ?? '') <= day && !isWithdrawn(one))
}

/**
 * The edition that holds for a unit: its own, else the street's, else the district's. One that is retired leaves the place to the level
 * above. Undefined: nobody has issued it, and the program's own serves.
 */
export function dictionaryOn(code: string, { unit, today }: LookUp, templates: readonly Template[]): Template | undefined {
  for (let issuer: string | undefined = unit; issuer !== undefined; issuer = parentUnit(issuer)) {
    const found = editionOn(code, issuer, templates, today)
    if (found && !(found.retired && (found.retiredOn ?? '') <= today)) return found
  }
  return undefined
}

/** What an edition is on a day, among those of the unit that issued it. */
export function dictionaryEditionState(edition: Template, templates: readonly Template[], today: Day): EditionState {
  if (isWithdrawn(edition)) return 'withdrawn'
  if ((edition.effectiveOn ?? '') > today) return 'coming'
  if (editionOn(edition.code, edition.unit, templates, today)?.id !== edition.id) return 'replaced'
  return edition.retired && (edition.retiredOn ?? '') <= today ? 'retired' : 'current'
}
