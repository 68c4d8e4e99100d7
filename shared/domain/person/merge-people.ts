import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { err, ok, type Result } from '#shared/lib/result.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { MergedField, Merging, Person } from '#shared/schema/people.ts'
import { chosenValue, isJoined, joinedFields, pairOf, withoutJoined, type Choices, type PersonField } from './join-fields.ts'
import { standingMergings } from './mergings.ts'
import { inStandingOrder } from './standing.ts'

export interface MergeStamp {
  readonly at: string
  readonly by: string
  readonly byName: string
  newId(): string
}

/** Both registrations as they are afterwards, to be saved together. */
export interface MergedPeople {
  readonly stays: Person
  readonly goes: Person
}

/**
 * Makes two registrations one. The earlier stays and says what was chosen; the later is closed, names the one that stands, and keeps all
 * it said. What each side said goes into the staying one's record of it, so that nothing typed is lost and all can be taken back.
 * @param choices for each field that differs and has no proposal of its own
 * @returns `person/merge-itself`, `person/merged-already`, `person/merge-unchosen`, or both
 */
export function mergePeople(one: Person, other: Person, choices: Choices, stamp: MergeStamp): Result<MergedPeople, Failure> {
  if (one.id === other.id || one.unit !== other.unit) return err(failure('person/merge-itself'))
  const [stays, goes] = inStandingOrder(one, other)
  if (stays.mergedInto !== undefined || goes.mergedInto !== undefined) return err(failure('person/merged-already'))
  const fields = mergedFields(stays, goes, joinedFields, choices)
  if (!fields.ok) return fields
  const closed = stateEntry(stamp, { from: goes.state, value: 'closed', ref: stays.id, note: `与${stays.name}的另一份登记合并` })
  return ok({
    stays: withFields(stays, goes, fields.value, stamp),
    goes: { ...goes, state: 'closed', mergedInto: stays.id, history: [...goes.history, closed] },
  })
}

/**
 * Takes over, or leaves, what was written in a merged registration since (`writtenSince`), each field as it was chosen.
 * @returns `person/not-merged`, `person/merge-unchosen`, or the staying one
 */
export function takeOver(
  { stays, goes }: MergedPeople,
  fields: readonly PersonField[],
  choices: Choices,
  stamp: MergeStamp,
): Result<Person, Failure> {
  if (goes.mergedInto !== stays.id) return err(failure('person/not-merged'))
  const merged = mergedFields(stays, goes, fields, choices)
  return merged.ok ? ok(withFields(stays, goes, merged.value, stamp)) : merged
}

function mergedFields(
  stays: Person,
  goes: Person,
  fields: readonly PersonField[],
  choices: Choices,
): Result<readonly MergedField[], Failure> {
  const merged: MergedField[] = []
  for (const field of fields) {
    const [kept, gone] = [stays[field], goes[field]]
    const sides = { ...(kept === undefined ? {} : { kept }), ...(gone === undefined ? {} : { gone }) }
    if (sameContent(kept, gone)) {
      if (kept !== undefined) merged.push({ field, outcome: 'same', ...sides })
      continue
    }
    const { joins, mayJoin, proposed } = pairOf(field, kept, gone)
    const chosen = joins ? 'joined' : (choices[field] ?? proposed)
    if (chosen === undefined || (chosen === 'joined' && !joins && !mayJoin)) return err(failure('person/merge-unchosen', { field }))
    merged.push({ field, outcome: chosen, ...sides })
  }
  return ok(merged)
}

function withFields(stays: Person, goes: Person, fields: readonly MergedField[], { newId, ...stamp }: MergeStamp): Person {
  const values = fields.map(({ field, outcome, kept, gone }) => [
    field,
    chosenValue({ field: field as PersonField, kept, gone }, outcome), // one of joinedFields
  ])
  const entry: Merging = { id: newId(), ...stamp, kind: 'merged', other: goes.id, otherName: goes.name, fields: [...fields] }
  const told: HistoryEntry = { id: newId(), ...stamp, kind: 'comment', ref: goes.id, note: `并入了${goes.name}的另一份登记` }
  return defined({
    ...stays,
    ...Object.fromEntries(values),
    mergings: [...(stays.mergings ?? []), entry],
    history: [...stays.history, told],
  })
}

export interface SeparatedPeople extends MergedPeople {
  /** Fields that somebody has changed since: they stay as they are now. */
  readonly left: readonly PersonField[]
}

/**
 * Takes a merging back, today or in a year, here or on another PC. Each field says again what it said before, save where somebody has
 * written since; the other registration is open again as it was, with what was written in it meanwhile.
 * @returns `person/not-merged`, or both
 */
export function separatePeople(stays: Person, goes: Person, stamp: MergeStamp): Result<SeparatedPeople, Failure> {
  const entries = standingMergings(stays, goes.id)
  if (goes.mergedInto !== stays.id && entries.length === 0) return err(failure('person/not-merged'))
  const left = new Set<PersonField>()
  let back: Record<string, unknown> = { ...stays }
  for (const { fields = [] } of entries.toReversed()) {
    for (const merged of fields) {
      const field = merged.field as PersonField // written by mergedFields; one of another program's stays as it is
      const before = valueBefore(merged, field, back[field])
      if (before.changed) left.add(field)
      back = { ...back, [field]: before.value }
    }
  }
  const { newId, ...who } = stamp
  const undone = entries.map((entry): Merging => ({
    id: newId(),
    ...who,
    kind: 'undone',
    other: goes.id,
    otherName: goes.name,
    ref: entry.id,
  }))
  const told: HistoryEntry = { id: newId(), ...who, kind: 'comment', ref: goes.id, note: `撤销了与${goes.name}那一份登记的合并` }
  const mended = { ...back, mergings: [...(stays.mergings ?? []), ...undone], history: [...stays.history, told] } as unknown as Person // the same members
  return ok({ stays: defined(mended), goes: reopened(goes, stays.id, stamp), left: [...left] })
}

function valueBefore({ outcome, kept, gone }: MergedField, field: PersonField, now: unknown): { value: unknown; changed: boolean } {
  if (outcome === 'kept' || outcome === 'same') return { value: now, changed: false }
  if (sameContent(now, chosenValue({ field, kept, gone }, outcome))) return { value: kept, changed: false }
  if (outcome === 'joined' && isJoined(field)) {
    const { value, changed } = withoutJoined({ field, kept, gone }, now)
    return { value: kept === undefined && value.length === 0 ? undefined : value, changed }
  }
  return { value: now, changed: !sameContent(now, kept) }
}

/** Whoever merged it elsewhere, or wrote another state since, is not overruled. */
function reopened(goes: Person, into: string, stamp: MergeStamp): Person {
  if (goes.mergedInto !== into) return goes
  const { mergedInto: _into, ...rest } = goes
  const closing = goes.history.findLast((entry) => entry.kind === 'state' && entry.ref === into)
  const before = closing?.from as Person['state'] | undefined // a state entry holds a state
  const state = goes.state === 'closed' ? (before ?? 'active') : goes.state
  const note = '撤销合并，恢复原来的登记'
  return { ...rest, state, history: [...goes.history, stateEntry(stamp, { from: goes.state, value: state, note })] }
}

type StateChange = Pick<HistoryEntry, 'from' | 'value' | 'ref' | 'note'>

function stateEntry({ newId, ...stamp }: MergeStamp, change: StateChange): HistoryEntry {
  return { id: newId(), ...stamp, kind: 'state', field: 'state', ...change }
}

function defined(person: Person): Person {
  return Object.fromEntries(Object.entries(person).filter(([, value]) => value !== undefined)) as unknown as Person // only undefined members left out
}
