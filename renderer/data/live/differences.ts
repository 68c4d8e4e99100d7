import type { WireDocument } from '#shared/contracts/sync.ts'
import { decisionsOf, openDifferences } from '#shared/domain/merge/open-differences.ts'
import { can, type Actor } from '#shared/domain/permissions.ts'
import { stampMs } from '#shared/lib/hybrid-clock.ts'
import { entityOf, isCollectionName, type AnyDocument, type CollectionName } from '#shared/schema/entities.ts'
import { isLocked } from '#shared/schema/entity.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { MadeDecision, OpenDifference } from '../db.ts'
import type { Facts } from '../outbox/facts.ts'
import type { DocumentStore } from '../store/document-store.ts'
import { plainOf } from '../store/stored-document.ts'
import { createSignal, type Signal } from './signal.ts'

const FACT = 'differences'
/** How long a choice stays in the list from which it can be taken back; in the record's own history it stays for good. */
const SHOWN_MS = 90 * 86_400_000
/** An import gone wrong must not fill the memory: the newest stay. */
const MOST_DECIDED = 500

export interface Differences {
  /** What this person is asked about. */
  readonly open: Signal<readonly OpenDifference[]>
  /** What was chosen lately, newest first, and what a signature has closed. */
  readonly decided: Signal<readonly MadeDecision[]>
  stop(): void
}

export interface FollowDifferencesOptions {
  readonly owner: string
  readonly user: Actor
  readonly store: DocumentStore
  readonly facts: Facts
  now(): number
}

interface Found {
  readonly open: readonly OpenDifference[]
  readonly decided: readonly MadeDecision[]
}

/** Follows every write; which documents have differences is remembered, so that no start reads them all. */
export async function followDifferences(options: FollowDifferencesOptions): Promise<Differences> {
  const { owner, store, facts } = options
  const documents = new Map<string, Found>()
  const open = createSignal<readonly OpenDifference[]>(`${owner}/differences`, [])
  const decided = createSignal<readonly MadeDecision[]>(`${owner}/decisions`, [])
  const note = (collection: CollectionName, changed: readonly WireDocument[]): boolean => {
    let differs = false
    for (const document of changed) {
      const key = `${collection}/${document.id}`
      const found = differencesIn(options, collection, document)
      if (!found && !documents.has(key)) continue
      differs = true
      if (found) documents.set(key, found)
      else documents.delete(key)
    }
    return differs
  }
  const publish = (): void => {
    const all = [...documents.values()]
    open.set(all.flatMap((found) => found.open))
    decided.set(newestFirst(all.flatMap((found) => found.decided)).slice(0, MOST_DECIDED))
  }
  let due = false
  // A full disc may refuse it: then the next change of anything tries again.
  const remember = (): void => {
    due = true
    facts.set(FACT, [...documents.keys()]).then(
      () => (due = false),
      () => undefined,
    )
  }
  const stop = store.changes((collection, changed) => {
    const differs = note(collection, changed)
    if (differs) publish()
    if (differs || due) remember()
  })
  for (const key of (await facts.get<readonly string[]>(FACT)) ?? []) {
    const [name = '', id = ''] = key.split('/')
    if (!isCollectionName(name)) continue
    const stored = (await store.read(name, [id])).get(id)
    if (stored) note(name, [stored.document])
  }
  publish()
  return { open, decided, stop }
}

function differencesIn({ user, now }: FollowDifferencesOptions, collection: CollectionName, document: WireDocument): Found | undefined {
  const history = document['history']
  if (document._deleted || !Array.isArray(history) || !history.some(isOfDifferences)) return undefined
  const plain = plainOf<AnyDocument & { history: HistoryEntry[] }>(document)
  // Who may not change the record is not asked, and nobody can change a locked one: there the signature has decided.
  if (!can(user, 'update', collection, plain)) return undefined
  const unresolved = openDifferences(plain).map((difference) => ({ collection, document: plain, difference }))
  const since = now() - SHOWN_MS
  const recent = decisionsOf(plain).filter(({ resolution }) => !(stampMs(resolution.at) < since))
  const made = recent.map((decision) => ({ collection, document: plain, ...decision }))
  const locked = isLocked(entityOf(collection), plain)
  const found: Found = locked ? { open: [], decided: [...unresolved, ...made] } : { open: unresolved, decided: made }
  return found.open.length + found.decided.length > 0 ? found : undefined
}

function isOfDifferences(entry: HistoryEntry): boolean {
  return entry.kind === 'difference'
}

function newestFirst(made: readonly MadeDecision[]): MadeDecision[] {
  const when = ({ resolution, difference }: MadeDecision): string => (resolution ?? difference).at
  return made.toSorted((a, b) => (when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0))
}
