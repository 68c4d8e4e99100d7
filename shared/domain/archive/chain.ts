import { lockFits, recordHash } from '../meeting/record-hash.ts'
import type { Attendance } from '#shared/schema/attendances.ts'
import type { Meeting } from '#shared/schema/meetings.ts'

/**
 * first: the body's first record, it names none before it. inside: the one before is in the volume. outside: it is another known record
 * of the body. unknown: nothing here has that hash. later: it names a record that was locked after it. Two records that name one and the
 * same were signed on two PCs that had not met; both stand.
 */
export type LinkState = 'first' | 'inside' | 'outside' | 'unknown' | 'later'

export interface ChainLink {
  readonly record: Meeting
  readonly hash: string
  readonly previous: string
  readonly state: LinkState
  /** The record that it names as the one before. */
  readonly before: Meeting | undefined
  /** Another record names the same one before. */
  readonly forked: boolean
  /** Whether the words are those that were signed; undefined where the lock keeps too little to tell without the check-ins. */
  readonly unchanged: boolean | undefined
}

export interface ChainInput {
  readonly records: readonly Meeting[]
  /** Other signed records of the body, as far as they are known here. */
  readonly others?: readonly Meeting[]
  /** All check-ins of the records; without them the locks are checked as far as they reach. */
  readonly attendances?: readonly Attendance[]
}

/** Each record of a volume against its own hash and against the record before it (meeting/record-hash.ts), in the order given. */
export function chainOf({ records, others = [], attendances }: ChainInput): readonly ChainLink[] {
  const inside = byHash(records)
  const outside = byHash(others)
  const byEvent = attendances && Map.groupBy(attendances, (one) => one.event)
  const named = Map.groupBy(records, (one) => one.lock?.previous ?? '')
  return records.map((record) => {
    const { hash = '', previous = '' } = record.lock ?? {}
    const before = inside.get(previous) ?? outside.get(previous)
    return {
      record,
      hash,
      previous,
      state: stateOf(record, previous, before, inside),
      before,
      forked: previous !== '' && (named.get(previous)?.length ?? 0) > 1,
      unchanged: byEvent ? recordHash(record, byEvent.get(record.id) ?? []) === hash : lockFits(record),
    }
  })
}

function stateOf(record: Meeting, previous: string, before: Meeting | undefined, inside: ReadonlyMap<string, Meeting>): LinkState {
  if (previous === '') return 'first'
  if (!before) return 'unknown'
  if ((before.lock?.at ?? '') > (record.lock?.at ?? '')) return 'later'
  return inside.has(previous) ? 'inside' : 'outside'
}

function byHash(records: readonly Meeting[]): ReadonlyMap<string, Meeting> {
  return new Map(records.flatMap((one) => (one.lock ? [[one.lock.hash, one] as const] : [])))
}
