import { canonicalJson, sameContent } from '#shared/lib/canonical-json.ts'
import type { Person } from '#shared/schema/people.ts'
import type { RosterDraft, RosterLine } from './roster-draft.ts'

/** The fields of a person that a roster may set. */
export const importedFields = [
  'name',
  'sex',
  'bornOn',
  'ethnicity',
  'education',
  'citizenId',
  'phone',
  'address',
  'room',
  'grid',
  'relation',
  'memberNo',
  'employer',
  'duty',
  'skills',
  'tags',
  'note',
  'party',
] as const satisfies readonly (keyof Person)[]
export type ImportedField = (typeof importedFields)[number]

export interface FieldChange {
  readonly field: ImportedField
  readonly from: unknown
  readonly to: unknown
}

export type PlannedLine =
  | { readonly kind: 'new'; readonly source: RosterLine }
  | { readonly kind: 'changed'; readonly source: RosterLine; readonly person: Person; readonly changes: readonly FieldChange[] }
  | { readonly kind: 'same'; readonly source: RosterLine; readonly person: Person }
  | { readonly kind: 'bad'; readonly source: RosterLine; readonly reasons: readonly string[] }

/** What each line would do to the register: nothing is written here. */
export function planImport(lines: readonly RosterLine[], register: readonly Person[]): PlannedLine[] {
  const index = indexOf(register)
  const doubles = doublesWithin(lines)
  const claimed = new Map<string, number>()
  return lines.map((source) => {
    const reasons = [...source.problems, ...(doubles.get(source.line) ?? [])]
    if (reasons.length > 0) return { kind: 'bad', source, reasons }
    const found = findPerson(source.draft, index)
    if (found.kind === 'many') return { kind: 'bad', source, reasons: [found.reason] }
    if (found.kind === 'none') return { kind: 'new', source }
    const earlier = claimed.get(found.person.id)
    if (earlier !== undefined) return { kind: 'bad', source, reasons: [`与第 ${earlier} 行是同一个人（台账里的${found.person.name}）`] }
    claimed.set(found.person.id, source.line)
    const changes = changesOf(source.draft, found.person)
    return changes.length > 0 ? { kind: 'changed', source, person: found.person, changes } : { kind: 'same', source, person: found.person }
  })
}

/** Fields on which the line speaks and says something else than the register. A silent cell never empties a field. */
export function changesOf(draft: RosterDraft, person: Person): FieldChange[] {
  return importedFields.flatMap((field) => {
    const to = valueFor(field, draft, person)
    return to === undefined || sameContent(to, person[field]) ? [] : [{ field, from: person[field], to }]
  })
}

/** The value a field would take; lists grow and Party life is completed member by member. */
function valueFor(field: ImportedField, draft: RosterDraft, person: Person | undefined): unknown {
  if (field === 'skills' || field === 'tags') return grown(draft[field], person?.[field])
  if (field === 'party') return draft.party && partyOf(draft.party, person?.party)
  return draft[field]
}

function grown(said: readonly string[] | undefined, known: readonly string[] = []): readonly string[] | undefined {
  return said && [...known, ...said.filter((word) => !known.includes(word))]
}

function partyOf(said: NonNullable<RosterDraft['party']>, known: Person['party']): NonNullable<Person['party']> {
  // Someone in a roster with a branch or a joining day, and no stage named, is a full member.
  const stage = said.stage ?? known?.stage ?? 'full'
  return { ...(known ?? { rights: 'normal' as const }), ...said, stage, rights: known?.rights ?? 'normal' }
}

/** The whole document body of a line that names nobody known. */
export function newPersonFields(
  draft: RosterDraft,
): Pick<Person, 'name' | 'sex' | 'room' | 'grid' | 'skills' | 'tags' | 'state' | 'posts'> & Partial<Person> {
  const { party, skills, tags, ...plain } = draft
  return {
    ...plain,
    sex: draft.sex ?? 'unknown',
    room: draft.room ?? '',
    grid: draft.grid ?? '',
    skills: [...(skills ?? [])],
    tags: [...(tags ?? [])],
    state: 'active',
    posts: [],
    ...(party ? { party: partyOf(party, undefined) } : {}),
  }
}

interface Index {
  readonly byCitizenId: ReadonlyMap<string, readonly Person[]>
  readonly byNameBirth: ReadonlyMap<string, readonly Person[]>
  readonly byName: ReadonlyMap<string, readonly Person[]>
}
type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly person: Person }
  | { readonly kind: 'many'; readonly reason: string }

/** Same id number; else same name and birth; else same name and phone. A bare namesake is never taken for the person. */
function findPerson(draft: RosterDraft, index: Index): Found {
  const sameId = draft.citizenId ? (index.byCitizenId.get(draft.citizenId) ?? []) : []
  if (sameId[0])
    return sameId.length > 1 ? { kind: 'many', reason: '台账里有多人用这个身份证号，请先核对' } : { kind: 'one', person: sameId[0] }
  const fits = (person: Person): boolean => !draft.citizenId || !person.citizenId
  const sameBirth = draft.bornOn ? (index.byNameBirth.get(`${draft.name} ${draft.bornOn}`) ?? []).filter(fits) : []
  if (sameBirth[0])
    return sameBirth.length > 1
      ? { kind: 'many', reason: '台账里有多个同名同生日的人，请补身份证号' }
      : { kind: 'one', person: sameBirth[0] }
  const samePhone = draft.phone
    ? (index.byName.get(draft.name) ?? []).filter(
        (person) => fits(person) && person.phone === draft.phone && !(draft.bornOn && person.bornOn),
      )
    : []
  if (samePhone[0])
    return samePhone.length > 1
      ? { kind: 'many', reason: '台账里有多个同名同电话的人，请补身份证号' }
      : { kind: 'one', person: samePhone[0] }
  return { kind: 'none' }
}

function indexOf(register: readonly Person[]): Index {
  const present = register.filter((person) => person.state !== 'closed')
  return {
    byCitizenId: groupBy(present, (person) => person.citizenId),
    byNameBirth: groupBy(present, (person) => person.bornOn && `${person.name} ${person.bornOn}`),
    byName: groupBy(present, (person) => person.name),
  }
}

/** Lines that speak of one person twice in the same file: the second and later ones are refused, each naming the first. */
function doublesWithin(lines: readonly RosterLine[]): Map<number, string[]> {
  const sound = lines.filter((line) => line.problems.length === 0)
  const doubles = new Map<number, string[]>()
  const refuse = (groups: Iterable<readonly RosterLine[]>, why: string): void => {
    for (const [first, ...later] of groups) {
      for (const line of first ? later : []) doubles.set(line.line, [...(doubles.get(line.line) ?? []), `与第 ${first?.line} 行${why}`])
    }
  }
  refuse(groupBy(sound, (line) => line.draft.citizenId).values(), '身份证号相同')
  const withoutId = (line: RosterLine): string | undefined => (line.draft.citizenId ? undefined : identityWithoutId(line.draft))
  refuse(groupBy(sound, withoutId).values(), '重复')
  return doubles
}

function identityWithoutId(draft: RosterDraft): string | undefined {
  if (draft.bornOn) return `${draft.name} ${draft.bornOn}`
  return draft.phone ? `${draft.name} ${draft.phone}` : canonicalJson(draft)
}

function groupBy<T>(list: readonly T[], keyOf: (each: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const each of list) {
    const key = keyOf(each)
    if (!key) continue
    const group = groups.get(key)
    if (group) group.push(each)
    else groups.set(key, [each])
  }
  return groups
}
