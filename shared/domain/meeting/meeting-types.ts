import { editionOn, inOrderOfEffect, stateOfEdition, type EditionState } from '#shared/domain/editions.ts'
import type { Day } from '#shared/lib/day.ts'
import type { Meeting, TypeEdition } from '#shared/schema/meetings.ts'
import type { MeetingTypeSpec, Template } from '#shared/schema/templates.ts'
import { meetingTypeCatalogue, type CatalogueRow } from './meeting-type-catalogue.ts'

type Settled = 'figures'

/** What a type asks for, with nothing absent but what only a district can settle. */
export type MeetingRules = { readonly [K in Exclude<keyof MeetingTypeSpec, Settled>]-?: NonNullable<MeetingTypeSpec[K]> } & Readonly<
  Pick<MeetingTypeSpec, Settled>
>

export interface MeetingType {
  readonly code: string
  readonly name: string
  readonly spec: MeetingRules
  /** Where the rule comes from; shown beside every quorum and period (product.md, principle 7). */
  readonly basis: string
  readonly issuer: string
  readonly edition: number
  /** The template that it was read from; absent: the program's own. */
  readonly template?: string
  /** No longer offered for a new meeting. */
  readonly retired: boolean
}

/** Who issued what no district has issued. */
export const PROGRAM_ISSUER = '程序默认'
/** Of the program's own types; raised when a row of the catalogue changes its meaning. */
export const PROGRAM_EDITION = 1

const byRoster = {
  branchMembers: { expected: '全体党员', voters: '有表决权的正式党员' },
  bodyMembers: { expected: '全体委员', voters: '委员' },
  unitsOfBody: { expected: '各成员单位', voters: '成员单位代表' },
  residents: { expected: '居民代表', voters: '到会的居民代表' },
  open: { expected: '有关同志', voters: '由主持人说明' },
} as const satisfies Record<MeetingTypeSpec['roster'], unknown>

/** Words for what is absent in the catalogue's row and in a district's template (shared/schema/templates.ts). */
const without = {
  secret: false,
  study: false,
  advised: [],
  ownParts: [],
  bodies: [],
  owedBy: [],
  onDays: [],
  grades: [],
  print: 'recordBook',
  retention: 'permanent',
} as const

/** The program's own types, in the order in which they are offered; a district's edition, once issued, goes before them. */
export const defaultMeetingTypes: readonly MeetingType[] = meetingTypeCatalogue.map(fromCatalogue)

/** The program's own type of this code. */
export function defaultMeetingType(code: string): MeetingType | undefined {
  return defaultMeetingTypes.find((type) => type.code === code)
}

function fromCatalogue({ code, name, basis, spec }: CatalogueRow): MeetingType {
  const rules = { ...without, ...byRoster[spec.roster], ...spec }
  return { code, name, basis, issuer: PROGRAM_ISSUER, edition: PROGRAM_EDITION, retired: false, spec: mutable(rules) }
}

/** The catalogue's lists are readonly, the schema's are not; nobody writes to either. */
function mutable(rules: object): MeetingRules {
  return rules as MeetingRules // every member stands in `without`, `byRoster` or the row itself
}

/** All editions of a type that somebody issued, the one that took effect last at the end. */
export function editionsOf(code: string, templates: readonly Template[]): readonly Template[] {
  return inOrderOfEffect(templates.filter((one) => one.kind === 'meetingType' && one.code === code && one.meetingType))
}

/**
 * The type of this code as it holds on a day: the issued edition in force, else the program's own. Never undefined: an old record may
 * bear a type that was retired since, or that only a newer program knows; it then has no rule but its name.
 */
export function meetingTypeOf(code: string, templates: readonly Template[], onDay: Day): MeetingType {
  const edition = editionOn(editionsOf(code, templates), onDay)
  return edition ? fromTemplate(edition, onDay) : (defaultMeetingType(code) ?? unknownType(code, templates))
}

/** Reads one edition, whatever the day says of it. */
export function fromTemplate(template: Template, onDay: Day): MeetingType {
  const { id, code, name, basis, issuer, edition, retired, retiredOn = '', meetingType } = template
  const known = defaultMeetingType(code)?.spec
  const roster = meetingType?.roster ?? known?.roster ?? 'open'
  // What the program says in words of its own people fits only while those are the people who are called.
  const words = known && known.roster === roster ? known : byRoster[roster]
  const rules = { rule: 'open', period: 'onDemand', required: [], ...without, ...known, ...words, ...meetingType, roster }
  return { code, name, basis, issuer, edition, template: id, retired: retired && retiredOn <= onDay, spec: mutable(rules) }
}

/** Not yet in force, or of a newer program: the name that some edition bears, and no rule. */
function unknownType(code: string, templates: readonly Template[]): MeetingType {
  const name = editionsOf(code, templates).at(-1)?.name ?? code
  const rules = { roster: 'open', rule: 'open', period: 'onDemand', required: [], ...without, ...byRoster.open } as const
  return { code, name, basis: '', issuer: PROGRAM_ISSUER, edition: PROGRAM_EDITION, retired: false, spec: mutable(rules) }
}

/** The types that may be chosen for a meeting on a day: the program's order, then what was added, by name. */
export function meetingTypesOn(templates: readonly Template[], onDay: Day): readonly MeetingType[] {
  return everyMeetingType(templates, onDay).filter((type) => !type.retired)
}

/** Also those that were retired: what an old record may bear. */
export function everyMeetingType(templates: readonly Template[], onDay: Day): readonly MeetingType[] {
  const known = defaultMeetingTypes.map((type) => type.code)
  const issued = new Set(templates.filter((one) => one.kind === 'meetingType' && one.meetingType).map((one) => one.code))
  const added = [...issued].filter((code) => !known.includes(code) && editionOn(editionsOf(code, templates), onDay) !== undefined)
  const own = added.map((code) => meetingTypeOf(code, templates, onDay)).sort((a, b) => a.name.localeCompare(b.name, 'zh-Hans-CN'))
  return [...known.map((code) => meetingTypeOf(code, templates, onDay)), ...own]
}

type Dated = Pick<Meeting, 'type' | 'plannedAt' | 'startedAt' | 'typeEdition'>

/**
 * The type of a meeting: the edition that it began under, and before it begins the one in force on its day. An edition that has not
 * arrived at this device yet is read as the one of its day.
 */
export function typeOfMeeting(meeting: Dated, templates: readonly Template[]): MeetingType {
  const { type, typeEdition } = meeting
  const day = (meeting.startedAt ?? meeting.plannedAt).slice(0, 10)
  if (typeEdition && typeEdition.template === undefined) return defaultMeetingType(type) ?? unknownType(type, templates)
  const began = typeEdition && editionsOf(type, templates).find((edition) => edition.id === typeEdition.template)
  return began ? fromTemplate(began, day) : meetingTypeOf(type, templates, day)
}

/** What a meeting that begins now keeps of its type. */
export function typeEditionOf({ template, edition }: MeetingType): TypeEdition {
  return { edition, ...(template === undefined ? {} : { template }) }
}

/** What an edition is on a day, among all of its code. */
export function editionState(edition: Template, templates: readonly Template[], onDay: Day): EditionState {
  return stateOfEdition(edition, editionsOf(edition.code, templates), onDay)
}
