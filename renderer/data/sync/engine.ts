import type { Failure } from '#shared/contracts/errors.ts'
import { can } from '#shared/domain/permissions.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { applyPage } from './apply.ts'
import { createNews } from './news.ts'
import { pullCollection, pullOrder, type PullContext } from './pull.ts'
import { pushAll } from './push.ts'
import type { Quarantine } from './quarantine.ts'
import type { RemovalGuard } from './removal-guard.ts'
import { createResync } from './resync.ts'
import { readWorkingSet } from './working-set.ts'
import { differingCollections, verificationDue } from './verify.ts'

/** One round of pulling and pushing, whatever called for it. */
export interface Engine {
  /** Pulls these collections (none: only pushes), pushes, and pulls again what a conflict left open. Never throws for a failed network. */
  round(pull: ReadonlySet<CollectionName>): Promise<RoundResult>
  stop(): void
}

export interface RoundResult {
  readonly error?: Failure
  readonly held: boolean
}

export interface EngineOptions {
  readonly core: Core
  readonly client: Client
  readonly guard: RemovalGuard
  readonly quarantine: Quarantine
  onReceived(count: number): void
}

/** While a long first pull runs, edits made meanwhile are sent this often. */
const PUSH_EVERY_MS = 5000

export function createEngine({ core, client, guard, quarantine, onReceived }: EngineOptions): Engine {
  let stopped = false
  let lastPush = core.now()
  const resync = createResync(core, client)
  const news = createNews(core, client)
  const context: PullContext = {
    core,
    client,
    guard,
    quarantine,
    resync,
    stopped: () => stopped,
    async onPage(received) {
      onReceived(received)
      await pushNowAndThen()
    },
  }
  const pull = (names: ReadonlySet<CollectionName>) => pullInOrder(context, names, pushNowAndThen)
  const push = async (): Promise<RoundResult> => {
    lastPush = core.now()
    const pushed = await pushAll(core, client)
    return pushed.ok ? { held: false } : { held: false, error: pushed.error }
  }
  const pushNowAndThen = async (): Promise<RoundResult> => (core.now() - lastPush > PUSH_EVERY_MS ? push() : { held: false })
  /** A device that has everything asks once; one that has nothing yet begins with what is needed today. */
  const pullNews = async (names: ReadonlySet<CollectionName>): Promise<Pulled> => {
    const changed = await news(names)
    if (!changed.ok) return { held: false, error: changed.error }
    if (changed.value.size === collectionNames.length) await readWorkingSet(core, client, () => stopped)
    return pull(changed.value)
  }
  const pullAllAgain = async (): Promise<RoundResult> => {
    await resync.begin()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      const again = await pull(new Set(collectionNames))
      if (again.resync) {
        await resync.begin()
        continue
      }
      if (again.error || again.held || stopped) return again
      return { held: !(await resync.finish((collection, ids) => removeLocally(core, guard, collection, ids))) }
    }
    return { held: false }
  }
  return {
    async round(names) {
      const interrupted = names.size > 0 && (await resync.active())
      const pulled = interrupted ? { held: false, resync: true } : await pullNews(names)
      const whole = pulled.resync ? await pullAllAgain() : pulled
      // A disc too full to receive is one more reason to send.
      if ((whole.error && whole.error.code !== 'store/low-space') || stopped) return whole
      const pushed = await push()
      if (whole.error) return { ...pushed, error: pushed.error ?? whole.error }
      if (pushed.error || whole.held || stopped || names.size < collectionNames.length) return { ...pushed, held: whole.held }
      return verify({ core, client }, pull, pullAllAgain)
    },
    stop() {
      stopped = true
    },
  }
}

type Pulled = RoundResult & { readonly resync?: boolean }

/** A replica that differs from the district's account of it is read again from the beginning, and the person's edits are kept. */
async function verify(
  { core, client }: Pick<EngineOptions, 'core' | 'client'>,
  pull: (names: ReadonlySet<CollectionName>) => Promise<Pulled>,
  pullAllAgain: () => Promise<RoundResult>,
): Promise<RoundResult> {
  if (!(await verificationDue(core))) return { held: false }
  // Our own last pushes come back first: the comparison is made at the place the device has read to.
  const settled = await pull(new Set(collectionNames))
  if (settled.error || settled.held || settled.resync) return settled
  const differing = await differingCollections(core, client)
  if (!differing || differing.length === 0) return { held: false }
  await core.facts.set('repaired', { at: new Date(core.now()).toISOString(), collections: differing })
  return pullAllAgain()
}

/** Collection after collection; one that fails by itself does not keep the others (sync.md S8). */
async function pullInOrder(context: PullContext, names: ReadonlySet<CollectionName>, between: () => Promise<RoundResult>): Promise<Pulled> {
  let failed: Failure | undefined
  for (const collection of pullOrder) {
    // What a role may not read is refused for the whole collection, and is no failure of the round.
    if (context.stopped() || !names.has(collection) || !can(context.core.user, 'read', collection)) continue
    const outcome = await pullCollection(context, collection)
    if (outcome.kind === 'held') return { held: true }
    if (outcome.kind === 'resync') return { held: false, resync: true }
    if (outcome.kind === 'failed') {
      if (concernsAll(outcome.error)) return { held: false, error: outcome.error }
      failed = outcome.error
    }
    const pushed = await between()
    if (pushed.error) return pushed
  }
  return failed ? { held: false, error: failed } : { held: false }
}

/** No use in asking for the next collection. */
function concernsAll(error: Failure): boolean {
  return /^(network|auth|protocol|store)\//.test(error.code) || error.code === 'server/unavailable'
}

/** What the district no longer names after a full reading, when it was not restored, is gone there (a purged removal). */
async function removeLocally(core: Core, guard: RemovalGuard, collection: CollectionName, ids: readonly string[]): Promise<boolean> {
  const admitted = await guard.admit(ids.length, async () => {
    let total = 0
    for (const name of collectionNames) total += await core.store.count(name, undefined)
    return total
  })
  if (!admitted) return false
  await applyPage(
    core,
    collection,
    ids.map((id): WireDocument => ({ id, _deleted: true })),
  )
  return true
}
