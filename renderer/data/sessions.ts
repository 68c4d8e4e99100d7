import type { User } from '#shared/contracts/api.ts'
import type { Failure } from '#shared/contracts/errors.ts'
import type { Result } from '#shared/lib/result.ts'
import type { BackupSource } from './backup/backup-format.ts'
import type { BackupPreview } from './backup/read-backup.ts'
import type { Db } from './db.ts'
import type { RestoreResult } from './session/restore-session.ts'

export interface KnownUser {
  readonly username: string
  readonly name: string
  readonly role: User['role']
  readonly unit: string
  /** ISO time of the last sign-in on this device. */
  readonly lastSignInAt: string
}

export type SessionState =
  | { readonly status: 'signed-out' }
  | { readonly status: 'open'; readonly db: Db; readonly online: boolean }
  /** `unsent`: edits that stay here, sealed, when the district shut this device or person out (S13). */
  | { readonly status: 'locked'; readonly user: User; readonly failure?: Failure; readonly unsent?: number }

/** Who works on this device. */
export interface Sessions {
  /** People who have signed in here before. */
  users(): Promise<readonly KnownUser[]>
  /** Online first; without a network, by this device's own key slot. */
  signIn(username: string, password: string, options?: SignInOptions): Promise<Result<Db, Failure>>
  /** Closes the data and forgets the key; the person's name stays on the lock screen. */
  lock(): Promise<void>
  unlock(password: string): Promise<Result<Db, Failure>>
  signOut(): Promise<void>
  /** Reads a backup whole; `backup/*` says what is wrong with it. */
  previewBackup(source: BackupSource, password: string): Promise<Result<BackupPreview, Failure>>
  /** Brings that person's data to this PC; afterwards he or she signs in, with or without a network. What was here before is put aside. */
  restoreBackup(source: BackupSource, password: string): Promise<Result<RestoreResult, Failure>>
  /** Backups that this PC made of that person's data, newest first; none in a browser. */
  backupsHere(username: string): Promise<readonly (BackupSource & { readonly at: string })[]>
  changePassword(current: string, next: string): Promise<Result<void, Failure>>
  state(): SessionState
  subscribe(listener: () => void): () => void
}

export interface SignInOptions {
  /** The password that last opened the data here, asked for after `auth/slot-mismatch`. */
  readonly previousPassword?: string
  /** After `store/emptied`: receive everything from the district anew. */
  readonly acceptEmpty?: boolean
  /** After `store/unavailable`: put the store that does not open aside and begin a new one. */
  readonly moveAside?: boolean
}
