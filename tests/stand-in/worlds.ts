/**
 * The code that stand-in pages get before their own: both functions are sent to Chromium as text, so they use nothing from outside
 * themselves. The isolated world holds the real preload; the page's world holds only what contextBridge exposes.
 */

/** Which isolated world the preload runs in. */
export const PRELOAD_WORLD = 'electron-preload'
/** The binding that only this world has. */
export const IPC_BINDING = '__standInIpc'

export interface Peer {
  expose(key: string, api: unknown): void
}

/**
 * One end of the bridge between two worlds of a page. They share the DOM but no objects, so values cross as text; functions and promises
 * cross as numbers. What Electron's bridge would not clone, this one refuses too.
 */
export function bridgePeer(token: string, self: string, other: string): Peer {
  type Encoded = Readonly<Record<string, unknown>>
  type Callable = (...parameters: unknown[]) => unknown
  const functions = new Map<number, Callable>()
  const promises = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  const returned = new Map<number, { value?: Encoded; error?: string }>()
  const target = window
  const dispatch = target.dispatchEvent.bind(target)
  const CustomEventHere = CustomEvent
  let count = 0

  const send = (message: object) => dispatch(new CustomEventHere(`${token}:${other}`, { detail: JSON.stringify(message) }))
  const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

  function encode(value: unknown): Encoded {
    if (value === undefined) return { kind: 'undefined' }
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return { kind: 'plain', value }
    count += 1
    const id = count
    if (typeof value === 'function') {
      functions.set(id, value as Callable)
      return { kind: 'function', id }
    }
    if (value instanceof Promise) {
      value.then(
        (settled: unknown) => send({ type: 'settle', id, value: encode(settled) }),
        (error: unknown) => send({ type: 'settle', id, error: messageOf(error) }),
      )
      return { kind: 'promise', id }
    }
    if (Array.isArray(value)) return { kind: 'array', items: value.map(encode) }
    if (Object.getPrototypeOf(value) !== Object.prototype) throw new Error('An object could not be cloned.')
    return { kind: 'object', fields: Object.entries(value as object).map(([key, field]) => [key, encode(field)]) }
  }

  function decode(encoded: Encoded): unknown {
    const id = Number(encoded['id'])
    if (encoded['kind'] === 'undefined') return undefined
    if (encoded['kind'] === 'plain') return encoded['value']
    if (encoded['kind'] === 'function') return (...parameters: unknown[]) => call(id, parameters)
    if (encoded['kind'] === 'promise') return new Promise((resolve, reject) => promises.set(id, { resolve, reject }))
    if (encoded['kind'] === 'array') return (encoded['items'] as Encoded[]).map(decode)
    return Object.fromEntries((encoded['fields'] as [string, Encoded][]).map(([key, field]) => [key, decode(field)]))
  }

  function call(id: number, parameters: unknown[]): unknown {
    count += 1
    const callId = count
    send({ type: 'call', id, callId, parameters: parameters.map(encode) })
    const result = returned.get(callId)
    returned.delete(callId)
    if (result === undefined) throw new Error('the other world is gone')
    if (result.error !== undefined) throw new Error(result.error)
    return result.value === undefined ? undefined : decode(result.value)
  }

  function answer(message: { id: number; callId: number; parameters: Encoded[] }): void {
    try {
      const value = functions.get(message.id)?.(...message.parameters.map(decode))
      send({ type: 'return', callId: message.callId, value: encode(value) })
    } catch (error) {
      send({ type: 'return', callId: message.callId, error: messageOf(error) })
    }
  }

  function settle(message: { id: number; value?: Encoded; error?: string }): void {
    const promise = promises.get(message.id)
    promises.delete(message.id)
    if (message.error === undefined) promise?.resolve(message.value === undefined ? undefined : decode(message.value))
    else promise?.reject(new Error(message.error))
  }

  target.addEventListener(`${token}:${self}`, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail)
    if (message.type === 'call') answer(message)
    if (message.type === 'return') returned.set(message.callId, message)
    if (message.type === 'settle') settle(message)
    if (message.type === 'expose')
      Object.defineProperty(target, message.key, { value: Object.freeze(decode(message.api)), enumerable: true })
  })

  return { expose: (key, api) => send({ type: 'expose', key, api: encode(api) }) }
}

interface Answered {
  readonly id: number
  readonly error?: string
  readonly value?: unknown
}

/** `ipcRenderer` of the isolated world. Main answers by calling `__standIn` there. */
export function isolatedIpc(bindingName: string) {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void; channel: string }>()
  const listeners = new Map<string, Set<(event: object, ...parameters: unknown[]) => void>>()
  const post = (globalThis as unknown as Record<string, (text: string) => void>)[bindingName]
  let count = 0
  const standIn = {
    answer({ id, error, value }: Answered) {
      const call = waiting.get(id)
      waiting.delete(id)
      if (error === undefined) call?.resolve(value)
      else call?.reject(new Error(`Error invoking remote method '${call.channel}': Error: ${error}`))
    },
    emit(channel: string, parameters: unknown[]) {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...parameters)
    },
  }
  Object.defineProperty(globalThis, '__standIn', { value: standIn })
  return {
    invoke(channel: string, ...parameters: unknown[]) {
      count += 1
      const id = count
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject, channel })
        // JSON has no undefined; a parameter left out arrives as one left out.
        post?.(JSON.stringify({ id, channel, parameters: parameters.map((value) => (value === undefined ? [] : [value])) }))
      })
    },
    on(channel: string, listener: (event: object, ...parameters: unknown[]) => void) {
      const known = listeners.get(channel) ?? new Set()
      known.add(listener)
      listeners.set(channel, known)
    },
  }
}

export interface WorldScripts {
  readonly main: string
  readonly isolated: string
}

/** Scripts for both worlds of a page. As in Electron, frames inside the page get none of it. */
export function worldScripts(preload: string, token: string): WorldScripts {
  const key = JSON.stringify(token)
  return {
    main: `if (window === window.top) (${bridgePeer.toString()})(${key}, 'main', 'isolated')`,
    isolated: `if (window === window.top) {
      const peer = (${bridgePeer.toString()})(${key}, 'isolated', 'main')
      const ipcRenderer = (${isolatedIpc.toString()})(${JSON.stringify(IPC_BINDING)})
      const electron = { ipcRenderer, contextBridge: { exposeInMainWorld: peer.expose } }
      const require = (name) => { if (name === 'electron') return electron; throw new Error('module not found: ' + name) }
      const module = { exports: {} };
      (function (require, module, exports) {${preload}\n})(require, module, module.exports)
    }`,
  }
}
