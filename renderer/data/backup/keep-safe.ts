import type { Failure } from '#shared/contracts/errors.ts'
import { err } from '#shared/lib/result.ts'
import type { Cipher } from '../cipher.ts'
import type { Db } from '../db.ts'
import type { Client } from '../remote/client.ts'
import type { WorkspaceOptions } from '../workspace.ts'
import type { Core } from '../write/core.ts'
import { save } from '../write/save.ts'
import { receivedOnce } from './ask-received.ts'
import { guardedClient } from './guarded-client.ts'
import type { OwnedSafekeeping } from './safekeeping.ts'
import { keepSentinel } from './sentinel.ts'
import { createSpaceGuard, type SpaceGuard } from './space-guard.ts'
import { safekeepingOf } from './workspace-backups.ts'

export interface KeptSafe {
  readonly guard: SpaceGuard
  /** Why nothing may be written to this disc now. */
  refusal(): Promise<Failure | undefined>
  readonly safekeeping: OwnedSafekeeping
  /** The client for replication: held back on a full disc and until a restore is settled. */
  readonly client: Client
  readonly save: Db['save']
  afterRound(): Promise<void>
}

/** What stands between a workspace and the loss of its data: free space, the sentinel, backups. */
export async function keepSafe(options: WorkspaceOptions, core: Core, cipher: Cipher, client: Client): Promise<KeptSafe> {
  const now = (): number => options.now()
  const guard = createSpaceGuard({ freeBytes: async () => (await options.freeBytes?.()) ?? null, now, fullBytes: options.fullBytes })
  const sentinel = keepSentinel(options.sentinel, options.owner, core.store, now)
  return {
    guard,
    refusal: () => guard.refusal(),
    safekeeping: await safekeepingOf(options, core, cipher, guard),
    client: guardedClient(client, guard, receivedOnce(core, client)),
    async save(changes) {
      const refusal = await guard.refusal()
      return refusal ? err(refusal) : save(core, changes)
    },
    async afterRound() {
      await core.audit.flush(client)
      await sentinel.keep(await core.facts.get<string>('lastSyncedAt'))
    },
  }
}
