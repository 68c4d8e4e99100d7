import { orgKindName } from '#renderer/entities/labels/org-words.ts'
import { whenWords } from '#renderer/entities/meeting/meeting-type.ts'
import {
  defaultMeetingTypes,
  editionsOf,
  editionState,
  fromTemplate,
  meetingTypeOf,
  PROGRAM_ISSUER,
  type MeetingType,
} from '#shared/domain/meeting/meeting-types.ts'
import { isVoteRuleCode, voteRules } from '#shared/domain/voting/rules.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Template } from '#shared/schema/templates.ts'
import type { ShownState } from './template-words.ts'

export interface TypeRow {
  readonly code: string
  readonly name: string
  readonly bodies: string
  readonly when: string
  readonly rule: string
  readonly issuer: string
  readonly basis: string
  readonly edition: string
  readonly state: ShownState
  /** A new edition that waits for its day. */
  readonly coming: string
}

/** Every type, also the retired ones: the program's order, then the district's own by name. */
export function typeRows(templates: readonly Template[], today: Day): readonly TypeRow[] {
  const known = defaultMeetingTypes.map((type) => type.code)
  const own = [...new Set(templates.filter((one) => one.meetingType).map((one) => one.code))].filter((code) => !known.includes(code))
  const types = own.map((code) => shownType(code, templates, today)).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
  return [...known.map((code) => shownType(code, templates, today)), ...types].map((type) => rowOf(type, templates, today))
}

/** The type in force; an own type whose first edition waits for its day shows that one. */
export function shownType(code: string, templates: readonly Template[], today: Day): MeetingType {
  const type = meetingTypeOf(code, templates, today)
  if (type.template !== undefined || defaultMeetingTypes.some((one) => one.code === code)) return type
  const last = editionsOf(code, templates).at(-1)
  return last ? fromTemplate(last, today) : type
}

/** Whether anybody has such a type: issued, or the program's own. */
export function isKnownType(code: string, templates: readonly Template[]): boolean {
  return defaultMeetingTypes.some((one) => one.code === code) || editionsOf(code, templates).length > 0
}

export function shownState(type: MeetingType, templates: readonly Template[], today: Day): ShownState {
  const template = templates.find((one) => one.id === type.template)
  return template ? editionState(template, templates, today) : 'program'
}

function rowOf(type: MeetingType, templates: readonly Template[], today: Day): TypeRow {
  const coming = editionsOf(type.code, templates).find((one) => editionState(one, templates, today) === 'coming')
  return {
    code: type.code,
    name: type.name,
    bodies: bodiesWords(type.spec.bodies),
    when: whenWords(type.spec),
    rule: ruleLabel(type.spec.rule),
    issuer: type.issuer,
    basis: type.basis,
    edition: editionWords(type),
    state: shownState(type, templates, today),
    coming: coming && coming.id !== type.template ? `第 ${coming.edition} 版 ${coming.effectiveOn} 起` : '',
  }
}

export function editionWords({ issuer, edition, template }: Pick<MeetingType, 'issuer' | 'edition' | 'template'>): string {
  return template === undefined && issuer === PROGRAM_ISSUER ? '—' : `第 ${edition} 版`
}

export function bodiesWords(kinds: readonly string[]): string {
  return kinds.length === 0 ? '不限' : kinds.map(orgKindName).join('、')
}

export function ruleLabel(code: string): string {
  return isVoteRuleCode(code) ? voteRules[code].label : code
}

/** By name, body, source or basis. */
export function matchesWords(row: TypeRow, words: string): boolean {
  const wanted = words.trim().toLowerCase()
  return wanted === '' || [row.name, row.bodies, row.issuer, row.basis].some((text) => text.toLowerCase().includes(wanted))
}
