import type { User } from '#shared/contracts/api.ts'
import type { SyncState } from '#renderer/data/sync-state.ts'
import type { Edit } from '#tests/simulation/ledger.ts'

/** How a device of the fault run is switched on. */
export interface Start {
  readonly username: string
  readonly password: string
  readonly deviceId: string
  /** Keeps the desktop's journal beside the browser's storage. */
  readonly journal: boolean
  readonly clockOffsetMs: number
  /** Numbers of marked words begin here; never used before. */
  readonly firstMark: number
}

export interface Started {
  readonly user: User
  /** Documents in the store, edits in the outbox, and the marked words of both, as it came back. */
  readonly records: number
  readonly unsent: number
  readonly marks: readonly number[]
}

/** Some work of the person at this device. */
export interface Work {
  readonly seed: string
  readonly operations: number
  /** Units that records are addressed to, to grant and to revoke. */
  readonly audiences: readonly string[]
}

/** What a page tells while it works; it is told at once, because the process may be killed at any moment. */
export type Told =
  | { readonly kind: 'begun'; readonly edits: readonly Edit[] }
  | { readonly kind: 'ended'; readonly batch: number; readonly outcome: Edit['outcome']; readonly why?: string }
  | { readonly kind: 'trouble'; readonly text: string }

/** A file on a disc, in base64, or why there is none. */
export type Carried = { readonly file: string } | { readonly code: string }

/** What a device holds once all is quiet. */
export interface Holding {
  /** `<collection>/<id>` and the SHA-256 of the canonical document. */
  readonly hashes: Readonly<Record<string, string>>
  /** Rows that the queries gave; more than there are keys when one stands twice. */
  readonly records: number
  readonly tray: readonly { readonly collection: string; readonly id: string; readonly marks: readonly number[]; readonly code: string }[]
  readonly outbox: readonly string[]
  readonly differences: number
  readonly state: SyncState
}
