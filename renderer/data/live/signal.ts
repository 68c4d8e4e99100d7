import type { Live, Query } from '../query.ts'

/** A value kept in memory that screens may watch like any query. */
export interface Signal<T> {
  readonly query: Query<T>
  get(): T
  set(value: T): void
}

export function createSignal<T>(key: string, first: T): Signal<T> {
  let value = first
  let live: Live<T> = { status: 'ready', data: first }
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      live = { status: 'ready', data: next }
      listeners.forEach((listener) => listener())
    },
    query: {
      key,
      get: () => live,
      run: async () => value,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
  }
}
