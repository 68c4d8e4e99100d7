import { sameContent } from '#shared/lib/canonical-json.ts'
import { mergeRuleOf } from '#shared/schema/entity.ts'
import { envelope } from '#shared/schema/envelope.ts'
import { people, type MergedField, type Person } from '#shared/schema/people.ts'
import { mergeSets } from '../merge/set-merge.ts'
import { asRows, type Row } from '../merge/rows.ts'
import { numberKey } from './person-keys.ts'

/** A field in which two registrations of one person may differ. */
export type PersonField = Exclude<keyof Person, keyof typeof envelope> | 'attachments'
export type Choice = 'kept' | 'taken' | 'joined'
export type Choices = Readonly<Partial<Record<PersonField, Choice>>>

/** A registration's own: its card, whose number follows from its id, its links, and its logs: what is written there is never taken out again. */
const OWN: ReadonlySet<string> = new Set(['cardIssue', 'mergedInto', 'mergings'])

export const joinedFields = Object.keys(people.meta).filter(
  (field) => field === 'attachments' || (!(field in envelope) && !OWN.has(field) && mergeRuleOf(people, field) !== 'log'),
) as readonly PersonField[] // the keys of the shape

/** One field as two registrations have it. */
export interface FieldPair {
  readonly field: PersonField
  readonly kept: unknown
  readonly gone: unknown
  /** A set or rows: both sides stay, nobody is asked. */
  readonly joins: boolean
  /** Two texts that can stand one under the other. */
  readonly mayJoin: boolean
  /** What goes without asking: the side that says anything; undefined: a person chooses. */
  readonly proposed: Choice | undefined
}

/** The fields that differ, in the schema's order. */
export function differingFields(stays: Person, goes: Person): readonly FieldPair[] {
  return joinedFields.filter((field) => !sameSaying(stays[field], goes[field])).map((field) => pairOf(field, stays[field], goes[field]))
}

export function pairOf(field: PersonField, kept: unknown, gone: unknown): FieldPair {
  const joins = isJoined(field)
  const mayJoin = field === 'note' && says(kept) && says(gone) && joinedText(kept, gone).length <= 4000
  return { field, kept, gone, joins, mayJoin, proposed: joins || mayJoin ? 'joined' : proposalOf(field, kept, gone) }
}

/** Sets and rows: both sides stay. */
export function isJoined(field: PersonField): boolean {
  return mergeRuleOf(people, field) !== 'register'
}

function proposalOf(field: PersonField, kept: unknown, gone: unknown): Choice | undefined {
  if (!says(gone)) return 'kept'
  if (!says(kept)) return 'taken'
  // Whoever is here under one of the two is here.
  if (field === 'state') return kept === 'active' ? 'kept' : gone === 'active' ? 'taken' : undefined
  if (field !== 'citizenId' || numberKey(String(kept)) !== numberKey(String(gone))) return undefined
  return String(gone).length > String(kept).length ? 'taken' : 'kept'
}

/** Whether a value says anything: 未知 and 非党员 are what stands where nobody knew. */
function says(value: unknown): boolean {
  if (value === undefined || value === '' || value === 'unknown') return false
  if (typeof value !== 'object' || value === null) return true
  if (Array.isArray(value)) return value.length > 0
  return !(('stage' in value && value.stage === 'none') || ('state' in value && value.state === 'none'))
}

function sameSaying(a: unknown, b: unknown): boolean {
  return sameContent(a, b) || (isBlank(a) && isBlank(b))
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
}

/** What the field says after the choice. */
export function chosenValue({ field, kept, gone }: Pick<FieldPair, 'field' | 'kept' | 'gone'>, choice: MergedField['outcome']): unknown {
  if (choice === 'kept' || choice === 'same') return kept
  if (choice === 'taken') return gone
  switch (mergeRuleOf(people, field)) {
    case 'set':
      return mergeSets(listOf(kept), [...listOf(kept), ...listOf(gone)], listOf(kept))
    case 'rows':
      return joinedRows(kept, gone)
    default:
      return joinedText(kept, gone)
  }
}

/** A row that says the same under another id, as after two imports of one sheet, stands once. */
function joinedRows(kept: unknown, gone: unknown): readonly Row[] {
  const own = asRows(kept) ?? []
  const known = (row: Row): boolean => own.some((one) => one.id === row.id || sameContent({ ...one, id: '' }, { ...row, id: '' }))
  return [...own, ...(asRows(gone) ?? []).filter((row) => !known(row))]
}

function joinedText(kept: unknown, gone: unknown): string {
  return [kept, gone].filter((text) => typeof text === 'string' && text !== '').join('\n')
}

/**
 * What a joining brought in is taken out again; what stood there before, and what was written since, stays.
 * @returns `changed`: a row it brought in was written in since, so it stays
 */
export function withoutJoined(
  { field, kept, gone }: Pick<FieldPair, 'field' | 'kept' | 'gone'>,
  now: unknown,
): { readonly value: readonly unknown[]; readonly changed: boolean } {
  if (mergeRuleOf(people, field) === 'set') {
    const brought = listOf(gone).filter((member) => !has(listOf(kept), member))
    return { value: listOf(now).filter((member) => !has(brought, member)), changed: false }
  }
  const own = new Set((asRows(kept) ?? []).map(({ id }) => id))
  const brought = (asRows(gone) ?? []).filter(({ id }) => !own.has(id))
  const value = (asRows(now) ?? []).filter((row) => !has(brought, row))
  return { value, changed: value.some(({ id }) => brought.some((row) => row.id === id)) }
}

function has(members: readonly unknown[], wanted: unknown): boolean {
  return members.some((member) => sameContent(member, wanted))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
