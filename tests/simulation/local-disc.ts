import { localStores, type LocalDatabase } from '#renderer/data/outbox/local-database.ts'
import type { Transaction } from '#renderer/data/store/indexed-db.ts'

/** What stood under a key before a write; nothing when it was free. */
export interface Undo {
  readonly store: string
  readonly key: IDBValidKey
  readonly value: unknown
}

type Row = Readonly<Record<string, unknown>>

/** The same transaction; `undos` learns of each change what it replaced. */
export function remembering(transaction: Transaction, undos: Promise<readonly Undo[]>[]): Transaction {
  /** Asked before the change, so answered as things stood then: a transaction's requests are answered in their order. */
  const remember = (store: string, rows: Promise<readonly Row[]>): void =>
    void undos.push(rows.then((found) => found.map((value) => ({ store, key: keyOf(store, value), value }))))
  const rememberOne = (store: string, key: IDBValidKey): void =>
    void undos.push(transaction.get(store, key).then((value) => [{ store, key, value }]))
  return {
    ...transaction,
    put(store, value) {
      rememberOne(store, keyOf(store, value as Row)) // every store holds rows
      transaction.put(store, value)
    },
    remove(store, key) {
      rememberOne(store, key)
      transaction.remove(store, key)
    },
    removeUpTo(store, key) {
      const upTo = async (): Promise<readonly Row[]> => (await transaction.all<Row>(store)).filter((row) => keyOf(store, row) <= key)
      remember(store, upTo())
      transaction.removeUpTo(store, key)
    },
    removeRange(store, from, to) {
      remember(store, transaction.range<Row>(store, from, to))
      transaction.removeRange(store, from, to)
    },
  }
}

/** @param taken what a power cut took, latest first */
export async function restored(local: LocalDatabase, taken: readonly (readonly Undo[])[]): Promise<void> {
  if (taken.length === 0) return
  await local.write(Object.keys(localStores), async (transaction) => {
    for (const { store, key, value } of taken.flatMap((undos) => undos.toReversed())) {
      if (value === undefined) transaction.remove(store, key)
      else transaction.put(store, value)
    }
  })
}

function keyOf(store: string, row: Row): IDBValidKey {
  const { keyPath } = localStores[store as keyof typeof localStores] // the product opens no other
  return row[keyPath] as IDBValidKey // it is stored under it
}
