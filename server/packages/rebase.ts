import type { PushRow } from '#shared/contracts/sync.ts'
import { isHeld } from '#server/sync/content.ts'
import type { StoredDocument } from '#server/store/documents.ts'
import type { PackageRowIn } from './read-rows.ts'

/**
 * A device that waits for a receipt starts each package from the same state, and sends in it what earlier packages brought already.
 * When the district holds one of the states in between, made by the same person, the row starts from there: nobody else is in it, and
 * the row holds all of it (on the network the device would have learnt that from the answer).
 */
export function rebase({ row, earlier }: PackageRowIn, held: StoredDocument | undefined, creator: string): PushRow {
  if (!held || isHeld(held, row.newDocumentState)) return row
  if (row.assumedMasterState && isHeld(held, row.assumedMasterState)) return row
  const own = held.document['updatedBy'] === creator && earlier.includes(String(held.document['updatedAt']))
  return own ? { ...row, assumedMasterState: held.document } : row
}

/** The last twelve digits of a stamp name the device and person that made it. */
const NODE_DIGITS = 12

/** The district holds a later version by the same person on the same PC: the row came late, and nothing is left to do. */
export function isSuperseded(row: PushRow, held: StoredDocument | undefined, creator: string): boolean {
  if (!held || held.document['updatedBy'] !== creator) return false
  const [mine, theirs] = [String(row.newDocumentState['updatedAt']), String(held.document['updatedAt'])]
  return theirs > mine && theirs.slice(-NODE_DIGITS) === mine.slice(-NODE_DIGITS)
}
