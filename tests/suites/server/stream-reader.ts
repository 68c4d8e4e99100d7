import { API, type StreamChange } from '#shared/contracts/sync.ts'
import type { Device } from './device.ts'

export interface StreamEvent {
  readonly event: string
  readonly data: unknown
}

export interface StreamReader {
  readonly status: number
  /** The next event; rejects when the stream ends first. */
  next(): Promise<StreamEvent>
  /** The next change, resyncs passed over. */
  nextChange(): Promise<StreamChange>
  /** Resolves when the server ends the stream. */
  readonly ended: Promise<void>
  readonly comments: () => number
  stop(): void
}

/** Reads server-sent events as any program would. */
export async function openStream(device: Device): Promise<StreamReader> {
  const stop = new AbortController()
  const response = await fetch(`${device.url}${API}/sync/stream`, {
    headers: { authorization: `Bearer ${device.session.accessToken}` },
    signal: stop.signal,
  })
  const events: StreamEvent[] = []
  const waiting: ((event: StreamEvent | undefined) => void)[] = []
  let comments = 0
  let over = false
  const take = (block: string): void => {
    if (block.startsWith(':')) comments += 1
    const event = /^event: (.*)$/m.exec(block)?.[1]
    const data = /^data: (.*)$/m.exec(block)?.[1]
    if (!event || data === undefined) return
    const parsed = { event, data: JSON.parse(data) as unknown }
    const first = waiting.shift()
    if (first) first(parsed)
    else events.push(parsed)
  }
  const ended = (async () => {
    let text = ''
    const decoder = new TextDecoder()
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk as Uint8Array, { stream: true }) // bodies give bytes
        const blocks = text.split('\n\n')
        text = blocks.pop() ?? ''
        for (const block of blocks) take(block)
      }
    } catch {
      // cut by stop()
    }
    over = true
    for (const wake of waiting.splice(0)) wake(undefined)
  })()
  const next: StreamReader['next'] = async () => {
    const ready = events.shift()
    if (ready) return ready
    if (over) throw new Error('the stream has ended')
    const event = await new Promise<StreamEvent | undefined>((resolve) => waiting.push(resolve))
    if (!event) throw new Error('the stream has ended')
    return event
  }
  return {
    status: response.status,
    next,
    async nextChange() {
      for (;;) {
        const event = await next()
        if (event.event === 'change') return event.data as StreamChange // the contract's shape
      }
    },
    ended,
    comments: () => comments,
    stop: () => stop.abort(),
  }
}
