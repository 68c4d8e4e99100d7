import { stepFacts } from '#renderer/entities/labels/party-step-facts.ts'
import { partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { memberRow, type Member, type MemberRow } from '#renderer/entities/labels/party-matters.ts'
import { countedSteps, letterEnd } from '#shared/domain/party/matters.ts'
import { nextStepOf } from '#shared/domain/party/next-step.ts'
import { isMember } from '#shared/domain/party/step-rules.ts'
import { partyStages, type PartyLife } from '#shared/schema/people.ts'

export interface GrowingRow extends MemberRow {
  readonly stage: string
  readonly since: string
  readonly next: string
  readonly earliest: string
}
export interface TransferRow extends MemberRow {
  readonly way: string
  readonly where: string
  readonly paper: string
  readonly on: string
  readonly until: string
}
export interface AwayRow extends MemberRow {
  readonly where: string
  readonly since: string
  readonly contact: string
  readonly card: string
}
export interface LostRow extends MemberRow {
  readonly since: string
  readonly sought: string
  readonly state: string
}

/** From application to the end of probation, stage by stage. */
export function growingRows(people: readonly Member[]): readonly GrowingRow[] {
  const growing = people.filter(({ party }) => party.stage !== 'full' && party.stage !== 'none')
  const order = (person: Member): number => partyStages.indexOf(person.party.stage)
  return growing
    .toSorted((a, b) => order(a) - order(b))
    .map((person) => {
      const next = nextStepOf(person)
      return {
        ...memberRow(person),
        stage: partyStageWords[person.party.stage],
        since: person.party.stage === 'probationary' ? (person.party.joinedOn ?? '') : stageSince(person),
        next: next ? partyStepWords[next.kind] : '',
        earliest: next?.earliest ?? '',
      }
    })
}

function stageSince(person: Member): string {
  const kinds: Partial<Record<PartyLife['stage'], string>> = { applicant: 'applied', activist: 'activist', candidate: 'candidate' }
  return countedSteps(person).findLast(({ kind }) => kind === kinds[person.party.stage])?.on ?? ''
}

export function transferRows(people: readonly Member[]): readonly TransferRow[] {
  return people.flatMap((person) => {
    const { letterOn, receiptOwedSince } = person.party
    const steps = countedSteps(person)
    const letter = letterOn ? steps.findLast(({ kind }) => kind === 'letterIssued') : undefined
    const entry = receiptOwedSince ? steps.findLast(({ kind }) => kind === 'transferIn') : undefined
    return [
      ...(letterOn
        ? [
            {
              ...memberRow(person, 'out'),
              way: '转出，等回执',
              where: letter?.orgName ?? '',
              paper: letter?.paper ?? '',
              on: letterOn,
              until: letterEnd(letter, letterOn),
            },
          ]
        : []),
      ...(receiptOwedSince
        ? [
            {
              ...memberRow(person, 'in'),
              way: '转入，回执待寄',
              where: entry?.place ?? '',
              paper: entry?.paper ?? '',
              on: receiptOwedSince,
              until: '',
            },
          ]
        : []),
    ]
  })
}

export function awayRows(people: readonly Member[]): readonly AwayRow[] {
  return people
    .filter(({ party }) => party.away === true && isMember(party))
    .map((person) => ({
      ...memberRow(person),
      where: person.party.awayTo ?? '',
      since: person.party.awaySince ?? '',
      contact: person.party.awayContact ?? '',
      card: person.party.awayCard ?? '',
    }))
}

/** For the secretary only; also who was suspended because he could not be found. */
export function lostRows(people: readonly Member[]): readonly LostRow[] {
  return people
    .filter(({ party }) => party.lostSince !== undefined)
    .map((person) => {
      const sought = countedSteps(person).findLast(({ kind }) => kind === 'sought')
      const { lostSince = '', status, suspendedOn = '' } = person.party
      return {
        ...memberRow(person),
        since: lostSince,
        sought: sought ? `${sought.on}${stepFacts(sought, [])}` : '还没有记',
        state: status === 'suspended' ? `${suspendedOn} 停止党籍` : '党籍正常',
      }
    })
}
