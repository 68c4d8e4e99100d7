import type { Meeting } from '#shared/schema/meetings.ts'
import type { Statement } from '#shared/schema/statements.ts'
import { contentHash } from './record-hash.ts'

/** Hex digits of a mark: 128 bits, so that nobody finds two statements that bear the same. */
const MARK_LENGTH = 32

/** What a signature says of one statement: SHA-256 over its number and its content, shortened. */
export function statementMark(statement: object): string {
  return contentHash(statement).slice(0, MARK_LENGTH)
}

/**
 * The record as it is signed: with the mark of each statement that stands in it, so that what comes later is seen for what it is
 * (sync.md S7; domain.md §3.3). What is locked already stays as it was signed.
 * @param statements those of this meeting, in any order; deleted ones and those of other subjects do not count
 */
export function covering(meeting: Meeting, statements: readonly Statement[]): Meeting {
  if (meeting.lock) return meeting
  const own = statements.filter((one) => one.subject === meeting.id && !('_deleted' in one && one._deleted === true))
  return { ...meeting, coveredStatements: own.map(statementMark).sort() }
}

export interface SplitStatements<S> {
  /** Of the record: all of them while it is not locked, and in one locked by a program that kept no marks. */
  readonly inside: readonly S[]
  /** Came after the signature, or changed by somebody who had not heard of it: no part of the record. */
  readonly outside: readonly S[]
  /** How many were signed and are not here as they were signed. */
  readonly missing: number
}

/** What of the statements at hand was signed. */
export function splitStatements<S extends object>(meeting: Meeting, statements: readonly S[]): SplitStatements<S> {
  const marks = signedMarks(meeting)
  if (!marks) return { inside: statements, outside: [], missing: 0 }
  const { inside = [], outside = [] } = Object.groupBy(statements, (one) => (marks.has(statementMark(one)) ? 'inside' : 'outside'))
  return { inside, outside, missing: marks.size - inside.length }
}

/** The marks of the statements in a signed record; undefined where it is not locked, or by a program that kept none. */
export function signedMarks(meeting: Pick<Meeting, 'lock' | 'coveredStatements'>): ReadonlySet<string> | undefined {
  return meeting.lock && meeting.coveredStatements ? new Set(meeting.coveredStatements) : undefined
}
