import type { WireDocument } from '#shared/contracts/sync.ts'
import { sameContent } from '#shared/lib/canonical-json.ts'
import { checkOfferedAgain, checkWrite } from '#shared/domain/write-check.ts'
import { collectionNames, entityOf, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { OutboxItem } from '../outbox/outbox.ts'
import type { Core } from '../write/core.ts'

/** While it lasts every collection is read from the beginning. */
interface ResyncFact {
  /** The district was restored from a backup: what it forgot is offered again (sync.md S15). */
  readonly restored: boolean
}

const RESYNC = 'resync'
const EPOCH = 'epoch'

export interface Resync {
  /** The district answers under another epoch than the one this device knows. */
  isNewEpoch(epoch: string): Promise<boolean>
  /** Forgets all places in the district's feeds; survives a restart until `finish`. */
  begin(): Promise<void>
  active(): Promise<boolean>
  /** Notes a page's documents; answers those to apply (a newer local version that the district forgot is offered instead). */
  seen(collection: CollectionName, documents: readonly WireDocument[]): Promise<readonly WireDocument[]>
  /** Every collection was read: what the district did not name is offered again, or, with no restore, removed. */
  finish(remove: (collection: CollectionName, ids: readonly string[]) => Promise<boolean>): Promise<boolean>
}

export function createResync(core: Core): Resync {
  const remembered = rememberedBy(core)
  let named = new Map<CollectionName, Set<string>>()
  return {
    isNewEpoch: remembered.isNewEpoch,
    async begin() {
      await remembered.set({ restored: (await remembered.get())?.restored ?? false })
      named = new Map()
      for (const name of collectionNames) await core.store.setPlace(name, undefined)
    },
    active: async () => (await remembered.get()) !== undefined,
    async seen(collection, documents) {
      const fact = await remembered.get()
      if (!fact) return documents
      const ids = named.get(collection) ?? new Set<string>()
      named.set(collection, ids)
      for (const document of documents) ids.add(document.id)
      return fact.restored ? offerNewer(core, collection, documents) : documents
    },
    async finish(remove) {
      const fact = await remembered.get()
      if (!fact) return true
      for (const collection of collectionNames) {
        const unseen: WireDocument[] = []
        const ids = named.get(collection) ?? new Set<string>()
        await core.store.each(collection, (documents) => void unseen.push(...documents.filter((document) => !ids.has(document.id))))
        const settled = await unedited(core, collection, unseen)
        if (fact.restored)
          await offer(
            core,
            collection,
            settled.map((document) => ({ document, base: null })),
          )
        else if (
          settled.length > 0 &&
          !(await remove(
            collection,
            settled.map((document) => document.id),
          ))
        )
          return false
      }
      await remembered.set(undefined)
      named = new Map()
      return true
    },
  }
}

/** The two facts are asked for at every page, so each is read once; only the window that replicates writes them. */
function rememberedBy(core: Core) {
  let fact: ResyncFact | undefined
  let loaded = false
  let known: string | undefined
  const set = async (next: ResyncFact | undefined): Promise<void> => {
    ;[fact, loaded] = [next, true]
    await (next ? core.facts.set(RESYNC, next) : core.facts.remove(RESYNC))
  }
  return {
    set,
    async get(): Promise<ResyncFact | undefined> {
      if (!loaded) fact = await core.facts.get<ResyncFact>(RESYNC)
      loaded = true
      return fact
    },
    async isNewEpoch(epoch: string): Promise<boolean> {
      if (known === epoch) return false
      const before = await core.facts.get<string>(EPOCH)
      const restored = before !== undefined && before !== epoch
      if (restored) await set({ restored })
      if (before !== epoch) await core.facts.set(EPOCH, epoch)
      known = epoch
      return restored
    },
  }
}

/** The district went back in time: a version of ours that is later than its own is what it forgot. */
async function offerNewer(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<readonly WireDocument[]> {
  const stored = await core.store.read(
    collection,
    documents.map((document) => document.id),
  )
  const forgotten = documents.flatMap((theirs) => {
    const ours = stored.get(theirs.id)?.document
    const later = ours && !ours._deleted && String(ours['updatedAt']) > String(theirs['updatedAt']) && !sameContent(ours, theirs)
    return later ? [{ document: ours, base: theirs }] : []
  })
  await offer(core, collection, forgotten)
  return documents
}

async function offer(
  core: Core,
  collection: CollectionName,
  forgotten: readonly { readonly document: WireDocument; readonly base: WireDocument | null }[],
): Promise<void> {
  const at = new Date(core.now()).toISOString()
  const known = await core.outbox.get(
    collection,
    forgotten.map(({ document }) => document.id),
  )
  const items = forgotten.flatMap(({ document, base }): OutboxItem[] => {
    if (known.has(document.id) || !mayOffer(core, collection, document, base)) return []
    return [
      {
        collection,
        id: document.id,
        base,
        current: document,
        userId: core.user.id,
        firstAt: at,
        lastAt: at,
        ops: 1,
        settle: false,
        version: 0,
      },
    ]
  })
  for (const item of items) await core.outbox.put([item])
}

/** Only what this person may write; the rest is offered by those who own it. */
function mayOffer(core: Core, collection: CollectionName, document: WireDocument, base: WireDocument | null): boolean {
  const rule = base ? checkWrite : checkOfferedAgain // as the district will ask (server/sync/decide.ts)
  return (
    document['unit'] === core.user.unit &&
    rule(core.user, entityOf(collection), (base ?? undefined) as AnyDocument | undefined, document) === undefined
  )
}

async function unedited(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<WireDocument[]> {
  const items = await core.outbox.get(
    collection,
    documents.map((document) => document.id),
  )
  return documents.filter((document) => !items.has(document.id))
}
