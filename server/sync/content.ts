import { createHash } from 'node:crypto'
import { canonicalJson, sameContent } from '#shared/lib/canonical-json.ts'
import type { WireDocument } from '#shared/contracts/sync.ts'

/** SHA-256 of id, newline and canonical content without `_deleted` and the derived `newest`, as in digests (contracts/sync.ts). */
export function documentHash(document: WireDocument): string {
  const { _deleted, newest, ...content } = document
  return createHash('sha256')
    .update(`${document.id}\n${canonicalJson(content)}`)
    .digest('hex')
}

/**
 * Whether a state that a device names is the one that the district holds; by content, never by a counter. Most are, and that is seen
 * in a fraction of the time that a hash takes.
 */
export function isHeld(
  held: { readonly hash: string; readonly deleted: boolean; readonly document: WireDocument },
  document: WireDocument,
): boolean {
  return held.deleted === document._deleted && (sameContent(held.document, document) || held.hash === documentHash(document))
}
