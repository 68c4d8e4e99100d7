import { canonicalJson } from '#shared/lib/canonical-json.ts'
import { sha256Hex } from '#shared/lib/hash.ts'

/** `previous` of a chain's first event. */
export const CHAIN_START = ''

interface Chained {
  readonly seq: number
  readonly previous: string
  readonly hash: string
}

export interface ChainBreak {
  readonly seq: number
  /** altered: the event's own hash is wrong; cut: it does not follow the one before; gap: numbers are missing between. */
  readonly kind: 'altered' | 'cut' | 'gap'
}

/**
 * Hash of an event in an append-only chain: SHA-256 of the previous hash, a line break, and the event's canonical JSON without
 * its own `hash` and `previous` members. Whoever changes or drops an event must change every later one.
 */
export function chainHash(previous: string, event: object): string {
  const { hash: _hash, previous: _previous, ...body }: { hash?: unknown; previous?: unknown } = { ...event }
  return sha256Hex(`${previous}\n${canonicalJson(body)}`)
}

/**
 * The first place where events in order of `seq` are not one unbroken chain; undefined when they are.
 * @param after the event that stands before them, when it is already known
 */
export function verifyChain(events: readonly Chained[], after?: Pick<Chained, 'seq' | 'hash'>): ChainBreak | undefined {
  let known = after
  for (const event of events) {
    if (known && event.seq !== known.seq + 1) return { seq: event.seq, kind: 'gap' }
    if (known && event.previous !== known.hash) return { seq: event.seq, kind: 'cut' }
    if (chainHash(event.previous, event) !== event.hash) return { seq: event.seq, kind: 'altered' }
    known = event
  }
  return undefined
}
