import { failure, type Failure } from '#shared/contracts/errors.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'

type Stored = Readonly<Record<string, unknown>>

/** What may differ between two copies of one entry: who handled it last, and who may read it. */
const bookkeeping: ReadonlySet<string> = new Set(['updatedAt', 'updatedBy', 'history', 'audience', '_deleted'])

/**
 * An act of service is an entry of a ledger (domain.md D31, §3.12): once written it is neither changed nor removed, and no check-in becomes
 * one. A mistake is taken back by an entry that names it.
 * @returns report-in/ledger, or undefined
 */
export function ledgerWriteProblem(before: Stored | undefined, after: Stored): Failure | undefined {
  if (!before || before['_deleted'] === true) return undefined
  const was = before['eventKind'] === 'service'
  if (after['_deleted'] === true) return was ? failure('report-in/ledger') : undefined
  if (!was) return after['eventKind'] === 'service' ? failure('report-in/ledger') : undefined
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (name) => !bookkeeping.has(name) && !sameContent(before[name], after[name]),
  )
  return changed.length > 0 ? failure('report-in/ledger', { fields: changed }) : undefined
}
