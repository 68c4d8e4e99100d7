import { createContext, use } from 'react'
import type { Sessions } from '#renderer/data/sessions.ts'

export interface SessionContextValue {
  readonly sessions: Sessions
  lock(): void
}

export const SessionContext = createContext<SessionContextValue | undefined>(undefined)

export function useSession(): SessionContextValue {
  const value = use(SessionContext)
  if (value === undefined) throw new Error('useSession outside SessionGate')
  return value
}
