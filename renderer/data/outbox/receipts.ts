import type { CollectionName } from '#shared/schema/entities.ts'
import type { FactRow, LocalDatabase } from './local-database.ts'
import type { Transaction } from '../store/indexed-db.ts'
import type { Along } from './outbox.ts'

/** The district said that it holds this state of a document. */
export interface ReceiptRow {
  /** ISO time by the district's clock, when its answer came. */
  readonly at: string
  /** `updatedAt` of the state that was acknowledged: a later state has no receipt yet. */
  readonly stamp: string
}

export interface Acknowledged {
  readonly collection: CollectionName
  readonly id: string
  readonly stamp: string
}

/** Kept among the facts, one small row a document that this device has sent; ids and times only. */
export interface Receipts {
  /** Written in the transaction in which the edits leave the outbox. */
  noting(acknowledged: readonly Acknowledged[], at: string): Along
  /** What the journal still knows, after the browser's storage was lost. */
  bring(known: readonly (Acknowledged & Pick<ReceiptRow, 'at'>)[]): Promise<void>
  get(collection: CollectionName, id: string): Promise<ReceiptRow | undefined>
  changes(listener: () => void): () => void
}

export function createReceipts(database: LocalDatabase): Receipts {
  const listeners = new Set<() => void>()
  return {
    noting: (acknowledged, at) => ({
      stores: ['facts'],
      async write(transaction) {
        for (const one of acknowledged) put(transaction, one, at)
      },
      done: () => listeners.forEach((listener) => listener()),
    }),
    bring: (known) =>
      database.write(['facts'], async (transaction) => {
        for (const { at, ...one } of known) put(transaction, one, at)
      }),
    async get(collection, id) {
      const row = await database.read(['facts'], (transaction) => transaction.get<FactRow>('facts', nameOf(collection, id)))
      return row?.value as ReceiptRow | undefined // written by `noting`
    },
    changes(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

function put(transaction: Transaction, { collection, id, stamp }: Acknowledged, at: string): void {
  transaction.put('facts', { name: nameOf(collection, id), value: { at, stamp } satisfies ReceiptRow } satisfies FactRow)
}

function nameOf(collection: CollectionName, id: string): string {
  return `receipt/${collection}/${id}`
}
