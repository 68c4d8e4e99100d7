import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import { appendAudit } from '#server/store/audit-log.ts'
import type { Carrier, PackageDeps } from './open-package.ts'
import { eventBy } from './make-out.ts'

/** What says that somebody may have meddled, or that a shut-out device still sends. */
const NOTED = new Set(['package/tampered', 'package/unknown-sender', 'package/serial-reused', 'auth/device-revoked', 'auth/user-disabled'])

/** A refusal that security must hear of leaves a trace in the audit of the carrier's unit; the answer stays what it was. */
export async function noteRefused<T>(deps: PackageDeps, carrier: Carrier, result: Result<T, Failure>): Promise<Result<T, Failure>> {
  if (result.ok || !NOTED.has(result.error.code)) return result
  const entry = { ...eventBy(deps, carrier), chain: carrier.user.unit, kind: 'package-refused', detail: { code: result.error.code } }
  await deps.store.transaction((tx) => appendAudit(tx, [entry]))
  return result
}
