import { orgGroupWords, seatWords } from '#renderer/entities/labels/org-words.ts'
import { nameFinder } from '#renderer/entities/org/name-finder.ts'
import { chooseOrgs, noFilter, orgRows } from '#renderer/features/orgs/org-row.ts'
import { convenes, orgGroupOf, participates } from '#shared/domain/org/org-kinds.ts'
import { currentSeats } from '#shared/domain/org/seats.ts'
import { termYears } from '#shared/domain/org/term.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { checkWrite } from '#shared/domain/write-check.ts'
import { entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Membership, Org } from '#shared/schema/orgs.ts'
import { makeOrg } from '#tests/factories/org.ts'

export const today = '2026-11-23'
export const DISTRICT = '320106000000'
export const STREET = '320106001000'
export const COMMUNITY = '320106001001'

const roleOf = { [DISTRICT]: 'district', [STREET]: 'street' } as const

/** An organisation of a unit's own register. */
export function org(name: string, more: Partial<Org>): Org {
  return makeOrg(name, { name, unit: COMMUNITY, ...more })
}

let seats = 0
export function seat(name: string, duty: string, more: Partial<Membership> = {}): Membership {
  return { id: `seat-${(seats += 1)}`, name, duty, category: 'full', votes: true, ...more }
}

/** Written by its own unit, as the device and the district check it; throws where they would refuse it. */
export function taken<T extends AnyDocument>(collection: CollectionName, document: T, before?: AnyDocument): T {
  const role = roleOf[document.unit as keyof typeof roleOf] ?? 'secretary'
  const actor: Actor = { id: document.updatedBy, role, unit: document.unit }
  const problem = checkWrite(actor, entityOf(collection), before, { ...document, _deleted: false })
  if (problem) throw new Error(`${document.id}: ${JSON.stringify(problem)}`)
  return document
}

/** What the list and the page say of an organisation. */
export interface Said {
  /** In the column 类型. */
  readonly type: string
  readonly group: string
  /** 上级, 负责人, 所在区域: as they stand in their columns. */
  readonly parent?: string
  readonly head?: string
  readonly places?: string
  readonly convenes?: boolean
  /** Sends somebody to the meetings of others. */
  readonly participates?: boolean
  /** Of a term by the usual rule. */
  readonly years?: number
  /** Of the list: how many steps below. */
  readonly depth?: number
  /** Members of today by category, as the page names it. */
  readonly seats?: Readonly<Record<string, number>>
}

/** Takes the whole register as it is written, and says what is shown of its first. */
export function said(orgs: readonly Org[], areas: readonly Area[] = []): Said {
  for (const one of orgs) taken('orgs', one)
  for (const one of areas) taken('areas', one)
  const [subject] = orgs
  if (!subject) throw new Error('nothing was made')
  return sayOf(subject, orgs, areas)
}

export function sayOf(subject: Org, orgs: readonly Org[], areas: readonly Area[] = []): Said {
  const rows = orgRows(chooseOrgs(orgs, noFilter, today, nameFinder()), orgs, new Map(areas.map(({ id, name }) => [id, name])), today)
  const row = rows.find(({ id }) => id === subject.id)
  if (!row) throw new Error(`${subject.name} is not in the list`)
  const group = orgGroupOf(subject.kind)
  const years = termYears(subject)
  return {
    type: row.type,
    group: group ? orgGroupWords[group] : '',
    parent: row.parent,
    head: row.head,
    places: row.places,
    depth: row.depth,
    convenes: convenes(subject.kind),
    participates: participates(subject.kind),
    ...(years === undefined ? {} : { years }),
    seats: countsOf(currentSeats(subject, today)),
  }
}

function countsOf(members: readonly Membership[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { category } of members) counts[seatWords[category]] = (counts[seatWords[category]] ?? 0) + 1
  return counts
}
