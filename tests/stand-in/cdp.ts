/** A minimal client of Chromium's DevTools protocol with flat sessions; Node's own WebSocket carries it. */

type Params = Readonly<Record<string, unknown>>
type Listener = (params: Record<string, unknown>, sessionId: string | undefined) => void

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Record<string, unknown>
  readonly sessionId?: string
  readonly result?: Record<string, unknown>
  readonly error?: { readonly message: string }
}

export interface Cdp {
  send(method: string, params?: Params, sessionId?: string): Promise<Record<string, unknown>>
  on(method: string, listener: Listener): void
  onClose(listener: () => void): void
  close(): void
}

export async function connectCdp(endpoint: string): Promise<Cdp> {
  const socket = new WebSocket(endpoint)
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(error: Error): void }>()
  const listeners = new Map<string, Set<Listener>>()
  const closeListeners = new Set<() => void>()
  let next = 0

  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true })
    socket.addEventListener('error', () => reject(new Error(`cannot reach ${endpoint}`)), { once: true })
  })
  socket.addEventListener('message', (event) => {
    const message = JSON.parse(String(event.data)) as Message // Chromium's own protocol
    if (message.id === undefined) {
      for (const listener of listeners.get(message.method ?? '') ?? []) listener(message.params ?? {}, message.sessionId)
      return
    }
    const call = waiting.get(message.id)
    waiting.delete(message.id)
    if (message.error === undefined) call?.resolve(message.result ?? {})
    else call?.reject(new Error(message.error.message))
  })
  socket.addEventListener('close', () => {
    for (const call of waiting.values()) call.reject(new Error('Chromium is gone'))
    waiting.clear()
    for (const listener of closeListeners) listener()
  })

  return {
    send(method, params = {}, sessionId) {
      if (socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('Chromium is gone'))
      next += 1
      const id = next
      socket.send(JSON.stringify(sessionId === undefined ? { id, method, params } : { id, method, params, sessionId }))
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
    },
    on(method, listener) {
      const known = listeners.get(method) ?? new Set<Listener>()
      known.add(listener)
      listeners.set(method, known)
    },
    onClose: (listener) => closeListeners.add(listener),
    close: () => socket.close(),
  }
}
