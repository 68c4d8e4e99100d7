import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import { refShape, stampShape } from '#shared/schema/shapes.ts'
import type { Lost } from './register-merge.ts'
import { asRows } from './rows.ts'

/** Longest path that the history's `field` holds. */
const MAX_PATH = 120

/**
 * The history entry that keeps what a merge did not show. Its id follows from the document, the field and the words, so that
 * a merge done twice, here or elsewhere, makes one entry. Only when the losing side had already seen the entry resolved are
 * the same words a new difference.
 * @param winner the side whose value is shown; who saved it last is kept, for the merged document bears the merging person's name
 */
export function differenceEntry(lost: Lost, loser: WireDocument, winner: WireDocument): HistoryEntry {
  const parts = ['difference', winner.id, lost.path, canonicalJson(lost.value ?? null), canonicalJson(lost.from ?? null)]
  const seenEntries = asRows(loser['history']) ?? []
  const undone = new Set(seenEntries.filter((entry) => entry['kind'] === 'undo').map((entry) => entry['ref']))
  const resolutions = new Map<string, string>()
  for (const entry of seenEntries) {
    if (entry['kind'] === 'resolved' && typeof entry['ref'] === 'string' && !undone.has(entry.id)) resolutions.set(entry['ref'], entry.id)
  }
  let id = deterministicId(...parts)
  for (let seen = resolutions.get(id); seen !== undefined; seen = resolutions.get(id)) {
    resolutions.delete(id)
    id = deterministicId(...parts, seen)
  }
  return {
    id,
    at: String(loser['updatedAt'] ?? loser['createdAt'] ?? ''),
    by: String(loser['updatedBy'] ?? ''),
    kind: 'difference',
    field: lost.path.slice(0, MAX_PATH),
    ...(lost.from === undefined ? {} : { from: lost.from }),
    ...(lost.value === undefined ? {} : { value: lost.value }),
    ...lastSavedBy(winner),
  }
}

/** That the rule of the field chose what is shown, so that nobody is asked; a person may take that back like a colleague's choice. */
export function settledEntry(difference: HistoryEntry, shown: unknown): HistoryEntry {
  return {
    id: deterministicId('settled', difference.id),
    at: difference.at,
    by: '',
    byName: '程序',
    kind: 'resolved',
    ref: difference.id,
    choice: 'theirs',
    ...(difference.field === undefined ? {} : { field: difference.field }),
    ...(shown === undefined ? {} : { from: shown }),
  }
}

/** Only what the history's shape takes: a strange stamp must not have the whole merged record refused. */
function lastSavedBy({ updatedBy, updatedAt }: WireDocument): Pick<HistoryEntry, 'shownBy' | 'shownAt'> {
  return {
    ...(refShape.min(1).safeParse(updatedBy).success ? { shownBy: String(updatedBy) } : {}),
    ...(stampShape.safeParse(updatedAt).success ? { shownAt: String(updatedAt) } : {}),
  }
}
