import type { Db } from '#renderer/data/db.ts'
import type { Query } from '#renderer/data/query.ts'
import type { PersonEntry } from '#renderer/data/search.ts'
import { compareBySurname } from '#shared/domain/voting/surname-strokes.ts'
import { conveningKinds, type Org } from '#shared/schema/orgs.ts'

export interface CardPerson {
  readonly id: string
  readonly name: string
  /** What tells two of one name apart on the screen; not printed. */
  readonly detail: string
  readonly issue: number
}

/** Bodies whose members may want cards. */
export function cardBodies(db: Db): Query<readonly Org[]> {
  return db.find('orgs', { selector: { kind: { $in: [...conveningKinds] } } })
}

export interface CardChoice {
  /** All who belong to it: its branch members and whoever sits in it. */
  readonly body?: Pick<Org, 'id' | 'kind' | 'name' | 'parent' | 'memberships'> | undefined
  readonly ids: readonly string[]
}

const LARGEST_BODY = 3000

/** The people chosen, by strokes of the surname as rosters are; from the index in memory, so that no sealed field is opened. */
export function cardPeople(db: Db, { body, ids }: CardChoice): readonly CardPerson[] {
  const seats = body?.memberships.flatMap((seat) => (seat.person ? [seat.person] : [])) ?? []
  const named = new Set([...ids, ...seats])
  const branch = body?.kind === 'partyGroup' ? undefined : body?.id
  const found = db.searchPeople('', { limit: LARGEST_BODY, filter: (entry) => named.has(entry.id) || isMember(entry, branch) })
  return found.map(cardPerson).toSorted((a, b) => compareBySurname(a.name, b.name))
}

function isMember(entry: PersonEntry, branch: string | undefined): boolean {
  return branch !== undefined && entry.branch === branch && entry.state === 'active' && entry.member
}

function cardPerson({ id, name, memberNo, branchName, phoneTail, cardIssue = 0 }: PersonEntry): CardPerson {
  const detail = [memberNo, branchName, phoneTail ? `尾号 ${phoneTail}` : undefined].filter(Boolean).join(' · ')
  return { id, name, detail, issue: cardIssue }
}
