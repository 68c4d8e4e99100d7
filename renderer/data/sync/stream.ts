import { isCollectionName, type CollectionName } from '#shared/schema/entities.ts'
import { API, STREAM_KEEPALIVE_MS } from '#shared/contracts/sync.ts'
import type { Client } from '../remote/client.ts'
import { NetworkFailure, type Transport } from '../remote/transport.ts'
import { backoffMs } from './backoff.ts'

export interface StreamOptions {
  readonly client: Client
  readonly transport: Transport
  readonly random: () => number
  /** Something may have changed; undefined = everything. Events are hints: what changed is read by pull. Also when a stream breaks: the attempt finds out whether the district can still be reached. */
  onHint(collection: CollectionName | undefined): void
}

/** Three missed keep-alives: the connection is half open. */
const SILENCE_MS = 3 * STREAM_KEEPALIVE_MS

/** Holds one event stream open until `signal` ends it; after each reconnection everything is pulled. */
export async function followStream(options: StreamOptions, signal: AbortSignal): Promise<void> {
  let failures = 0
  let renew = false
  while (!signal.aborted) {
    const headers = await options.client.headers(renew)
    renew = false
    let opened = false
    if (headers.ok) {
      const ended = await connect(options, headers.value, signal, () => {
        failures = 0
        opened = true
      })
      renew = ended === 401
    }
    if (signal.aborted) return
    if (opened) options.onHint(undefined)
    await pause(backoffMs(failures, options.random), signal)
    failures += 1
  }
}

async function connect(
  { transport, onHint }: StreamOptions,
  headers: Record<string, string>,
  signal: AbortSignal,
  opened: () => void,
): Promise<number> {
  const silence = new AbortController()
  let timer = setTimeout(() => silence.abort(), SILENCE_MS)
  try {
    const ended = await transport.stream({
      path: `${API}/sync/stream`,
      headers,
      signal: AbortSignal.any([signal, silence.signal]),
      onOpen() {
        opened()
        onHint(undefined)
      },
      onAlive() {
        clearTimeout(timer)
        timer = setTimeout(() => silence.abort(), SILENCE_MS)
      },
      onEvent(name, data) {
        if (name === 'change') onHint(collectionOf(data))
        else if (name === 'resync') onHint(undefined)
      },
    })
    return ended.status
  } catch (cause) {
    if (cause instanceof NetworkFailure || signal.aborted || silence.signal.aborted) return 0
    throw cause
  } finally {
    clearTimeout(timer)
  }
}

function collectionOf(data: string): CollectionName | undefined {
  const name = /"collection"\s*:\s*"([a-z]+)"/i.exec(data)?.[1]
  return name !== undefined && isCollectionName(name) ? name : undefined
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer)
        resolve()
      },
      { once: true },
    )
  })
}
