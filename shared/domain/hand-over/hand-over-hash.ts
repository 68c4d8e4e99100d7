import { contentHash } from '#shared/lib/hash.ts'
import type { Agreement, HandOverLine } from '#shared/schema/agreements.ts'

/** What changes after a signature without changing what was signed. */
const signing = new Set(['history', 'audience', 'updatedAt', 'updatedBy', 'newest', '_deleted', 'state', 'signatures', 'lock', 'ended'])

/** SHA-256 of what each of the three signs: the whole record but its signatures, state, why it was voided, and bookkeeping (unknown fields are covered). */
export function handOverHash(record: Agreement): string {
  return contentHash(Object.fromEntries(Object.entries(record).filter(([name]) => !signing.has(name))))
}

/** SHA-256 of the list alone, in whatever order its rows lie: the list on paper and a list drawn up anew can be compared by it. */
export function listHash(lines: readonly HandOverLine[]): string {
  return contentHash(linesInOrder(lines).map(({ id: _id, order: _order, ...line }) => line))
}

/** As drawn up and printed. */
export function linesInOrder(lines: readonly HandOverLine[]): readonly HandOverLine[] {
  return [...lines].sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}
