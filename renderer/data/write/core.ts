import type { User } from '#shared/contracts/api.ts'
import type { HybridClock } from '#shared/lib/hybrid-clock.ts'
import type { Facts } from '../outbox/facts.ts'
import type { Journal } from '../outbox/journal.ts'
import type { Outbox } from '../outbox/outbox.ts'
import type { TrayStore } from '../outbox/tray-store.ts'
import type { DocumentStore } from '../store/document-store.ts'
import type { Superseded } from './superseded.ts'

/** What saving, sending and receiving share: one person's stores and clock on this device. */
export interface Core {
  readonly user: User
  readonly store: DocumentStore
  readonly outbox: Outbox
  readonly tray: TrayStore
  readonly journal: Journal
  readonly facts: Facts
  readonly superseded: Superseded
  readonly clock: HybridClock
  now(): number
  newId(): string
}
