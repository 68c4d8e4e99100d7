import { createEventParser } from './event-stream.ts'
import { NetworkFailure, type Transport } from './transport.ts'

const REQUEST_TIMEOUT_MS = 60_000
/** A file of 32 MiB over a line of half a Mbit/s. */
const FILE_TIMEOUT_MS = 600_000

/** The district server over HTTP. `fetch` and not EventSource, which cannot send the Authorization header. */
export function createFetchTransport(serverUrl: string, send: typeof fetch = (...call) => fetch(...call)): Transport {
  const base = serverUrl.replace(/\/$/, '')
  return {
    async request({ method, path, headers, body, bytes, signal }) {
      const limit = AbortSignal.timeout(bytes ? FILE_TIMEOUT_MS : REQUEST_TIMEOUT_MS)
      const answer = await attempt(() =>
        send(base + path, {
          method,
          headers,
          signal: signal ? AbortSignal.any([signal, limit]) : limit,
          ...(bytes ? { body: new Uint8Array(bytes) } : body === undefined ? {} : { body }),
        }),
      )
      const text = await attempt(() => answer.text())
      return { status: answer.status, date: answer.headers.get('date') ?? undefined, text }
    },
    async stream({ path, headers, signal, onOpen, onEvent, onAlive }) {
      const answer = await attempt(() =>
        send(base + path, { headers: { ...headers, accept: 'text/event-stream' }, signal, cache: 'no-store' }),
      )
      if (answer.status !== 200 || !answer.body) return { status: answer.status }
      onOpen()
      const parse = createEventParser(onEvent)
      const reader = answer.body.getReader()
      const decoder = new TextDecoder()
      for (;;) {
        const { done, value } = await attempt(() => reader.read())
        if (done) return { status: 200 }
        onAlive()
        parse(decoder.decode(value, { stream: true }))
      }
    },
  }
}

async function attempt<T>(task: () => Promise<T>): Promise<T> {
  try {
    return await task()
  } catch (cause) {
    throw new NetworkFailure('no answer', { cause })
  }
}
