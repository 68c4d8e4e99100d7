import type { Cipher } from './cipher.ts'
import type { FactRow, LocalDatabase } from './outbox/local-database.ts'

/** What somebody had typed into a form and not saved. */
export interface Draft {
  /** Which form, of which record. */
  readonly key: string
  /** What it is called to whoever looks for it. */
  readonly title: string
  /** Where it is found again. */
  readonly path: string
  /** Milliseconds since 1970. */
  readonly at: number
  readonly value: unknown
}

/** Kept on this device alone, sealed with the person's key; nobody else's sign-in sees them, and they are never sent. */
export interface Drafts {
  /** Newest first. */
  list(): Promise<readonly Draft[]>
  get(key: string): Promise<Draft | undefined>
  /** `over`: by a form that has not seen yet what was kept before; lays what it holds over that. */
  keep(draft: Omit<Draft, 'at'>, over?: (before: unknown) => unknown): Promise<void>
  drop(key: string): Promise<void>
  /** A form that may hold what is not kept yet is asked to keep it before the store closes. @returns to call when it goes */
  hold(keep: () => Promise<unknown>): () => void
  /** What the forms hold is kept, and what was being written is on the disc, or could not be written. */
  settle(): Promise<void>
}

const NAME = 'drafts'
const MOST = 20

export function createDrafts(local: LocalDatabase, cipher: Cipher, now: () => number): Drafts {
  const open = (row: FactRow | undefined): readonly Draft[] =>
    typeof row?.value === 'string' ? (JSON.parse(cipher.open(row.value, NAME)) as readonly Draft[]) : [] // sealed below
  const list = async (): Promise<readonly Draft[]> =>
    open(await local.read(['facts'], (transaction) => transaction.get<FactRow>('facts', NAME)))
  const holders = new Set<() => Promise<unknown>>()
  const writing = new Set<Promise<void>>()
  const change = async (next: (drafts: readonly Draft[]) => readonly Draft[]): Promise<void> => {
    const written = local.write(['facts'], async (transaction) => {
      const drafts = next(open(await transaction.get<FactRow>('facts', NAME)))
      if (drafts.length === 0) transaction.remove('facts', NAME)
      else transaction.put('facts', { name: NAME, value: cipher.seal(JSON.stringify(drafts), NAME) } satisfies FactRow)
    })
    writing.add(written)
    return written.finally(() => writing.delete(written))
  }
  return {
    list,
    get: async (key) => (await list()).find((draft) => draft.key === key),
    keep: (draft, over) =>
      change((drafts) => {
        const before = drafts.find(({ key }) => key === draft.key)
        const value = over && before ? over(before.value) : draft.value
        return [{ ...draft, value, at: now() }, ...drafts.filter((one) => one !== before)].slice(0, MOST)
      }),
    drop: (key) => change((drafts) => drafts.filter((draft) => draft.key !== key)),
    hold(keep) {
      holders.add(keep)
      return () => holders.delete(keep)
    },
    async settle() {
      await Promise.allSettled([...holders].map((keep) => keep()))
      await Promise.allSettled(writing)
    },
  }
}
