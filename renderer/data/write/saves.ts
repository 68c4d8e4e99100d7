/** Who wants to know that a save of this window is complete, in the journal and in the store too: now it may be sent. */
export interface Saves {
  tell(): void
  listen(listener: () => void): () => void
}

export function createSaves(): Saves {
  const listeners = new Set<() => void>()
  return {
    tell: () => listeners.forEach((listener) => listener()),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
