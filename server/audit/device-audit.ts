import type { AuditEvent, auditResponse } from '#shared/contracts/api.ts'
import type * as z from 'zod'
import { chainHash } from '#shared/domain/audit-chain.ts'
import { madeStorable } from '#shared/domain/storable.ts'
import type { Caller } from '#server/sessions/sessions.ts'
import { appendAudit, type AuditEntry } from '#server/store/audit-log.ts'
import { insertLinks, lastNumber, linksAround, lockDeviceChain, type ChainLink } from '#server/store/device-events.ts'
import type { Store } from '#server/store/store.ts'

/**
 * Takes a device's own events into the district's log. Nothing is refused, because evidence is kept as it comes: what does not
 * follow the chain is taken too, and the gap is answered and logged. Sending twice adds nothing (S3). What fills a gap later is
 * held against its true neighbours, and is logged as filling it. Of a text that no store holds the rest is kept, and the event counts as
 * altered: refused, it would keep back all that come after it.
 */
export async function takeDeviceEvents(
  deps: { readonly store: Store; now(): number },
  caller: Pick<Caller, 'user' | 'device'>,
  events: readonly AuditEvent[],
): Promise<z.infer<typeof auditResponse>> {
  const sorted = madeStorable(events).toSorted((a, b) => a.seq - b.seq)
  return deps.store.transaction(async (tx) => {
    await lockDeviceChain(tx, caller.device)
    const last = await lastNumber(tx, caller.device, caller.user.id)
    const fresh = await insertLinks(tx, caller.device, caller.user.id, sorted)
    const taken = sorted.filter((event) => fresh.some((link) => link.seq === event.seq && link.hash === event.hash))
    const [first, end] = [taken[0], taken.at(-1)]
    const around = first && end ? await linksAround(tx, { device: caller.device, user: caller.user.id, from: first.seq, to: end.seq }) : []
    const entry = (kind: string, detail: Record<string, unknown>): AuditEntry => ({
      chain: caller.user.unit,
      at: deps.now(),
      user: caller.user.id,
      device: caller.device,
      kind,
      detail,
    })
    const rows = taken.map(({ kind, ...detail }) => entry(`device:${kind}`, detail))
    const broken = firstBreak(taken, around)
    const gap = gapIn(around)
    if (broken) rows.unshift(entry('device-chain-broken', { ...broken }))
    else if (gap && end && end.seq > last) rows.unshift(entry('device-chain-broken', { seq: gap.to + 1, kind: 'gap' }))
    const late = taken.filter((event) => event.seq < last).map((event) => event.seq)
    if (late.length > 0 && !broken) rows.unshift(entry('device-gap-filled', { from: late[0], to: late.at(-1) }))
    if (rows.length > 0) await appendAudit(tx, rows)
    return { accepted: taken.length, next: Math.max(last, sorted.at(-1)?.seq ?? 0) + 1, ...(gap ? { gap } : {}) }
  })
}

/** The first of the new events that was altered or does not stand between its neighbours; a neighbour still missing says nothing. */
function firstBreak(taken: readonly AuditEvent[], around: readonly ChainLink[]): { seq: number; kind: 'altered' | 'cut' } | undefined {
  for (const event of taken) {
    if (chainHash(event.previous, event) !== event.hash) return { seq: event.seq, kind: 'altered' }
    const before = around.filter((link) => link.seq === event.seq - 1)
    const after = around.filter((link) => link.seq === event.seq + 1)
    const twin = around.some((link) => link.seq === event.seq && link.hash !== event.hash)
    const follows = event.seq === 1 ? event.previous === '' : before.length === 0 || before.some((link) => link.hash === event.previous)
    const isFollowed = after.length === 0 || after.some((link) => link.previous === event.hash)
    if (twin || !follows || !isFollowed) return { seq: event.seq, kind: 'cut' }
  }
  return undefined
}

/** The first numbers that are missing between these links, which are in order and begin with the one before the new ones. */
function gapIn(around: readonly ChainLink[]): { from: number; to: number } | undefined {
  let seq = around[0] && !around[0].first ? around[0].seq - 1 : 0
  for (const link of around) {
    if (link.seq > seq + 1) return { from: seq + 1, to: link.seq - 1 }
    seq = link.seq
  }
  return undefined
}
