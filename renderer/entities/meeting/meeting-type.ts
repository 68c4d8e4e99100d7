import type { MeetingTypeSpec, Template } from '#shared/schema/templates.ts'
import { meetingTypeWords } from './meeting-words.ts'

export interface MeetingType {
  readonly code: string
  readonly name: string
  readonly spec: MeetingTypeSpec
  /** Where the rule comes from; shown beside every quorum. */
  readonly basis: string
  readonly issuer: string
}

type Default = readonly [code: string, roster: MeetingTypeSpec['roster'], rule: string, period: MeetingTypeSpec['period'], secret?: boolean]

const defaults: readonly Default[] = [
  ['branchAssembly', 'branchMembers', 'R1', 'quarter'],
  ['branchCommittee', 'bodyMembers', 'R2', 'month'],
  ['groupMeeting', 'branchMembers', 'open', 'month'],
  ['partyLecture', 'branchMembers', 'open', 'quarter'],
  ['partyDay', 'branchMembers', 'open', 'month'],
  ['organisationalLife', 'branchMembers', 'open', 'year'],
  ['democraticReview', 'branchMembers', 'R1', 'year', true],
  ['admission', 'branchMembers', 'R3', 'onDemand', true],
  ['election', 'branchMembers', 'R4R5', 'onDemand', true],
  ['communityCoordination', 'unitsOfBody', 'open', 'month'],
  ['streetCoordination', 'unitsOfBody', 'open', 'quarter'],
  ['jointConference', 'unitsOfBody', 'open', 'onDemand'],
  ['residentsAssembly', 'residents', 'RC-2026', 'onDemand'],
]

/**
 * The district's templates decide; what a district has not issued (or a PC has not yet received) stands
 * as the program's default, and says so in `issuer`.
 */
export function meetingTypes(templates: readonly Template[]): readonly MeetingType[] {
  const issued = templates.filter((template) => template.kind === 'meetingType' && template.meetingType)
  const retired = new Set(issued.filter((template) => template.retired).map((template) => template.code))
  const byCode = new Map(issued.filter((template) => !template.retired).map((template) => [template.code, template]))
  const known = defaults.map(([code]) => code)
  const added = [...byCode.keys()].filter((code) => !known.includes(code))
  return [...known, ...added].filter((code) => !retired.has(code) || byCode.has(code)).map((code) => typeOf(code, byCode.get(code)))
}

/** Never undefined: an old record may bear a type that was since retired. */
export function meetingTypeOf(code: string, templates: readonly Template[]): MeetingType {
  return typeOf(
    code,
    templates.find((template) => template.kind === 'meetingType' && template.code === code && template.meetingType),
  )
}

function typeOf(code: string, template: Template | undefined): MeetingType {
  if (template?.meetingType) {
    const { name, basis, issuer, meetingType: spec } = template
    return { code, name, spec, basis, issuer }
  }
  const [, roster, rule, period, secret] = defaults.find(([known]) => known === code) ?? [code, 'open', 'open', 'onDemand']
  const spec: MeetingTypeSpec = { roster, rule, period, secret: secret ?? false, study: false, required: [] }
  return { code, name: meetingTypeWords[code] ?? code, spec, basis: '', issuer: '程序默认' }
}

export const periodWords = {
  month: '一般每月一次',
  quarter: '一般每季度一次',
  year: '一般每年一次',
  onDemand: '按需召开',
} as const satisfies Record<MeetingTypeSpec['period'], string>
