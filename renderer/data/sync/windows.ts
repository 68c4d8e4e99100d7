/** What the windows of one person tell each other. */
export type WindowMessage =
  | { readonly kind: 'edited' }
  | { readonly kind: 'sync' }
  /** A window that does not replicate asks the one that does how things stand. */
  | { readonly kind: 'wanted' }
  | { readonly kind: 'state'; readonly state: unknown }

export interface Windows {
  tell(message: WindowMessage): void
  listen(listener: (message: WindowMessage) => void): () => void
  close(): void
}

export function createWindows(name: string, Channel: typeof BroadcastChannel | undefined): Windows {
  const channel = Channel ? new Channel(name) : undefined
  const listeners = new Set<(message: WindowMessage) => void>()
  if (channel) channel.onmessage = (event: MessageEvent<WindowMessage>) => listeners.forEach((listener) => listener(event.data))
  return {
    tell: (message) => channel?.postMessage(message),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: () => channel?.close(),
  }
}
