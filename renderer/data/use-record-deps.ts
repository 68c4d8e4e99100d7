import { useMemo } from 'react'
import { createTurns, type RecordDeps } from './change-record.ts'
import { useDeps } from './react.tsx'

/** One row of turns for a page: its autosave, its dialogs and its buttons change one record one after the other. */
export function useRecordDeps(): RecordDeps {
  const deps = useDeps()
  return useMemo(() => ({ ...deps, turns: createTurns() }), [deps])
}
