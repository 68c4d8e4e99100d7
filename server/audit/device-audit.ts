import type { AuditEvent, auditResponse } from '#shared/contracts/api.ts'
import type * as z from 'zod'
import { verifyChain } from '#shared/domain/audit-chain.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { appendAudit, type AuditEntry } from '#server/store/audit-log.ts'
import { insertLinks, knownLinks, lockDeviceChain } from '#server/store/device-events.ts'
import type { Store } from '#server/store/store.ts'

/**
 * Takes a device's own events into the district's log. Nothing is refused, because evidence is kept as it comes: what does not
 * follow the chain is taken too, and the gap is answered and logged. Sending twice adds nothing (S3).
 */
export async function takeDeviceEvents(
  deps: { readonly store: Store; now(): number },
  caller: Caller,
  events: readonly AuditEvent[],
): Promise<z.infer<typeof auditResponse>> {
  const sorted = events.toSorted((a, b) => a.seq - b.seq)
  return deps.store.transaction(async (tx) => {
    await lockDeviceChain(tx, caller.device)
    const known = await knownLinks(tx, caller.device, caller.user.id)
    const fresh = await insertLinks(tx, caller.device, caller.user.id, sorted)
    const taken = sorted.filter((event) => fresh.some((link) => link.seq === event.seq && link.hash === event.hash))
    const broken = verifyChain(taken, { seq: known.last, hash: known.lastHash })
    const entry = (kind: string, detail: Record<string, unknown>): AuditEntry => ({
      chain: caller.user.unit,
      at: deps.now(),
      user: caller.user.id,
      device: caller.device,
      kind,
      detail,
    })
    const rows = taken.map(({ kind, ...detail }) => entry(`device:${kind}`, detail))
    if (broken) rows.unshift(entry('device-chain-broken', { seq: broken.seq, kind: broken.kind }))
    if (rows.length > 0) await appendAudit(tx, rows)
    const next = Math.max(known.last, sorted.at(-1)?.seq ?? 0) + 1
    const gap = gapIn(known.last, taken)
    return { accepted: taken.length, next, ...(gap ? { gap } : {}) }
  })
}

/** The first numbers that are missing. */
function gapIn(last: number, taken: readonly AuditEvent[]): { from: number; to: number } | undefined {
  let seq = last
  for (const event of taken) {
    if (event.seq > seq + 1) return { from: seq + 1, to: event.seq - 1 }
    seq = event.seq
  }
  return undefined
}
