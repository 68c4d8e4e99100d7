import { createSearchHost, type SearchCall, type SearchReply } from './search-host.ts'

/** The way to an index. */
export interface SearchPort {
  /** Undefined once it is closed. Rejects when the index could not be started. */
  call(call: SearchCall): Promise<SearchReply | undefined>
  /** Drops the index and everything in it. */
  close(): void
}

export type StartSearch = () => SearchPort

/** What is used of the browser's worker. */
export interface SearchWorker {
  postMessage(message: { readonly id: number; readonly call: SearchCall }): void
  terminate(): void
  addEventListener(kind: 'message' | 'error', listen: (event: Event) => void): void
}

interface Waiting {
  resolve(reply: SearchReply | undefined): void
  reject(cause: unknown): void
}

/** The index in a worker of its own; `start` is the browser's, save in a test. */
export function searchInWorker(start: () => SearchWorker = startWorker): SearchPort {
  const worker = start()
  const waiting = new Map<number, Waiting>()
  let calls = 0
  let broken: unknown
  worker.addEventListener('message', (event) => {
    const { id, reply } = (event as MessageEvent<{ id: number; reply: SearchReply }>).data // the worker answers nothing else
    waiting.get(id)?.resolve(reply)
    waiting.delete(id)
  })
  worker.addEventListener('error', (event) => {
    broken = new Error(`the search worker failed: ${(event as ErrorEvent).message}`)
    for (const { reject } of waiting.values()) reject(broken)
    waiting.clear()
  })
  let closed = false
  return {
    call(call) {
      if (closed) return Promise.resolve(undefined)
      if (broken) return Promise.reject(broken)
      return new Promise((resolve, reject) => {
        calls += 1
        waiting.set(calls, { resolve, reject })
        worker.postMessage({ id: calls, call })
      })
    },
    close() {
      closed = true
      worker.terminate()
      for (const { resolve } of waiting.values()) resolve(undefined)
      waiting.clear()
    },
  }
}

/** The same index in this process: where there is no worker, and in tests. */
export function searchInProcess(): SearchPort {
  let host: ReturnType<typeof createSearchHost> | undefined = createSearchHost()
  return {
    call: async (call) => host?.(call),
    close() {
      host = undefined
    },
  }
}

function startWorker(): SearchWorker {
  return new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })
}
