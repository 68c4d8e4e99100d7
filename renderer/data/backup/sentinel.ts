import * as z from 'zod'
import { collectionNames } from '#shared/schema/entities.ts'
import type { DocumentStore } from '../store/document-store.ts'

/** A few words about an owner's store, kept where the database is not: an empty store is told from a new one (lessons.md §4). */
export interface SentinelPort {
  read(owner: string): Promise<string | null>
  write(owner: string, text: string): Promise<void>
}

const shape = z.object({ documents: z.number().int(), at: z.string(), lastSyncedAt: z.string().optional() })
/** What the store was last seen to hold. */
export type Seen = z.infer<typeof shape>

/** Undefined when there is nothing to compare with; a file that cannot be read raises no alarm and is written anew. */
export async function lastSeen(port: SentinelPort | undefined, owner: string): Promise<Seen | undefined> {
  const text = await port?.read(owner).catch(() => null)
  if (text === undefined || text === null) return undefined
  try {
    return shape.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

export interface SentinelKeeper {
  /** Writes down what the store holds, when that is news. */
  keep(lastSyncedAt: string | undefined): Promise<void>
}

/** Counting is not free, and a number that is ten minutes old tells an emptied store just as well. */
const EVERY_MS = 10 * 60_000

export function keepSentinel(port: SentinelPort | undefined, owner: string, store: DocumentStore, now: () => number): SentinelKeeper {
  let written: { readonly documents: number; readonly at: number } | undefined
  return {
    async keep(lastSyncedAt) {
      if (!port || (written && written.documents > 0 && Math.abs(now() - written.at) < EVERY_MS)) return
      let documents = 0
      for (const name of collectionNames) documents += await store.count(name, undefined)
      if (written?.documents === documents && documents === 0) return
      const seen: Seen = { documents, at: new Date(now()).toISOString(), ...(lastSyncedAt === undefined ? {} : { lastSyncedAt }) }
      // The alarm that it would raise is missed rather than the work kept from going on.
      await port.write(owner, JSON.stringify(seen)).catch(() => undefined)
      written = { documents, at: now() }
    },
  }
}
