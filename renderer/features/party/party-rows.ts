import { stepFacts } from '#renderer/entities/labels/party-step-facts.ts'
import { partyMatterWords, partyStepWords } from '#renderer/entities/labels/party-words.ts'
import { partyStageWords } from '#renderer/entities/labels/person-words.ts'
import { countedSteps, isDue, letterEnd, mattersOf, type PartyMatter } from '#shared/domain/party/matters.ts'
import { nextStepOf } from '#shared/domain/party/next-step.ts'
import { isMember } from '#shared/domain/party/step-rules.ts'
import type { Day } from '#shared/lib/day.ts'
import { partyStages, type PartyLife, type Person } from '#shared/schema/people.ts'

interface Row {
  /** Of the row; one person may have several matters. */
  readonly key: string
  readonly id: string
  readonly name: string
  readonly branch: string
}
export interface MatterRow extends Row {
  readonly what: string
  readonly matter: PartyMatter
}
export interface GrowingRow extends Row {
  readonly stage: string
  readonly since: string
  readonly next: string
  readonly earliest: string
}
export interface TransferRow extends Row {
  readonly way: string
  readonly where: string
  readonly paper: string
  readonly on: string
  readonly until: string
}
export interface AwayRow extends Row {
  readonly where: string
  readonly since: string
  readonly contact: string
  readonly card: string
}
export interface LostRow extends Row {
  readonly since: string
  readonly sought: string
  readonly state: string
}

/** People with 党籍 or on the way to it: by name, in the branch that is asked for; empty: in all. */
export function ofBranch(people: readonly Person[], branch: string): readonly (Person & { readonly party: PartyLife })[] {
  return people
    .filter(hasParty)
    .filter(
      ({ party, state }) =>
        state === 'active' && party.status !== 'left' && !party.transferredOutOn && (branch === '' || party.branch === branch),
    )
    .toSorted((a, b) => names.compare(a.name, b.name))
}

const names = new Intl.Collator('zh-CN-u-co-pinyin')
type Member = ReturnType<typeof ofBranch>[number]

function hasParty(person: Person): person is Member {
  return person.party !== undefined && (person.party.stage !== 'none' || person.party.status !== undefined)
}

/** What waits now, soonest first: matters, and no order of people. */
export function matterRows(people: readonly Member[], today: Day, seesLost: boolean): readonly MatterRow[] {
  const rows = people.flatMap((person) =>
    mattersOf(person)
      .filter((matter) => isDue(matter, today) && (seesLost || !matter.secret))
      .map((matter) => ({ ...rowOf(person, matter.code), what: partyMatterWords[matter.code], matter })),
  )
  return rows.sort((a, b) => ((a.matter.dueOn ?? '') < (b.matter.dueOn ?? '') ? -1 : a.matter.dueOn === b.matter.dueOn ? 0 : 1))
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
        ...rowOf(person),
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
              ...rowOf(person, 'out'),
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
              ...rowOf(person, 'in'),
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
      ...rowOf(person),
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
        ...rowOf(person),
        since: lostSince,
        sought: sought ? `${sought.on}${stepFacts(sought, [])}` : '还没有记',
        state: status === 'suspended' ? `${suspendedOn} 停止党籍` : '党籍正常',
      }
    })
}

function rowOf({ id, name, party }: Member, part = ''): Row {
  return { key: `${id}${part}`, id, name, branch: party.branchName ?? '' }
}
