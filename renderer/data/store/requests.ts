/** Fewer are asked for one by one. */
const MANY = 8

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new DOMException('failed', 'UnknownError'))
  })
}

/**
 * The values of many keys, in the order asked. Where little else stands between the first and the last key all of it is read at once,
 * and of new records, whose ids follow one another, one request tells that there is nothing: a request costs more than what it reads.
 */
export async function getMany<T>(store: IDBObjectStore, keys: readonly string[], KeyRange: typeof IDBKeyRange): Promise<(T | undefined)[]> {
  const one = (key: string): Promise<T | undefined> => answerOf(store.get(key))
  if (keys.length < MANY) return Promise.all(keys.map(one))
  const sorted = keys.toSorted()
  const range = KeyRange.bound(sorted[0], sorted.at(-1))
  const limit = 2 * keys.length
  const between = await answerOf<IDBValidKey[]>(store.getAllKeys(range, limit))
  if (between.length === 0) return keys.map(() => undefined)
  if (between.length === limit) return Promise.all(keys.map(one))
  const values = await answerOf<T[]>(store.getAll(range))
  const found = new Map(between.map((key, index) => [key, values[index]]))
  return keys.map((key) => found.get(key))
}
