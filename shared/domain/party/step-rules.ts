import type { PartyLife, PartyStep, PartyStepKind } from '#shared/schema/people.ts'

/** The kinds that a person chooses; the others are written by the program. */
export type TakenKind = Exclude<PartyStepKind, 'recorded' | 'restated' | 'corrected'>

interface StepRule {
  /** Whether it may happen to somebody who stands so. */
  fits(party: PartyLife): boolean
  /** What it changes; a member that is undefined goes. */
  effect(step: PartyStep, party: PartyLife): Partial<PartyLife>
}

/** 党籍 that is in order, in a branch of ours. */
export function isMember(party: PartyLife): boolean {
  return isHeld(party) && party.status === undefined
}

/** As `isMember`, and those whose membership is suspended. */
export function isHeld({ stage, transferredOutOn }: PartyLife): boolean {
  return (stage === 'full' || stage === 'probationary') && transferredOutOn === undefined
}

const stageIs =
  (...stages: PartyLife['stage'][]) =>
  (party: PartyLife): boolean =>
    stages.includes(party.stage) && party.status === undefined && party.transferredOutOn === undefined
const nothing = () => ({})
/** Not away: what is kept of one who is goes. */
export const nobodyAway = { away: undefined, awayTo: undefined, awaySince: undefined, awayContact: undefined, awayCard: undefined }

/** No member any more (出党、去世): nothing of what was under way stays. */
function leaves({ on }: PartyStep): Partial<PartyLife> {
  return {
    ...nobodyAway,
    stage: 'none',
    status: 'left',
    leftOn: on,
    rights: 'normal',
    rightsTo: undefined,
    suspendedOn: undefined,
    extendedTo: undefined,
    lostSince: undefined,
    letterOn: undefined,
    receiptOwedSince: undefined,
  }
}

const ends: StepRule = { fits: isHeld, effect: leaves }

/** Each kind: to whom it may happen, and how he stands afterwards. Limits of time are norms (norms.ts) and forbid nothing. */
export const stepRules: Readonly<Record<TakenKind, StepRule>> = {
  applied: {
    fits: ({ stage }) => stage === 'none',
    effect: () => ({ stage: 'applicant', status: undefined, leftOn: undefined, joinedOn: undefined, fullOn: undefined }),
  },
  talked: { fits: stageIs('applicant'), effect: nothing },
  activist: { fits: stageIs('applicant'), effect: () => ({ stage: 'activist' }) },
  examined: { fits: stageIs('activist'), effect: nothing },
  candidate: { fits: stageIs('activist'), effect: () => ({ stage: 'candidate' }) },
  reviewed: { fits: stageIs('candidate'), effect: nothing },
  trained: { fits: stageIs('candidate'), effect: nothing },
  admitted: { fits: stageIs('candidate'), effect: ({ on }) => ({ stage: 'probationary', joinedOn: on, fullOn: undefined }) },
  approved: { fits: stageIs('probationary'), effect: nothing },
  extended: { fits: stageIs('probationary'), effect: ({ until }) => ({ extendedTo: until }) },
  confirmed: {
    fits: stageIs('probationary'),
    effect: ({ on, countedFrom }) => ({ stage: 'full', fullOn: countedFrom ?? on, extendedTo: undefined }),
  },
  cancelled: { fits: stageIs('probationary'), effect: leaves },
  dropped: { fits: stageIs('applicant', 'activist', 'candidate'), effect: () => ({ stage: 'none' }) },
  letterIssued: { fits: (party) => isMember(party) && party.letterOn === undefined, effect: ({ on }) => ({ letterOn: on }) },
  letterVoided: { fits: ({ letterOn }) => letterOn !== undefined, effect: () => ({ letterOn: undefined }) },
  received: {
    fits: (party) => isMember(party) && party.letterOn !== undefined,
    effect: ({ on }) => ({ ...nobodyAway, letterOn: undefined, transferredOutOn: on }),
  },
  transferIn: { fits: (party) => !isHeld(party), effect: comesIn },
  receiptSent: { fits: ({ receiptOwedSince }) => receiptOwedSince !== undefined, effect: () => ({ receiptOwedSince: undefined }) },
  branchMoved: {
    fits: (party) => party.stage !== 'none' && party.transferredOutOn === undefined,
    effect: ({ org, orgName, group }) => ({ branch: org, branchName: orgName, group }),
  },
  wentAway: {
    fits: (party) => isMember(party) && party.away !== true,
    effect: ({ on, place, orgName, card }) => ({ away: true, awayTo: place, awaySince: on, awayContact: orgName, awayCard: card }),
  },
  cameBack: { fits: ({ away }) => away === true, effect: () => nobodyAway },
  lost: { fits: (party) => isMember(party) && party.lostSince === undefined, effect: ({ on }) => ({ lostSince: on }) },
  sought: { fits: ({ lostSince }) => lostSince !== undefined, effect: nothing },
  found: { fits: ({ lostSince }) => lostSince !== undefined, effect: () => ({ lostSince: undefined }) },
  membershipSuspended: { fits: isMember, effect: ({ on }) => ({ status: 'suspended', suspendedOn: on, letterOn: undefined }) },
  membershipRestored: {
    fits: ({ status }) => status === 'suspended',
    effect: () => ({ status: undefined, suspendedOn: undefined, lostSince: undefined }),
  },
  withdrew: ends,
  struckOff: ends,
  expelled: ends,
  died: { fits: ({ stage, transferredOutOn }) => stage !== 'none' && transferredOutOn === undefined, effect: leaves },
  probation: {
    fits: (party) => stageIs('full')(party) && party.rights === 'normal',
    effect: ({ until }) => ({ rights: 'probation', rightsTo: until }),
  },
  rightsSuspended: { fits: (party) => isMember(party) && party.rights === 'normal', effect: () => ({ rights: 'suspended' }) },
  rightsRestored: { fits: ({ rights }) => rights !== 'normal', effect: () => ({ rights: 'normal', rightsTo: undefined }) },
}

function comesIn({ on, org, orgName, group, stage, joinedOn, fullOn }: PartyStep): Partial<PartyLife> {
  return {
    stage: stage ?? 'full',
    rights: 'normal',
    branch: org,
    branchName: orgName,
    group,
    joinedOn,
    fullOn,
    status: undefined,
    leftOn: undefined,
    transferredOutOn: undefined,
    receiptOwedSince: on,
  }
}

/** How the register stood before a step that it knows already without its day; else as it stands. */
export function factsBefore(party: PartyLife, kind: PartyStepKind): PartyLife {
  const { joinedOn: _joinedOn, ...unjoined } = party
  const { lostSince: _lostSince, ...unlost } = party
  const { away: _away, ...unaway } = party
  switch (kind) {
    case 'applied':
      return party.stage === 'applicant' ? { ...party, stage: 'none' } : party
    case 'activist':
      return party.stage === 'activist' ? { ...party, stage: 'applicant' } : party
    case 'candidate':
      return party.stage === 'candidate' ? { ...party, stage: 'activist' } : party
    case 'admitted':
      return party.stage === 'probationary' && !party.status ? { ...unjoined, stage: 'candidate' } : party
    case 'wentAway':
      return unaway
    case 'lost':
      return unlost
    default:
      return party
  }
}

/** What the register knows of such a step already, without its day. */
export function knownOf(party: PartyLife, kind: PartyStepKind): Partial<PartyLife> {
  const before: Partial<PartyLife> = factsBefore(party, kind)
  return Object.fromEntries(Object.entries(party).filter(([member, value]) => before[member as keyof PartyLife] !== value)) // its own members
}

/** Steps that are told with their reason, so that one can later see why. */
const reasoned: readonly PartyStepKind[] = [
  'extended',
  'cancelled',
  'dropped',
  'letterVoided',
  'sought',
  'membershipSuspended',
  'struckOff',
  'expelled',
  'probation',
  'rightsSuspended',
  'corrected',
]
export function asksReason(kind: PartyStepKind): boolean {
  return reasoned.includes(kind)
}

/** Steps that say which body: without it nobody knows where he is. */
const placed: readonly PartyStepKind[] = ['letterIssued', 'transferIn', 'branchMoved']
export function asksOrg(kind: PartyStepKind): boolean {
  return placed.includes(kind)
}

/** 失联: for the secretary's eyes only (domain.md §3.5; permissions.ts `viewLostMembers`). */
const secretKinds: readonly PartyStepKind[] = ['lost', 'sought', 'found']
export function isSecret(step: PartyStep, steps: readonly PartyStep[]): boolean {
  if (step.kind !== 'corrected') return secretKinds.includes(step.kind)
  return steps.some(({ id, kind }) => id === step.corrects && secretKinds.includes(kind))
}
/** Steps that anybody writes and after which nobody is looked for any more: what ends a membership, or restores it. */
export function endsSilence(kind: PartyStepKind): boolean {
  if (kind === 'recorded' || kind === 'restated' || kind === 'corrected' || secretKinds.includes(kind)) return false
  return 'lostSince' in stepRules[kind].effect({ id: '', kind, on: '', at: '', by: '' }, { stage: 'full', rights: 'normal' })
}
export function isSecretKind(kind: PartyStepKind): boolean {
  return secretKinds.includes(kind)
}
