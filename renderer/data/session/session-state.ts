import type { SessionState } from '../sessions.ts'

export interface SessionStateHolder {
  get(): SessionState
  become(next: SessionState): void
  subscribe(listener: () => void): () => void
}

export function createSessionState(): SessionStateHolder {
  const listeners = new Set<() => void>()
  let state: SessionState = { status: 'signed-out' }
  return {
    get: () => state,
    become(next) {
      state = next
      listeners.forEach((listener) => listener())
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
