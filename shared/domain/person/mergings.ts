import { sameContent } from '#shared/lib/canonical-json.ts'
import type { Merging, Person } from '#shared/schema/people.ts'
import { joinedFields, type PersonField } from './join-fields.ts'

/** What was merged into this registration and not taken back, oldest first; of one other, where `other` names it. */
export function standingMergings({ mergings = [] }: Pick<Person, 'mergings'>, other?: string): readonly Merging[] {
  const undone = new Set(mergings.filter(({ kind }) => kind === 'undone').map(({ ref }) => ref))
  return mergings
    .filter((entry) => entry.kind === 'merged' && !undone.has(entry.id) && (other === undefined || entry.other === other))
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
}

/**
 * Fields of a merged registration in which it says something else than when it was merged: somebody wrote in it on another PC before
 * hearing of the merging, or it has itself taken in a third one.
 */
export function writtenSince(stays: Pick<Person, 'mergings'>, goes: Person): readonly PersonField[] {
  const seen = new Map<string, unknown>()
  const entries = standingMergings(stays, goes.id)
  for (const { fields = [] } of entries) for (const { field, gone } of fields) seen.set(field, gone)
  if (entries.length === 0) return []
  // Its state says only that it was merged.
  return joinedFields.filter((field) => field !== 'state' && !sameContent(seen.get(field), goes[field]))
}
