import { failure } from '#shared/contracts/errors.ts'
import type { Live, Query } from '../query.ts'

/** Starts watching; answers how to stop. */
export type Watch<T> = (next: (data: T) => void, fail: (error: unknown) => void) => () => void

export interface LiveQueries {
  query<T>(key: string, watch: Watch<T>, run: () => Promise<T>): Query<T>
  close(): void
}

interface Cell {
  live: Live<unknown>
  readonly listeners: Set<() => void>
  stop: () => void
  retire: ReturnType<typeof setTimeout> | undefined
}

/** How long an answer without a listener is kept: going back to a list shows it at once. */
const KEEP_MS = 3000
const LOADING: Live<never> = { status: 'loading' }

/** One subscription for each key, however many components ask and however often they re-render. */
export function createLiveQueries(): LiveQueries {
  const cells = new Map<string, Cell>()
  const drop = (key: string, cell: Cell): void => {
    clearTimeout(cell.retire)
    cell.stop()
    if (cells.get(key) === cell) cells.delete(key)
  }
  const open = <T>(key: string, watch: Watch<T>): Cell => {
    const known = cells.get(key)
    if (known) return known
    const cell: Cell = { live: LOADING, listeners: new Set(), stop: () => undefined, retire: undefined }
    cells.set(key, cell)
    const publish = (live: Live<T>): void => {
      cell.live = live
      cell.listeners.forEach((listener) => listener())
    }
    cell.stop = watch(
      (data) => publish({ status: 'ready', data }),
      (cause) => publish({ status: 'failed', error: failure('store/unavailable', { reason: String(cause).slice(0, 200) }) }),
    )
    return cell
  }
  return {
    query: <T>(key: string, watch: Watch<T>, run: () => Promise<T>): Query<T> => ({
      key,
      run,
      get: () => (cells.get(key)?.live ?? LOADING) as Live<T>, // a key belongs to one question, so to one type
      subscribe(listener) {
        const cell = open(key, watch)
        clearTimeout(cell.retire)
        cell.listeners.add(listener)
        return () => {
          cell.listeners.delete(listener)
          if (cell.listeners.size === 0) cell.retire = setTimeout(() => drop(key, cell), KEEP_MS)
        }
      },
    }),
    close() {
      for (const [key, cell] of cells) drop(key, cell)
    },
  }
}
