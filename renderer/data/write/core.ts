import type { User } from '#shared/contracts/api.ts'
import type { HybridClock } from '#shared/lib/hybrid-clock.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import type { Facts } from '../outbox/facts.ts'
import type { Journal } from '../outbox/journal.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { Receipts } from '../outbox/receipts.ts'
import type { TrayStore } from '../outbox/tray-store.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { Saves } from './saves.ts'

/** What saving, sending and receiving share: one person's stores and clock on this device. */
export interface Core {
  readonly user: User
  readonly store: DocumentStore
  readonly outbox: Outbox
  readonly tray: TrayStore
  /** When the district said that it holds what this device sent. */
  readonly receipts: Receipts
  readonly journal: Journal
  readonly facts: Facts
  readonly audit: AuditLog
  readonly saves: Saves
  readonly clock: HybridClock
  now(): number
  newId(): string
}
