import type { Entity } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { asRows, type Row } from './rows.ts'
import { DELETED } from './row-merge.ts'

export type DifferenceChoice = 'theirs' | 'mine' | 'both'

export interface ResolveStamp {
  readonly id: string
  readonly at: string
  readonly by: string
  readonly byName: string
}

interface WithHistory {
  readonly history: readonly HistoryEntry[]
}

/** Differences that nobody has chosen about yet, oldest first as in the history. */
export function openDifferences(document: WithHistory): HistoryEntry[] {
  const resolved = new Set(document.history.filter((entry) => entry.kind === 'resolved').map((entry) => entry.ref))
  return document.history.filter((entry) => entry.kind === 'difference' && !resolved.has(entry.id))
}

/** The value now shown at the place of a difference; undefined when the field is empty or the row is gone. */
export function shownValue(document: object, difference: HistoryEntry): unknown {
  const fields = new Map<string, unknown>(Object.entries(document))
  const place = placeOf(difference.field ?? '')
  if (place.kind === 'document') return fields.get(DELETED) ?? false
  if (place.kind === 'field') return fields.get(place.field)
  const row = asRows(fields.get(place.field))?.find((one) => one.id === place.row)
  return place.member === DELETED ? row === undefined : row?.[place.member]
}

/** Whether 都留 is possible: both are words, and together they still fit the field. */
export function canKeepBoth(entity: Pick<Entity, 'schema'>, document: WithHistory, difference: HistoryEntry): boolean {
  return joined(entity, document, difference) !== undefined
}

/**
 * A person's choice about one difference: 'theirs' keeps what is shown, 'mine' puts the other value in its place, 'both' joins
 * two texts (where they cannot be joined, what is shown stays). The choice becomes a history entry. A difference that is
 * not open changes nothing, so the same choice may be made on two devices. A withdrawn signature cannot be put back: 'mine'
 * keeps the record unlocked, to be signed again.
 */
// oxlint-disable-next-line max-params -- document, which difference, which choice and who: each is one thing to the caller
export function resolveDifference<D extends WithHistory>(
  entity: Pick<Entity, 'schema' | 'lockField'>,
  document: D,
  differenceId: string,
  choice: DifferenceChoice,
  stamp: ResolveStamp,
): D {
  const difference = openDifferences(document).find((entry) => entry.id === differenceId)
  if (!difference) return document
  const before = shownValue(document, difference)
  const locks = difference.field === entity.lockField && entity.lockField !== undefined
  const both = choice === 'both' ? joined(entity, document, difference) : undefined
  let next = document
  if (choice === 'mine' && !locks) next = withValue(document, difference, difference.value)
  else if (both !== undefined) next = withValue(document, difference, both)
  const entry: HistoryEntry = {
    ...stamp,
    kind: 'resolved',
    ref: differenceId,
    choice,
    ...(difference.field === undefined ? {} : { field: difference.field }),
    ...(before === undefined ? {} : { from: before }),
  }
  return { ...next, history: [...document.history, entry] }
}

type Place =
  | { readonly kind: 'document' }
  | { readonly kind: 'field'; readonly field: string }
  | { readonly kind: 'row'; readonly field: string; readonly row: string; readonly member: string }

function placeOf(path: string): Place {
  const [field = '', ...rest] = path.split('.')
  const member = rest.pop()
  if (member === undefined) return field === DELETED ? { kind: 'document' } : { kind: 'field', field }
  return { kind: 'row', field, row: rest.join('.'), member }
}

function withValue<D extends WithHistory>(document: D, difference: HistoryEntry, value: unknown): D {
  const place = placeOf(difference.field ?? '')
  if (place.kind === 'document') return { ...document, [DELETED]: value === true }
  if (place.kind === 'field') return withMember(document, place.field, value)
  const rows = asRows(new Map<string, unknown>(Object.entries(document)).get(place.field)) ?? []
  const next =
    place.member === DELETED
      ? rows.filter((row) => row.id !== place.row)
      : rows.map((row): Row => (row.id === place.row ? withMember(row, place.member, value) : row))
  return { ...document, [place.field]: next }
}

function withMember<T extends object>(owner: T, name: string, value: unknown): T {
  const { [name]: _gone, ...rest } = { ...owner, [name]: value }
  // `rest` is `owner` less one member that was optional in it (required ones are never cleared by a merge).
  return value === undefined ? (rest as unknown as T) : { ...owner, [name]: value }
}

function joined(entity: Pick<Entity, 'schema'>, document: WithHistory, difference: HistoryEntry): string | undefined {
  const [shown, other] = [shownValue(document, difference), difference.value]
  if (typeof shown !== 'string' || typeof other !== 'string' || shown === '' || other === '') return undefined
  if (shown.includes(other)) return shown
  const text = shown.includes('\n') || other.includes('\n') ? `${shown}\n${other}` : `${shown}；${other}`
  return entity.schema.safeParse(withValue(document, difference, text)).success ? text : undefined
}
