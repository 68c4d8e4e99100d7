import { dictionaryOn, type LookUp } from '#shared/domain/dictionary/dictionary-editions.ts'
import { programEntries, referenceList, referenceLists } from '#shared/domain/dictionary/reference-lists.ts'
import { sampleServices } from '#shared/domain/front-desk/sample-services.ts'
import { SERVICE_DICTIONARY, type Service } from '#shared/domain/front-desk/service-catalogue.ts'
import { levelOf } from '#shared/domain/identity/area-code.ts'
import { PROGRAM_ISSUER } from '#shared/domain/meeting/meeting-types.ts'
import { ORG_TYPE_DICTIONARY, programOrgTypes } from '#shared/domain/org/org-types.ts'
import type { Actor } from '#shared/domain/permissions.ts'
import { programRules, REPORT_IN_DICTIONARY, TIME_BANK } from '#shared/domain/report-in/report-in-rules.ts'
import { programArrangements, type Rest } from '#shared/domain/working-days-arrangements.ts'
import { holidayDictionary, holidayYear } from '#shared/domain/working-days-calendar.ts'
import type { Day } from '#shared/lib/day.ts'
import { reportInLists, type DictionaryEntry, type MethodSwitch, type Template } from '#shared/schema/templates.ts'
import { mayMakeTypes } from './actions.ts'

/** What a dictionary holds, and so how it is edited; `words` are only shown. */
export type DictionaryKind = 'services' | 'reportIn' | 'holidays' | 'reference' | 'orgTypes' | 'words'

export function dictionaryKind(code: string): DictionaryKind {
  if (code === SERVICE_DICTIONARY) return 'services'
  if (code === REPORT_IN_DICTIONARY) return 'reportIn'
  if (code === ORG_TYPE_DICTIONARY) return 'orgTypes'
  if (referenceList(code)) return 'reference'
  return holidayYear(code) === undefined ? 'words' : 'holidays'
}

/** What it is called, whoever issued it. */
export function dictionaryName(code: string, issued?: Pick<Template, 'name'>): string {
  if (code === SERVICE_DICTIONARY) return '服务台事项目录'
  if (code === REPORT_IN_DICTIONARY) return '双报到字典'
  if (code === ORG_TYPE_DICTIONARY) return '组织类型'
  const reference = referenceList(code)
  if (reference) return reference.name
  const year = holidayYear(code)
  return year === undefined ? (issued?.name ?? code) : `${year} 年放假调休安排`
}

/** A street and the district each issue their own; the holidays are the same for all, so they are the district's. */
export function mayChangeDictionary(actor: Actor, code: string): boolean {
  const level = levelOf(actor.unit)
  if (!mayMakeTypes(actor) || level === 'community') return false
  const kind = dictionaryKind(code)
  return kind === 'holidays' ? level === 'district' : kind !== 'words'
}

/** What holds of a dictionary: an edition, or what the program brings. */
export interface ShownDictionary {
  readonly code: string
  readonly issuer: string
  readonly basis: string
  readonly localNote: string
  readonly entries: readonly DictionaryEntry[]
  readonly switches: readonly MethodSwitch[]
  /** Absent: the program's own. */
  readonly template?: Template
}

/** Undefined: nobody has recorded it, and the program brings none. */
export function shownDictionary(code: string, templates: readonly Template[], where: LookUp): ShownDictionary | undefined {
  const issued = dictionaryOn(code, where, templates)
  return issued ? ofEdition(issued) : programDictionary(code)
}

export function ofEdition(template: Template): ShownDictionary {
  const { code, issuer, basis, localNote = '', entries, switches } = template
  return { code, issuer, basis, localNote, entries: entries.toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0)), switches, template }
}

export function programDictionary(code: string): ShownDictionary | undefined {
  const own = { code, issuer: PROGRAM_ISSUER, localNote: '', switches: [] }
  const kind = dictionaryKind(code)
  if (kind === 'services')
    return { ...own, basis: '样例：各地社区常见的事项，材料以本地公布的为准', entries: sampleServices.map(entryOfService) }
  if (kind === 'reportIn') {
    const entries = reportInLists.flatMap((list) => programRules[list].map((label) => ({ list, label })))
    return {
      ...own,
      basis: '四川中江等地公开的做法，可按本地办法修改',
      entries: entries.map(({ list, label }, order) => ({ id: `${list}-${order}`, code: String(order + 1), label, order, list })),
      switches: [timeBankSwitch(programRules.timeBank)],
    }
  }
  if (kind === 'orgTypes') {
    const entries = programOrgTypes.map(({ label, kind: orgKind }, order) => ({
      ...{ id: `type-${order}`, code: String(order + 1), label, order, orgKind },
    }))
    return { ...own, basis: '南京、贺州、大连、青岛、上海等地公开的叫法，可按本地的改', entries }
  }
  const reference = referenceList(code)
  if (reference) return { ...own, basis: reference.basis, entries: programEntries(code) }
  const arrangement = programArrangements.find(({ year }) => holidayDictionary(year) === code)
  return arrangement && { ...own, basis: arrangement.basis, entries: arrangement.rests.map(entryOfRest) }
}

export function timeBankSwitch(on: boolean): MethodSwitch {
  return { id: TIME_BANK, label: '时间银行：服务时长可以存入、支取、转赠', on }
}

function entryOfService({ code, label, papers, ...service }: Service, order: number): DictionaryEntry {
  return { id: code, code, label, order, service: { ...service, papers: papers.join('\n') } }
}

function entryOfRest({ label, from, to, worked }: Rest, order: number): DictionaryEntry {
  return { id: `rest-${order + 1}`, code: String(order + 1), label, order, rest: { from, to, worked: [...worked] } }
}

/** Codes that are listed: what can be edited, the years that are recorded, this one and the next, and whatever else was issued. */
export function dictionaryCodes(templates: readonly Template[], today: Day): readonly string[] {
  const year = Number(today.slice(0, 4))
  const issued = templates.map(({ code }) => code)
  const known = [year, year + 1, ...programArrangements.map((one) => one.year)].map(holidayDictionary)
  const years = [...new Set([...known, ...issued.filter((code) => dictionaryKind(code) === 'holidays')])].sort().toReversed()
  const words = [...new Set(issued.filter((code) => dictionaryKind(code) === 'words'))].sort()
  return [SERVICE_DICTIONARY, REPORT_IN_DICTIONARY, ORG_TYPE_DICTIONARY, ...referenceLists.map(({ code }) => code), ...years, ...words]
}
