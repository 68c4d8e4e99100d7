import type { Failure } from '#shared/contracts/errors.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { Result } from '#shared/lib/result.ts'
import { collectionNames, type CollectionName } from '#shared/schema/entities.ts'
import { EPOCH, FORMER_EPOCHS, RESYNC, type ResyncFact } from '../outbox/fact-names.ts'
import type { Client } from '../remote/client.ts'
import type { Core } from '../write/core.ts'
import { rebaseUnsent, type CheckedBases } from './lineage.ts'
import { closeReturned } from './lost-signatures.ts'
import { offer, offerForgotten } from './offer-forgotten.ts'
import { sealedAmong } from '../write/sealed.ts'
import { keepReplaced } from './replaced-words.ts'
import { createWithheld, type Withheld } from './withheld.ts'
import { isWordsElsewhere, offerAsNew } from './words-elsewhere.ts'

export interface Resync {
  /** The district answers under another epoch than the one this device knows. */
  isNewEpoch(epoch: string): Promise<boolean>
  /** Forgets all places in the district's feeds; survives a restart until `finish`. */
  begin(): Promise<void>
  active(): Promise<boolean>
  /** Looks at a page's documents before they meet what is here; what the district forgot of them is entered in the outbox. */
  seen(collection: CollectionName, documents: readonly WireDocument[]): Promise<Result<CheckedBases, Failure>>
  /** Every collection was read: what the district did not name is offered again, or, with no restore, removed. */
  finish(remove: Remove): Promise<boolean>
}

type Remove = (collection: CollectionName, ids: readonly string[]) => Promise<boolean>

export function createResync(core: Core, client: Client): Resync {
  const remembered = rememberedBy(core)
  const withheld = createWithheld(core)
  let named = new Map<CollectionName, Set<string>>()
  const note = (collection: CollectionName, documents: readonly WireDocument[]): void => {
    const ids = named.get(collection) ?? new Set<string>()
    named.set(collection, ids)
    for (const document of documents) ids.add(document.id)
  }
  return {
    isNewEpoch: remembered.isNewEpoch,
    async begin() {
      await remembered.set({ restored: (await remembered.get())?.restored ?? false })
      named = new Map()
      for (const name of collectionNames) await core.store.setPlace(name, undefined)
    },
    active: async () => (await remembered.get()) !== undefined,
    async seen(collection, documents) {
      const rebased = await rebaseUnsent(core, client, collection, documents)
      if (!rebased.ok) return rebased
      const fact = await remembered.get()
      if (fact) note(collection, documents)
      const forgotten = fact?.restored ? documents : await withheld.among(collection, documents)
      const offered = await offerForgotten(core, client, collection, forgotten)
      if (!offered.ok) return offered
      await withheld.remove(collection, forgotten)
      await keepReplaced(core, collection, documents)
      await closeReturned(core, collection, documents)
      return rebased
    },
    async finish(remove) {
      const fact = await remembered.get()
      if (!fact) return true
      for (const collection of collectionNames) {
        const unseen: WireDocument[] = []
        const ids = named.get(collection) ?? new Set<string>()
        await core.store.each(collection, (documents) => void unseen.push(...documents.filter((document) => !ids.has(document.id))))
        const settled = await unedited(core, collection, unseen)
        if (fact.restored) await offerUnnamed(core, withheld, collection, settled)
        else if (!(await removeUnnamed({ core, withheld, remove }, collection, settled))) return false
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
      if (restored) {
        await set({ restored })
        await core.facts.set(FORMER_EPOCHS, [...((await core.facts.get<readonly string[]>(FORMER_EPOCHS)) ?? []), before])
      }
      if (before !== epoch) await core.facts.set(EPOCH, epoch)
      known = epoch
      return restored
    },
  }
}

async function offerUnnamed(core: Core, withheld: Withheld, collection: CollectionName, documents: readonly WireDocument[]): Promise<void> {
  const sealed = new Set(await sealedAmong(core, collection, documents))
  const forgotten = documents.map((document) => ({ document, base: null, returns: sealed.has(document) }))
  const offered = new Set(await offer(core, collection, forgotten))
  await withheld.add(
    collection,
    documents.filter((document) => !offered.has(document.id) && isWordsElsewhere(core, document)),
  )
}

/** The owner did not bring the record back: the person's words in it are refused when they are offered, and then lie in his tray. */
async function removeUnnamed(
  { core, withheld, remove }: { readonly core: Core; readonly withheld: Withheld; readonly remove: Remove },
  collection: CollectionName,
  documents: readonly WireDocument[],
): Promise<boolean> {
  const kept = new Set(await withheld.among(collection, documents))
  for (const document of kept) await offerAsNew(core, collection, document)
  await withheld.remove(collection, [...kept])
  const gone = documents.filter((document) => !kept.has(document)).map(({ id }) => id)
  return gone.length === 0 || remove(collection, gone)
}

async function unedited(core: Core, collection: CollectionName, documents: readonly WireDocument[]): Promise<WireDocument[]> {
  const items = await core.outbox.get(
    collection,
    documents.map((document) => document.id),
  )
  return documents.filter((document) => !items.has(document.id))
}
