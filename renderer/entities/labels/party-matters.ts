import { everyoneJoined } from '#shared/domain/party/joined-steps.ts'
import { AHEAD_DAYS, isDue, mattersOf, type PartyMatter } from '#shared/domain/party/matters.ts'
import type { Day } from '#shared/lib/day.ts'
import type { PartyLife, Person } from '#shared/schema/people.ts'
import { partyMatterWords } from './party-words.ts'

export type Member = Person & { readonly party: PartyLife }

export interface MemberRow {
  /** Of the row; one person may have several matters. */
  readonly key: string
  readonly id: string
  readonly name: string
  readonly branch: string
}
export interface MatterRow extends MemberRow {
  readonly what: string
  readonly matter: PartyMatter
}

const names = new Intl.Collator('zh-CN-u-co-pinyin')

/** People with 党籍 or on the way to it: by name, in the branch that is asked for; empty: in all. With the rows of all their registrations. */
export function ofBranch(people: readonly Person[], branch: string): readonly Member[] {
  return everyoneJoined(people)
    .filter(hasParty)
    .filter(
      ({ party, state }) =>
        state === 'active' && party.status !== 'left' && !party.transferredOutOn && (branch === '' || party.branch === branch),
    )
    .toSorted((a, b) => names.compare(a.name, b.name))
}

function hasParty(person: Person): person is Member {
  return person.party !== undefined && (person.party.stage !== 'none' || person.party.status !== undefined)
}

/** What waits now, soonest first: matters, and no order of people. @param ahead days before its day from which a limit is told */
export function matterRows(people: readonly Member[], today: Day, seesLost: boolean, ahead = AHEAD_DAYS): readonly MatterRow[] {
  const rows = people.flatMap((person) =>
    mattersOf(person)
      .filter((matter) => isDue(matter, today, ahead) && (seesLost || !matter.secret))
      .map((matter) => ({ ...memberRow(person, matter.code), what: partyMatterWords[matter.code], matter })),
  )
  return rows.sort((a, b) => ((a.matter.dueOn ?? '') < (b.matter.dueOn ?? '') ? -1 : a.matter.dueOn === b.matter.dueOn ? 0 : 1))
}

export function memberRow({ id, name, party }: Member, part = ''): MemberRow {
  return { key: `${id}${part}`, id, name, branch: party.branchName ?? '' }
}
