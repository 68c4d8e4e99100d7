import type { AnyDocument } from '#shared/schema/entities.ts'
import type { Merging, PartyLife, PartyStep, Person } from '#shared/schema/people.ts'
import { can, type Actor } from '../permissions.ts'
import { isSecret } from './step-rules.ts'

/** The place of 失联 in a person's record. No report has it as a column: a report is read by whoever fills it in. */
export const LOST_PLACE = 'party.lostSince'

/**
 * A person as this actor may be shown him: to everybody but the secretary nothing of 失联 (domain.md §3.5; decision 0033). For showing
 * only: what is saved keeps all of it.
 */
export function seenBy<P extends Pick<AnyDocument, 'unit' | 'audience'>>(actor: Actor, person: P): P {
  if (can(actor, 'viewLostMembers', 'people', person)) return person
  const shown = Object.entries(person).map(([field, value]) => [field, withoutLost(field, value)])
  return Object.fromEntries(shown) as P // member by member as it was
}

/** The same of one field of a person, as a difference or a merging quotes it. */
export function valueSeenBy(actor: Actor, field: string, value: unknown): unknown {
  return can(actor, 'viewLostMembers', 'people') ? value : withoutLost(field, value)
}

type Stands = Pick<AnyDocument, 'unit' | 'audience'> & Pick<Person, 'party'>

/**
 * What somebody may take of one saying about a person in place of another: he was shown neither's 失联, so it stays as it stands
 * (party-rule.ts asks for that). To the secretary, all of it.
 */
export function leavingLost<P extends Stands>(actor: Actor, stands: Stands, said: P): P {
  if (can(actor, 'viewLostMembers', 'people', stands)) return said
  const party = lifeLeaving(said.party, stands.party?.lostSince)
  return party ? { ...said, party } : said
}

/** The same of a choice that is noted: what its new entries say was put in the place is what was put there. */
export function choiceLeavingLost<P extends Stands & Pick<Person, 'history'>>(actor: Actor, before: P, after: P): P {
  if (can(actor, 'viewLostMembers', 'people', before)) return after
  const known = new Set(before.history.map(({ id }) => id))
  const history = after.history.map(
    (entry) =>
      known.has(entry.id) || entry.field !== 'party' || entry.value === undefined
        ? entry
        : { ...entry, value: lifeLeaving(entry.value as PartyLife, before.party?.lostSince) }, // what that field holds
  )
  return { ...leavingLost(actor, before, after), history }
}

function lifeLeaving(life: PartyLife | undefined, lostSince: PartyLife['lostSince']): PartyLife | undefined {
  if (life?.lostSince === lostSince) return life
  const rest = lifeWithoutLost(life ?? { stage: 'none', rights: 'normal' })
  return lostSince === undefined ? rest : { ...rest, lostSince }
}

function withoutLost(field: string, value: unknown): unknown {
  if (value === undefined || value === null) return value
  switch (field) {
    case 'party':
      return lifeWithoutLost(value as PartyLife) // the fields of a person that bear these names
    case 'partySteps':
      return stepsWithoutLost(value as readonly PartyStep[])
    case 'mergings':
      return (value as readonly Merging[]).map(mergingWithoutLost)
    default:
      return value
  }
}

function lifeWithoutLost({ lostSince: _lost, ...life }: PartyLife): PartyLife {
  return life
}

function stepsWithoutLost(steps: readonly PartyStep[]): PartyStep[] {
  return steps.filter((step) => !isSecret(step, steps)).map((step) => (step.facts ? { ...step, facts: lifeWithoutLost(step.facts) } : step))
}

function mergingWithoutLost({ fields, ...merging }: Merging): Merging {
  const shown = fields?.map(({ kept, gone, ...one }) => ({
    ...one,
    ...(kept === undefined ? {} : { kept: withoutLost(one.field, kept) }),
    ...(gone === undefined ? {} : { gone: withoutLost(one.field, gone) }),
  }))
  return { ...merging, ...(shown ? { fields: shown } : {}) }
}
