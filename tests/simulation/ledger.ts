import type { CollectionName } from '#shared/schema/entities.ts'

/**
 * One save of one document by one person. Every word that a person enters bears a number of its own, so that it can be found
 * again wherever a merge put it.
 */
export interface Edit {
  readonly pc: string
  readonly collection: CollectionName
  readonly id: string
  readonly kind: 'create' | 'change' | 'remove' | 'drop'
  /** Words that came with this save. */
  readonly marks: readonly number[]
  /** Words that the person saw and took away. */
  readonly gone: readonly number[]
  /** Words of the state that this save was written on, where it was written on any. */
  readonly saw?: ReadonlySet<number>
  /** The chair's signature came with it. */
  readonly signs?: boolean
  /** `unknown`: the PC died before it said 已保存 or refused. */
  readonly outcome: 'saved' | 'refused' | 'unknown'
  /** Saves of one call have one number: all or none of them happened. */
  readonly batch: number
}

export interface Ledger {
  readonly edits: Edit[]
  /** Numbers of the batches after which the district came back from a dump. */
  readonly restores: number[]
  /** Numbers of the batches after which the district forgot what had been removed. */
  readonly purges: number[]
  /** What a disc once spoilt, as `<collection>/<id>`. */
  readonly spoilt: Set<string>
  /** A word never used before. */
  word(text: string): string
  nextBatch(): number
}

export function createLedger(): Ledger {
  let marks = 0
  let batches = 0
  return {
    edits: [],
    restores: [],
    purges: [],
    spoilt: new Set(),
    word(text) {
      marks += 1
      return `${text}〔${marks}〕`
    },
    nextBatch: () => (batches += 1),
  }
}

/** The marked words in any value. */
export function marksIn(value: unknown): Set<number> {
  const text = typeof value === 'string' ? value : JSON.stringify(value ?? null)
  return new Set([...text.matchAll(/〔(\d+)〕/g)].map((match) => Number(match[1])))
}

export function without(a: ReadonlySet<number>, b: ReadonlySet<number>): number[] {
  return [...a].filter((mark) => !b.has(mark))
}
