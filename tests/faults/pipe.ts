import type { Readable, Writable } from 'node:stream'

type Params = Readonly<Record<string, unknown>>

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly sessionId?: string
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

export interface Pipe {
  send(method: string, params?: Params, sessionId?: string): Promise<Record<string, unknown>>
  on(method: string, listener: (params: Record<string, unknown>) => void): void
}

export class Gone extends Error {}

/** Chromium's DevTools protocol over two pipes: a browser whose test has ended reads their end and ends too. */
export function openPipe(input: Writable, output: Readable): Pipe {
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>()
  const listeners = new Map<string, (params: Record<string, unknown>) => void>()
  let gone = false
  let next = 0
  let parts: Buffer[] = []
  const hear = (text: string): void => {
    const message = JSON.parse(text) as Message // Chromium's own protocol
    if (message.id === undefined) {
      listeners.get(message.method ?? '')?.(message.params ?? {})
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error) call?.reject(new Error(message.error.message))
    else call?.resolve(message.result ?? {})
  }
  const end = (): void => {
    gone = true
    for (const call of waiting.values()) call.reject(new Gone('Chromium is gone'))
    waiting.clear()
  }
  output.on('data', (chunk: Buffer) => {
    let rest = chunk
    for (let at = rest.indexOf(0); at >= 0; at = rest.indexOf(0)) {
      hear(Buffer.concat([...parts, rest.subarray(0, at)]).toString('utf8'))
      parts = []
      rest = rest.subarray(at + 1)
    }
    if (rest.length > 0) parts.push(rest)
  })
  for (const stream of [input, output]) stream.on('error', end).on('close', end)
  return {
    send(method, params = {}, sessionId) {
      if (gone) return Promise.reject(new Gone('Chromium is gone'))
      next += 1
      const id = next
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        input.write(`${JSON.stringify(sessionId === undefined ? { id, method, params } : { id, method, params, sessionId })}\0`)
      })
    },
    on: (method, listener) => void listeners.set(method, listener),
  }
}
