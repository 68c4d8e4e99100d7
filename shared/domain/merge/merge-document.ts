import { sameContent } from '#shared/lib/canonical-json.ts'
import { invertedKey } from '#shared/lib/inverted-key.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import { isLocked, mergeRuleOf, type Entity } from '#shared/schema/entity.ts'
import { immutableFields, type HistoryEntry } from '#shared/schema/envelope.ts'
import { differenceEntry, settledEntry } from './difference.ts'
import { mergeField } from './field-merge.ts'
import { mergeLogs } from './log-merge.ts'
import type { Lost } from './register-merge.ts'
import { DELETED } from './row-merge.ts'
import { asRows } from './rows.ts'

export interface MergeOutcome {
  readonly document: WireDocument
  /** Nothing is left to push: the district already holds this. */
  readonly equalsTheirs: boolean
  /** New open differences; they stand in the document's history already. */
  readonly differences: readonly HistoryEntry[]
  /** The district's record is locked and this side wanted it otherwise: its edit belongs in the tray (sync.md S7). */
  readonly refused: boolean
}

/** Bookkeeping in which no person's words stand. */
const BOOKKEEPING = new Set(['updatedAt', 'updatedBy', 'newest', DELETED])

/**
 * Three-way merge of one document (architecture.md, Merging). Pure and total.
 * @param past the state both sides started from; undefined when both made the document
 * @param theirs the state at the district
 * @param mine the state this side wants to bring
 */
export function mergeDocuments(entity: Entity, past: WireDocument | undefined, theirs: WireDocument, mine: WireDocument): MergeOutcome {
  // A device keeps only the blank tombstone of what was removed; the district's is the same one, with its content and authors.
  const broughtBack = past !== undefined && past._deleted && isBlank(past) && theirs._deleted
  const base = broughtBack ? theirs : past
  if (sameContent(theirs, mine) || (base && sameContent(mine, base))) return unchanged(theirs)
  if (base && !broughtBack && sameContent(theirs, base) && !isLocked(entity, theirs)) {
    return { document: mine, equalsTheirs: false, differences: [], refused: false }
  }
  const merged = mergeWords(entity, base, theirs, mine)
  if (isLocked(entity, theirs)) return { ...unchanged(theirs), refused: wordsDiffer(merged.document, theirs) || merged.document._deleted }
  const equalsTheirs = sameContent(merged.document, theirs)
  return { document: equalsTheirs ? theirs : merged.document, equalsTheirs, differences: merged.differences, refused: false }
}

function mergeWords(entity: Entity, base: WireDocument | undefined, theirs: WireDocument, mine: WireDocument) {
  const [their, my] = [withoutGaps(theirs, base ?? mine), withoutGaps(mine, base ?? theirs)]
  const lost: Lost[] = []
  const fields = new Map<string, unknown>()
  for (const name of new Set([...Object.keys(their), ...Object.keys(my)])) {
    if (BOOKKEEPING.has(name) || isImmutable(name)) continue
    const merged = mergeField(mergeRuleOf(entity, name), name, { base: base?.[name], theirs: their[name], mine: my[name] })
    fields.set(name, merged.value)
    lost.push(...merged.lost)
  }
  lost.push(...withdrawStaleSignature(entity, fields, their, my))
  const deletion = mergeDeletion(base, theirs, mine)
  lost.push(...deletion.lost)
  const entries = lost.map((one) => (one.side === 'mine' ? differenceEntry(one, mine, theirs) : differenceEntry(one, theirs, mine)))
  const known = asRows(fields.get('history')) ?? []
  const ids = new Set(known.map((entry) => entry.id))
  // What is known stays as it is: made again, an entry may name another last saver.
  const made = entries.filter((entry) => !ids.has(entry.id))
  const settled = new Set(lost.flatMap((one, index) => (one.settled ? [entries[index]?.id] : [])))
  const resolutions = made.filter(({ id }) => settled.has(id)).map((entry) => settledEntry(entry, fields.get(entry.field ?? '')))
  fields.set('history', mergeLogs(known, [...made, ...resolutions]))
  const differences = made.filter(({ id }) => !settled.has(id))
  const document = assemble(entity, fields, { their, my, deleted: deletion.deleted })
  return { document, differences }
}

function assemble(
  entity: Entity,
  fields: ReadonlyMap<string, unknown>,
  { their, my, deleted }: { their: WireDocument; my: WireDocument; deleted: boolean },
): WireDocument {
  const stamp = laterStamp(their, my)
  const document: Record<string, unknown> = {}
  for (const name of new Set([...Object.keys(their), ...Object.keys(my)])) {
    const value = isImmutable(name) ? (their[name] ?? my[name]) : BOOKKEEPING.has(name) ? stamp[name] : fields.get(name)
    if (value !== undefined) document[name] = value
  }
  document['history'] = fields.get('history')
  // The derived sort key stands only in documents as a device stores them.
  const newest = document[entity.newestBy]
  if (('newest' in their || 'newest' in my) && typeof newest === 'string') document['newest'] = invertedKey(newest)
  return { ...document, id: their.id, _deleted: deleted }
}

/** Who wrote last, by stamp; both members from one side, and on equal stamps the same side whoever asks. */
function laterStamp(theirs: WireDocument, mine: WireDocument): WireDocument {
  const key = (document: WireDocument) => `${String(document['updatedAt'] ?? '')} ${String(document['updatedBy'] ?? '')}`
  return key(mine) > key(theirs) ? mine : theirs
}

/**
 * An edit survives a deletion, and the deletion stays as an open difference, whoever came first. Deleting what nobody else
 * touched deletes it.
 */
function mergeDeletion(base: WireDocument | undefined, theirs: WireDocument, mine: WireDocument): { deleted: boolean; lost: Lost[] } {
  if (theirs._deleted === mine._deleted) return { deleted: theirs._deleted, lost: [] }
  if (base?._deleted) return { deleted: false, lost: [] } // one side brought it back
  const [deleter, keeper] = theirs._deleted ? [theirs, mine] : [mine, theirs]
  const edited = base ? wordsDiffer(keeper, base) : isBlank(deleter) || wordsDiffer(keeper, deleter)
  if (!edited) return { deleted: true, lost: [] }
  return { deleted: false, lost: [{ path: DELETED, from: false, value: true, side: theirs._deleted ? 'theirs' : 'mine' }] }
}

/**
 * A signature covers the words that were signed. If the other side changed some of them meanwhile, the merged record is not
 * what the chair saw: it stays unlocked, and the withdrawn lock is an open difference.
 */
function withdrawStaleSignature(entity: Entity, fields: Map<string, unknown>, theirs: WireDocument, mine: WireDocument): Lost[] {
  const lockField = entity.lockField
  if (!lockField || mine[lockField] === undefined || theirs[lockField] !== undefined) return []
  const unsigned = new Set(['history', 'audience', 'signatures', 'state', lockField])
  const signedWords = [...fields].filter(([name]) => !unsigned.has(name))
  if (signedWords.every(([name, value]) => sameContent(value, mine[name]))) return []
  fields.delete(lockField)
  if (theirs['state'] !== undefined) fields.set('state', theirs['state'])
  return [{ path: lockField, from: undefined, value: mine[lockField], side: 'mine' }]
}

/** A tombstone may come without its content (it left this device's scope, or was purged): what is absent was not changed. */
function withoutGaps(document: WireDocument, past: WireDocument): WireDocument {
  if (!document._deleted) return document
  const own = isBlank(document) ? {} : document
  return { ...past, ...own, id: document.id, _deleted: true }
}

function isBlank(tombstone: WireDocument): boolean {
  return !tombstone['createdAt']
}

function isImmutable(name: string): boolean {
  return immutableFields.some((field) => field === name)
}

function wordsDiffer(a: WireDocument, b: WireDocument): boolean {
  return !sameContent(wordsOf(a), wordsOf(b))
}

function wordsOf(document: WireDocument): Record<string, unknown> {
  return Object.fromEntries(Object.entries(document).filter(([name]) => !BOOKKEEPING.has(name)))
}

function unchanged(theirs: WireDocument): MergeOutcome {
  return { document: theirs, equalsTheirs: true, differences: [], refused: false }
}
