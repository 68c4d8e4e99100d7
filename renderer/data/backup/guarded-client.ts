import { err, type Result } from '#shared/lib/result.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Client } from '../remote/client.ts'
import type { SpaceGuard } from './space-guard.ts'

/**
 * The client as replication uses it. On a disc that is nearly full nothing more is received: what the district has can be fetched when there is room
 * again, and a full disc costs the whole database. And nothing is exchanged before it is settled what a restored backup had sent already.
 */
export function guardedClient(client: Client, guard: SpaceGuard, settled: () => Promise<Result<void, Failure>>): Client {
  return {
    ...client,
    async call(call) {
      if (!call.path.startsWith('/sync/')) return client.call(call)
      const refusal = call.path.endsWith('/push') ? undefined : await guard.refusal()
      if (refusal) return err(refusal)
      const ready = await settled()
      return ready.ok ? client.call(call) : ready
    },
  }
}
