import { orgKindWords, orgTypeName } from '#renderer/entities/labels/org-words.ts'
import { currentSeats } from '#shared/domain/org/seats.ts'
import { orgGroupOf, orgGroups } from '#shared/domain/org/org-kinds.ts'
import { compareOrgNames } from '#shared/domain/org/org-order.ts'
import { treeOrder } from '#shared/domain/org/org-tree.ts'
import { termAlert, termEnd, type TermAlert, type TermEnd } from '#shared/domain/org/term.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Org } from '#shared/schema/orgs.ts'

export interface OrgRow {
  readonly id: string
  readonly org: Org
  readonly depth: number
  readonly type: string
  readonly parent: string
  /** Who leads or answers for it: the first of its members today, else its contact. */
  readonly head: string
  /** Members of the body today. */
  readonly seats: number
  readonly places: string
  readonly end: TermEnd | undefined
  readonly alert: TermAlert | undefined
}

/** What a list is narrowed to; an empty word asks for nothing. */
export interface OrgFilter {
  readonly group: string
  readonly kind: string
  /** Empty: what is there; `all`: also what was dissolved. */
  readonly state: string
  /** `near`: the end of the term is near or past. */
  readonly term: string
  /** `unknown`: nobody has written it down. */
  readonly coverage: string
  readonly area: string
  readonly query: string
}

export const noFilter: OrgFilter = { group: '', kind: '', state: '', term: '', coverage: '', area: '', query: '' }

type Finds = (name: string, query: string) => boolean

export function chooseOrgs(orgs: readonly Org[], filter: OrgFilter, today: Day, finds: Finds): readonly Org[] {
  const query = filter.query.trim()
  return orgs.filter(
    (org) =>
      (filter.group === '' || orgGroupOf(org.kind) === filter.group) &&
      (filter.kind === '' || orgTypeName(org) === filter.kind || org.kind === filter.kind) &&
      fitsState(org.state, filter.state) &&
      (filter.term !== 'near' || termAlert(org, today) !== undefined) &&
      (filter.coverage === '' || (org.coverage ?? 'unknown') === filter.coverage) &&
      (filter.area === '' || org.areas.includes(filter.area)) &&
      (query === '' || isFound(org, query, finds)),
  )
}

function fitsState(state: Org['state'], wanted: string): boolean {
  if (wanted === 'all') return true
  return wanted === '' ? state !== 'dissolved' : state === wanted
}

function isFound(
  { name, shortName = '', creditCode = '', filingNo = '', contactName = '', tags }: Org,
  query: string,
  finds: Finds,
): boolean {
  const words = query.toLowerCase()
  return (
    finds(name, query) ||
    (shortName !== '' && finds(shortName, query)) ||
    [creditCode, filingNo, contactName, ...tags].some((text) => text.toLowerCase().includes(words))
  )
}

const kindOrder = Object.keys(orgKindWords)

/** In the order of the parts and kinds, then of names, and each below what it belongs to. */
export function orgRows(chosen: readonly Org[], all: readonly Org[], areas: ReadonlyMap<string, string>, today: Day): readonly OrgRow[] {
  const names = new Map(all.map((org) => [org.id, org.shortName || org.name]))
  return treeOrder(chosen.toSorted(byKind)).map(({ org, depth }) => ({
    id: org.id,
    org,
    depth,
    type: orgTypeName(org),
    parent: names.get(org.parent) ?? '',
    head: headOf(org, today),
    seats: currentSeats(org, today).length,
    places: org.areas.flatMap((id) => areas.get(id) ?? []).join('、'),
    end: org.state === 'dissolved' ? undefined : termEnd(org),
    alert: termAlert(org, today),
  }))
}

function byKind(a: Org, b: Org): number {
  return rankOf(a.kind) - rankOf(b.kind) || compareOrgNames(a.name, b.name)
}

function rankOf(kind: string): number {
  const group = orgGroupOf(kind)
  return (group ? orgGroups.indexOf(group) : orgGroups.length) * 100 + kindOrder.indexOf(kind)
}

/** 书记, 组长, 主任 or 队长 of today; a unit that has nobody written down has its contact. */
export function headOf(org: Org, today: Day): string {
  const seats = currentSeats(org, today)
  const lead = seats.find(({ duty }) =>
    /^(?:党(?:委|总支|支部|工委))?(?:书记|组长|主任|队长|站长|召集人|会长|理事长|负责人|领衔人)/.test(duty),
  )
  return lead?.name ?? org.contactName ?? seats[0]?.name ?? ''
}

/** Kinds and types that occur, as the list calls them, in order. */
export function kindsThatOccur(orgs: readonly Org[], group: string): readonly { readonly value: string; readonly label: string }[] {
  const mine = orgs.filter(({ kind }) => group === '' || orgGroupOf(kind) === group).toSorted(byKind)
  return [...new Set(mine.map(orgTypeName))].map((label) => ({ value: label, label }))
}
