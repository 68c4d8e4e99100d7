import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { deterministicId } from '#shared/lib/id.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'
import type { HistoryEntry } from '#shared/schema/envelope.ts'
import type { Lost } from './register-merge.ts'
import { asRows } from './rows.ts'

/** Longest path that the history's `field` holds. */
const MAX_PATH = 120

/**
 * The history entry that keeps what a merge did not show. Its id follows from the document, the field and the words, so that
 * a merge done twice, here or elsewhere, makes one entry. Only when the losing side had already seen the entry resolved are
 * the same words a new difference.
 */
export function differenceEntry(document: string, lost: Lost, loser: WireDocument): HistoryEntry {
  const parts = ['difference', document, lost.path, canonicalJson(lost.value ?? null), canonicalJson(lost.from ?? null)]
  const resolutions = new Map<string, string>()
  for (const entry of asRows(loser['history']) ?? []) {
    if (entry['kind'] === 'resolved' && typeof entry['ref'] === 'string') resolutions.set(entry['ref'], entry.id)
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
  }
}
