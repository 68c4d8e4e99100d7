import type { WireDocument } from '#shared/contracts/sync.ts'
import { openDifferences } from '#shared/domain/merge/open-differences.ts'
import { isCollectionName, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { OpenDifference } from '../db.ts'
import type { Facts } from '../outbox/facts.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { plainOf } from '../store/stored-document.ts'
import { createSignal, type Signal } from './signal.ts'

const FACT = 'differences'

export interface Differences {
  readonly open: Signal<readonly OpenDifference[]>
  stop(): void
}

/** Follows every write; which documents have open differences is remembered, so that no start reads them all. */
export async function followDifferences(owner: string, store: DocumentStore, facts: Facts): Promise<Differences> {
  const documents = new Map<string, readonly OpenDifference[]>()
  const open = createSignal<readonly OpenDifference[]>(`${owner}/differences`, [])
  const note = (collection: CollectionName, changed: readonly WireDocument[]): boolean => {
    let differs = false
    for (const document of changed) {
      const key = `${collection}/${document.id}`
      const found = differencesIn(collection, document)
      if (found.length === 0 && !documents.has(key)) continue
      differs = true
      if (found.length > 0) documents.set(key, found)
      else documents.delete(key)
    }
    return differs
  }
  const publish = (): void => open.set([...documents.values()].flat())
  const stop = store.changes((collection, changed) => {
    if (!note(collection, changed)) return
    publish()
    void facts.set(FACT, [...documents.keys()])
  })
  for (const key of (await facts.get<readonly string[]>(FACT)) ?? []) {
    const [name = '', id = ''] = key.split('/')
    if (!isCollectionName(name)) continue
    const stored = (await store.read(name, [id])).get(id)
    if (stored) note(name, [stored.document])
  }
  publish()
  return { open, stop }
}

function differencesIn(collection: CollectionName, document: WireDocument): OpenDifference[] {
  const history = document['history']
  if (document._deleted || !Array.isArray(history) || history.length === 0) return []
  const plain = plainOf<AnyDocument & { history: HistoryEntry[] }>(document)
  return openDifferences(plain).map((difference) => ({ collection, document: plain, difference }))
}
