import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import type { Tone } from '#renderer/ui/status-badge.tsx'
import { isReportedIn, type PersonReport, type UnitReport } from '#shared/domain/report-in/report-in.ts'
import type { Area } from '#shared/schema/areas.ts'
import type { Org } from '#shared/schema/orgs.ts'
import type { Person } from '#shared/schema/people.ts'

export const unitReportWords = {
  none: '未报到',
  reported: '已报到',
  serving: '服务中',
  left: '已离开',
} as const satisfies Record<UnitReport['state'], string>

/** Bodies that may report in; a Party body or a team of the community's own does not. */
export const reportingKinds: readonly string[] = ['residentUnit', 'twoNew', 'property', 'socialOrg', 'massOrg', 'department', 'shop']
export const teamKinds: readonly string[] = ['volunteerTeam', 'emergencyTeam']

export interface MemberRow {
  readonly id: string
  readonly name: string
  readonly unit: string
  /** The unit's record; empty when only its name was written, or the record is not here. */
  readonly unitOrg: string
  readonly unitBranch: string
  readonly posts: string
  readonly hours: string
  readonly gridId: string
  readonly grid: string
  readonly team: string
  readonly state: PersonReport['state']
  readonly receipt: string
}

export interface UnitRow {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly contact: string
  readonly posts: string
  readonly gridId: string
  readonly grid: string
  /** How many of its members report in here. The list is never in this order. */
  readonly members: number
  readonly state: UnitReport['state']
  readonly receipt: string
}

/** Names of areas and bodies by id. */
export type Names = ReadonlyMap<string, string>

export function namesOf(records: readonly (Area | Org)[]): Names {
  return new Map(records.map(({ id, name }) => [id, name]))
}

/** Everybody who ever reported in, by name. */
export function memberRows(people: readonly Person[], areas: Names, orgs: Names): MemberRow[] {
  const rows = people.flatMap((person) => {
    const { report } = person
    if (!report || report.state === 'none') return []
    return {
      id: person.id,
      name: person.name,
      unit: (report.unitOrg && orgs.get(report.unitOrg)) || report.unitName || '未写单位',
      unitOrg: report.unitOrg && orgs.has(report.unitOrg) ? report.unitOrg : '',
      unitBranch: report.unitBranch ?? '',
      posts: report.posts?.join('、') ?? '',
      hours: report.hours ?? '',
      gridId: report.grid ?? '',
      grid: (report.grid && areas.get(report.grid)) || '',
      team: (report.team && orgs.get(report.team)) || '',
      state: report.state,
      receipt: receiptWord(report),
    }
  })
  return rows.sort(inOrderOfNames)
}

/** Whose unit it is: by the record where one was chosen, else by the name that was written. */
export function isOfUnit({ unit, unitOrg }: Pick<MemberRow, 'unit' | 'unitOrg'>, org: Pick<Org, 'id' | 'name'>): boolean {
  return unitOrg === '' ? unit === org.name : unitOrg === org.id
}

export function unitRows(orgs: readonly Org[], areas: Names, members: readonly MemberRow[]): UnitRow[] {
  const [byRecord, byName] = [new Map<string, number>(), new Map<string, number>()]
  for (const { unit, unitOrg, state } of members) {
    if (!isReportedIn({ state })) continue
    const [counts, key] = unitOrg === '' ? [byName, unit] : [byRecord, unitOrg]
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const rows = orgs.flatMap((org) => {
    const { report } = org
    if (!report || report.state === 'none') return []
    return {
      id: org.id,
      name: org.name,
      kind: orgKindName(org.kind),
      contact: org.contactName ?? '',
      posts: report.posts?.join('、') || (report.promises ?? ''),
      gridId: report.grid ?? '',
      grid: (report.grid && areas.get(report.grid)) || '',
      members: (byRecord.get(org.id) ?? 0) + (byName.get(org.name) ?? 0),
      state: report.state,
      receipt: receiptWord(report),
    }
  })
  return rows.sort(inOrderOfNames)
}

function inOrderOfNames(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name.localeCompare(b.name, 'zh-Hans-CN')
}

/** What a list is narrowed to. `state` empty: whoever is reported in today; `all`: also those who left. */
export interface Wanted {
  readonly unit: string
  readonly grid: string
  readonly state: string
}

interface Choosable {
  readonly gridId: string
  readonly state: string
}

export function chooseRows<R extends Choosable>(rows: readonly R[], wanted: Wanted, unitOf: (row: R) => string): R[] {
  return rows.filter(
    (row) =>
      fitsState(row.state, wanted.state) &&
      (wanted.unit === '' || unitOf(row) === wanted.unit) &&
      (wanted.grid === '' || row.gridId === wanted.grid),
  )
}

function fitsState(state: string, wanted: string): boolean {
  if (wanted === 'all') return true
  return wanted === '' ? isReportedIn({ state }) : state === wanted
}

export interface Bundle {
  readonly title: string
  readonly rows: readonly MemberRow[]
}

/** The printed list: by unit or by grid, each in the order of its name. */
export function bundles(rows: readonly MemberRow[], by: 'unit' | 'grid'): Bundle[] {
  const titles = new Map<string, MemberRow[]>()
  for (const row of rows) {
    const title = by === 'unit' ? row.unit : row.grid || '未编入网格'
    titles.set(title, [...(titles.get(title) ?? []), row])
  }
  return [...titles]
    .map(([title, found]) => ({ title, rows: found }))
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-Hans-CN', { numeric: true }))
}

export function receiptWord({ receiptNo, receiptReturned }: Pick<PersonReport, 'receiptNo' | 'receiptReturned'>): string {
  if (!receiptNo) return '未开'
  return receiptReturned ? '已交回' : '未交回'
}

export function stateTone(state: PersonReport['state'] | UnitReport['state']): Tone {
  if (state === 'serving') return 'ok'
  return isReportedIn({ state }) ? 'info' : 'neutral'
}
