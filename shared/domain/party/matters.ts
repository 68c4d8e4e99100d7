import { addDays, addMonths, type Day } from '#shared/lib/day.ts'
import type { PartyLife, PartyStep, PartyStepKind, Person } from '#shared/schema/people.ts'
import { correctedIds, inOrder } from './fold.ts'
import { partyMonths, type PartyNormCode } from './norms.ts'
import { isMember } from './step-rules.ts'

/** Something that waits to be done about one person: a matter and not a mark on him. */
export interface PartyMatter {
  readonly code: PartyNormCode
  /** By when its norm asks for it; absent: soon. */
  readonly dueOn?: Day
  /** For the secretary only (permissions.ts `viewLostMembers`). */
  readonly secret: boolean
}

/** From its day on something may be done; no limit runs out. */
const opening: readonly PartyNormCode[] = ['candidate', 'away', 'lost', 'suspended']
export function isOpening({ code }: PartyMatter): boolean {
  return opening.includes(code)
}

/** Days ahead from which a matter stands in the branch's list. */
export const AHEAD_DAYS = 30

type Subject = Pick<Person, 'party' | 'partySteps'>

/** The last day of the probation: a year, or what it was extended to; undefined while the day of admission is not known. */
export function probationEnd({ joinedOn, extendedTo }: PartyLife): Day | undefined {
  return extendedTo ?? (joinedOn && addMonths(joinedOn, partyMonths.probation))
}

/** Rows that count, in their order. */
export function countedSteps({ partySteps = [] }: Subject): readonly PartyStep[] {
  const gone = correctedIds(partySteps)
  return inOrder(partySteps).filter(({ id, kind }) => kind !== 'corrected' && kind !== 'recorded' && !gone.has(id))
}

/** What waits to be done about a person, soonest first; what has no day comes first. Norms only, nothing is blocked by it. */
export function mattersOf(person: Subject): readonly PartyMatter[] {
  const { party } = person
  if (!party || party.status === 'left' || party.transferredOutOn) return []
  const steps = countedSteps(person)
  const last = (...kinds: PartyStepKind[]): PartyStep | undefined => steps.findLast(({ kind }) => kinds.includes(kind))
  const matters = [...growing(party, last), ...belonging(party, last), ...keeping(party, last)]
  return matters.sort((a, b) => ((a.dueOn ?? '') < (b.dueOn ?? '') ? -1 : 1))
}

type Last = (...kinds: PartyStepKind[]) => PartyStep | undefined

function growing(party: PartyLife, last: Last): PartyMatter[] {
  /** Done since then; what was done before belongs to an earlier time on the way, which ended. */
  const done = (kind: PartyStepKind, since: PartyStep | undefined): boolean => {
    const step = last(kind)
    return step !== undefined && (since === undefined || step.on >= since.on)
  }
  if (party.stage === 'applicant') {
    const applied = last('applied')
    return applied && !done('talked', applied) ? [open('talk', addMonths(applied.on, partyMonths.talk))] : []
  }
  if (party.stage === 'activist') {
    const seen = last('activist', 'examined')
    const since = last('activist')
    return [
      ...(seen ? [open('examine', addMonths(seen.on, partyMonths.examine))] : []),
      ...(since ? [open('candidate', addMonths(since.on, partyMonths.candidate))] : []),
    ]
  }
  if (party.stage === 'candidate') {
    const since = last('candidate')
    return done('reviewed', since) && done('trained', since) ? [] : [open('training')]
  }
  if (party.stage !== 'probationary' || party.status) return []
  const end = probationEnd(party)
  const admitted = last('admitted')
  return [
    ...(admitted && !done('approved', admitted) ? [open('approve', addMonths(admitted.on, partyMonths.approve))] : []),
    ...(end ? [open('probation', end)] : []),
  ]
}

function belonging(party: PartyLife, last: Last): PartyMatter[] {
  if (!isMember(party)) return []
  const letter = party.letterOn
  return [
    ...(letter ? [open('letter', letterEnd(last('letterIssued'), letter))] : []),
    ...(party.receiptOwedSince ? [open('receipt')] : []),
    ...(party.away && party.awaySince && !letter ? [open('away', addMonths(party.awaySince, partyMonths.away))] : []),
    ...(party.rights === 'probation' && party.rightsTo ? [open('rights', party.rightsTo)] : []),
  ]
}

function keeping(party: PartyLife, last: Last): PartyMatter[] {
  if (party.status === 'suspended') {
    return party.suspendedOn ? [secret('suspended', addMonths(party.suspendedOn, partyMonths.suspended))] : []
  }
  if (!party.lostSince || !isMember(party)) return []
  const sought = last('sought')
  return [...(sought && sought.on >= party.lostSince ? [] : [secret('seek')]), secret('lost', addMonths(party.lostSince, partyMonths.lost))]
}

/** The last day on which the letter is good: as it says itself, else by custom. */
export function letterEnd(letter: Pick<PartyStep, 'on' | 'validDays'> | undefined, issuedOn: Day): Day {
  return letter?.validDays ? addDays(letter.on, letter.validDays) : addMonths(issuedOn, partyMonths.letter)
}

/** Whether it is time: its day is near or past, or it has none. */
export function isDue({ dueOn }: PartyMatter, today: Day, ahead = AHEAD_DAYS): boolean {
  return dueOn === undefined || dueOn <= addDays(today, ahead)
}

export function isOverdue(matter: PartyMatter, today: Day): boolean {
  return matter.dueOn !== undefined && matter.dueOn < today && !isOpening(matter)
}

function open(code: PartyNormCode, dueOn?: Day): PartyMatter {
  return { code, secret: false, ...(dueOn ? { dueOn } : {}) }
}

function secret(code: PartyNormCode, dueOn?: Day): PartyMatter {
  return { ...open(code, dueOn), secret: true }
}
