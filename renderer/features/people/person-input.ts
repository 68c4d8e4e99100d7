import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Person } from '#shared/schema/people.ts'

/** The form's fields: text where the schema has an optional text, so that an input is never undefined. */
export interface PersonInput {
  name: string
  citizenId: string
  sex: Person['sex']
  bornOn: string
  ethnicity: string
  education: string
  phone: string
  address: string
  grid: string
  room: string
  relation: string
  memberNo: string
  employer: string
  duty: string
  skills: string[]
  tags: string[]
  note: string
  isParty: boolean
  stage: NonNullable<Person['party']>['stage']
  branch: string
  branchName: string
  group: string
  joinedOn: string
  fullOn: string
  rights: NonNullable<Person['party']>['rights']
  away: boolean
  awayTo: string
}

const PLAIN = [
  'citizenId',
  'bornOn',
  'ethnicity',
  'education',
  'phone',
  'address',
  'relation',
  'memberNo',
  'employer',
  'duty',
  'note',
] as const

export function inputOf(person?: Person): PersonInput {
  const plain = Object.fromEntries(PLAIN.map((field) => [field, person?.[field] ?? ''])) as Record<(typeof PLAIN)[number], string> // one entry per name above
  const party = person?.party
  return {
    ...plain,
    name: person?.name ?? '',
    sex: person?.sex ?? 'unknown',
    grid: person?.grid ?? '',
    room: person?.room ?? '',
    skills: [...(person?.skills ?? [])],
    tags: [...(person?.tags ?? [])],
    isParty: party !== undefined && party.stage !== 'none',
    stage: party && party.stage !== 'none' ? party.stage : 'full',
    branch: party?.branch ?? '',
    branchName: party?.branchName ?? '',
    group: party?.group ?? '',
    joinedOn: party?.joinedOn ?? '',
    fullOn: party?.fullOn ?? '',
    rights: party?.rights ?? 'normal',
    away: party?.away ?? false,
    awayTo: party?.awayTo ?? '',
  }
}

type PersonFields = Omit<
  Person,
  'id' | 'unit' | 'audience' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | 'source' | 'retention' | 'attachments' | 'history'
>

/** The person as the form leaves him; what the form does not show stays as it was, emptied fields go. */
export function applyInput(input: PersonInput, before: Person): Person
export function applyInput(input: PersonInput, before?: Person): PersonFields & Partial<Person>
export function applyInput(input: PersonInput, before?: Person): PersonFields & Partial<Person> {
  const plain = Object.fromEntries(PLAIN.map((field) => [field, input[field].trim() || undefined]))
  // Once steps are written down they say how he stands, and the form does not show it.
  const party = before?.partySteps?.length ? before.party : partyOf(input, before)
  const next = {
    ...(before ?? { state: 'active' as const, posts: [] }),
    ...plain,
    citizenId: input.citizenId.trim().toUpperCase() || undefined,
    name: input.name.trim(),
    sex: input.sex,
    grid: input.grid,
    room: input.room,
    skills: input.skills,
    tags: input.tags,
    party,
  }
  return Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as unknown as PersonFields & Partial<Person> // only undefined members left out
}

export function isChanged(input: PersonInput, before: Person | undefined): boolean {
  return !sameContent(input, inputOf(before))
}

function partyOf(input: PersonInput, before: Person | undefined): Person['party'] {
  if (!input.isParty) return before?.party ? { ...before.party, stage: 'none' } : undefined
  return compact({
    ...before?.party,
    stage: input.stage,
    rights: input.rights,
    branch: input.branch || undefined,
    branchName: input.branchName.trim() || undefined,
    group: input.group.trim() || undefined,
    joinedOn: input.joinedOn || undefined,
    fullOn: input.fullOn || undefined,
    away: input.away || (before?.party?.away === false ? false : undefined), // a 否 that was stored is no change
    awayTo: input.awayTo.trim() || undefined,
  })
}

function compact<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T // only undefined members left out
}
