import { buildRoster } from '#renderer/entities/meeting/roster.ts'
import { cardCode } from '#shared/domain/identity/card-code.ts'
import { chinaDay } from '#shared/lib/day.ts'
import type { RosterRow } from '#shared/schema/meetings.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'
import { callAs, recordsOf } from './api.ts'

export interface Member {
  readonly id: string
  readonly name: string
  /** What stands on his 签到卡. */
  readonly card: string
}

export interface Branch {
  readonly name: string
  /** In the order of the roster; no two of one name. */
  readonly voters: readonly Member[]
  readonly expected: number
  /** Who signs in to the program as its secretary. */
  readonly secretary: string
}

/** The first branch of a person's community, as the district has it: those who would stand on its roster today. */
export async function branchOf(url: string, username: string): Promise<Branch> {
  const caller = await callAs(url, username)
  const [orgs, people] = await Promise.all([recordsOf(caller, 'orgs'), recordsOf(caller, 'people')])
  const day = chinaDay(Date.now())
  const branches = (orgs as unknown as readonly Org[]).filter((org) => org.kind === 'branch') // records of these collections
  const rosters = branches.map((body) => ({
    body,
    rows: buildRoster({ kind: 'branchMembers', body, people: people as unknown as readonly Person[], day }),
  }))
  const largest = rosters.toSorted((a, b) => b.rows.length - a.rows.length)[0]
  if (!largest) throw new Error(`${username} has no branch`)
  const { body, rows } = largest
  const once = (row: RosterRow): boolean => rows.filter((one) => one.name === row.name).length === 1
  const voters = rows.filter((row) => row.votes && once(row)).map(({ id, name }) => ({ id, name, card: cardCode(id, 0) }))
  return { name: body.name, voters, expected: rows.length, secretary: caller.user.name }
}
