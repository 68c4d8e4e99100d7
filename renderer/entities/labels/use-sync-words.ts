import { useDb, useLive } from '#renderer/data/react.tsx'
import type { SyncState } from '#renderer/data/sync-state.ts'
import { backupNotice } from './backup-words.ts'
import { syncWords, withBackup, type SyncWords } from './sync-words.ts'

/** What the light says of the district and of the backups together. */
export function useSyncWords(state: SyncState, now: number): SyncWords {
  const backups = useLive(useDb().safekeeping.state)
  return withBackup(syncWords(state, now), backups.status === 'ready' ? backupNotice(backups.data, now) : undefined)
}
