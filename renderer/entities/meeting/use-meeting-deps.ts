import { useMemo } from 'react'
import { useDeps } from '#renderer/data/react.tsx'
import { createTurns, type MeetingDeps } from './change-meeting.ts'

/** One row of turns for a page: its autosave, its dialogs and its buttons change one record one after the other. */
export function useMeetingDeps(): MeetingDeps {
  const deps = useDeps()
  return useMemo(() => ({ ...deps, turns: createTurns() }), [deps])
}
